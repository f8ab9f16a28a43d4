export const recipe = {
  id: 'java-toll-protobuf-drift',
  language: 'java',
  tool: 'protoc',
  files: {
    'proto/toll.proto':
      'syntax = "proto3";\npackage toll.v1;\noption java_package = "road.toll.v1";\noption java_multiple_files = true;\n\nmessage Passage {\n  string plate = 1;\n  int64 at = 2;\n}\n\nservice Gate {\n  rpc Open(Passage) returns (Passage);\n}\n',
    'scripts/generate.sh':
      '#!/bin/sh\nset -e\nmkdir -p gen/java\nprotoc --version\nprotoc -Iproto --java_out=gen/java proto/*.proto\necho "generated $(find gen -name \'*.java\' | wc -l) files"\n',
  },
  setup:
    "command -v protoc >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends protobuf-compiler git; }\ngit init -q -b main . && git config user.email dev@toll.example && git config user.name dev\nsh scripts/generate.sh >/dev/null && git add -A && git commit -qm 'proto: first version'",
  cases: [
    {
      name: 'field-added',
      label: 'generator_drift',
      why: 'a field was added to the proto but gen/ was not regenerated',
      setup:
        "sed -i 's/  int64 at = 2;/  int64 at = 2;\\n  uint32 axles = 3;/' proto/toll.proto && git commit -qam 'proto: axles'",
      steps: [
        ['Generate', 'sh scripts/generate.sh'],
        [
          'Check that generated code is committed',
          'git diff --stat --exit-code || { echo "::error::gen/ is out of date, run scripts/generate.sh and commit"; exit 1; }',
        ],
      ],
    },
    {
      name: 'new-message-untracked',
      label: 'generator_drift',
      why: 'a new message leaves an untracked file',
      setup: "printf 'message Toll {\\n  int32 cents = 1;\\n}\\n' >> proto/toll.proto && git commit -qam 'proto: toll'",
      steps: [
        [
          'verify',
          'sh scripts/generate.sh\nif [ -n "$(git status --porcelain)" ]; then\n  git status --porcelain\n  git --no-pager diff | sed -n 1,40p\n  echo "Working tree is dirty after code generation"\n  exit 1\nfi',
        ],
      ],
    },
    {
      name: 'proto-syntax',
      label: 'build_failure',
      why: 'protoc itself fails on the file',
      setup: "sed -i 's/int64 at = 2;/int64 at = 1;\\n  Plaza plaza = 4;/' proto/toll.proto",
      steps: [['Generate', 'sh scripts/generate.sh']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'nothing differs after the generator',
      steps: [
        [
          'Generate and check',
          'sh scripts/generate.sh && git diff --exit-code && echo "no drift found, 0 files out of date"',
        ],
      ],
    },
  ],
};
