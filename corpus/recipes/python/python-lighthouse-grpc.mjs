export const recipe = {
  id: 'python-lighthouse-grpc',
  language: 'python',
  tool: 'grpcio-tools',
  env: { PATH: `/opt/venvs/codegen/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/codegen', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/codegen/.ready ] || { rm -rf /opt/venvs/codegen && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/codegen || python3 -m venv /opt/venvs/codegen) && /opt/venvs/codegen/bin/pip install -q datamodel-code-generator==0.26.4 grpcio-tools==1.68.1 alembic==1.14.0 sqlalchemy==2.0.36 openapi-python-client==0.22.0 typer==0.13.1 click==8.1.7 ruff==0.8.4 && touch /opt/venvs/codegen/.ready; }',
  files: {
    'proto/beam.proto':
      'syntax = "proto3";\npackage beam;\n\nmessage Signal {\n  string id = 1;\n  int32 period_ms = 2;\n}\n\nservice Lamp {\n  rpc Flash(Signal) returns (Signal);\n}\n',
    'tools/gen.sh':
      '#!/bin/sh\nset -e\nmkdir -p gen\npython -m grpc_tools.protoc -Iproto --python_out=gen --pyi_out=gen --grpc_python_out=gen proto/beam.proto\n',
  },
  cases: [
    {
      name: 'diff',
      label: 'generator_drift',
      why: 'the stubs differ from what protoc writes',
      setup:
        'git init -q . && sh tools/gen.sh && git add -A && git -c user.name=ci -c user.email=ci@example.org commit -qm all && sed -i "s/int32 period_ms = 2;/int32 period_ms = 2;\\n  bool red = 3;/" proto/beam.proto && git -c user.name=ci -c user.email=ci@example.org commit -qam proto',
      steps: [['Protobuf up to date', 'sh tools/gen.sh\ngit --no-pager diff --exit-code']],
    },
    {
      name: 'quiet-diff',
      label: 'generator_drift',
      why: 'git diff --quiet and a GitHub annotation',
      setup:
        'git init -q . && sh tools/gen.sh && git add -A && git -c user.name=ci -c user.email=ci@example.org commit -qm all && sed -i "s/rpc Flash/rpc Dim(Signal) returns (Signal);\\n  rpc Flash/" proto/beam.proto && git -c user.name=ci -c user.email=ci@example.org commit -qam proto',
      steps: [
        ['Versions', 'python -m grpc_tools.protoc --version'],
        [
          'Check',
          'sh tools/gen.sh && git diff --name-only && git diff --quiet || { echo "::error file=proto/beam.proto::generated stubs are stale, please run tools/gen.sh"; exit 1; }',
        ],
      ],
    },
    {
      name: 'proto-error',
      label: 'build_failure',
      why: 'protoc refuses the file: compile error',
      files: {
        'proto/beam.proto':
          'syntax = "proto3";\n\nmessage Signal {\n  string id = 1;\n  int32 period = 1;\n  Colour colour = 3;\n}\n',
      },
      steps: [['Protobuf up to date', 'sh tools/gen.sh && git diff --exit-code']],
    },
  ],
};
