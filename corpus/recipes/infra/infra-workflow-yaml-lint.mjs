export const recipe = {
  id: 'infra-workflow-yaml-lint',
  language: 'yaml',
  tool: 'yamllint',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/actionlint || GOBIN=/opt/tools/bin go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
command -v yamllint >/dev/null && command -v shellcheck >/dev/null || apt-get install -y -qq yamllint shellcheck
git init -q .`,
  files: {
    '.github/workflows/release.yml': `name: release
on:
  push:
    tags: ['v*']
jobs:
  publish:
    runs-on: ubuntu-lastest
    steps:
      - uses: actions/checkout@v4
      - name: Publish
        run: ./publish.sh \${{ github.event.release.name }}
        env:
          TOKEN: \${{ secret.TOKEN }}
  notify:
    needs: [publish, deploy]
    runs-on: ubuntu-latest
    steps:
      - run: echo done
`,
    'deploy/values.yml': `replicas: 2
image:
   name: shop
   tag: "1.0"
debug: yes
replicas: 3
hosts:
- a.example.com
- b.example.com   
`,
    'publish.sh': `#!/bin/bash
cd $1
for f in $(ls *.tgz); do
  echo publishing $f
  curl -T $f https://repo.example.com/
done
if [ $? == 0 ] ; then echo "0 errors"; fi
`,
  },
  cases: [
    {
      name: 'actionlint',
      label: 'lint_failure',
      detail: 'lint',
      why: 'actionlint finds errors in a workflow',
      steps: [
        [
          'actionlint',
          `actionlint -version
actionlint -shellcheck= -pyflakes=`,
        ],
      ],
    },
    {
      name: 'yamllint',
      label: 'lint_failure',
      detail: 'lint',
      why: 'yamllint finds errors',
      env: { GITHUB_ACTIONS: 'true' },
      steps: [
        [
          'Lint YAML',
          `yamllint --version
yamllint --strict deploy`,
        ],
      ],
    },
    {
      name: 'shellcheck',
      label: 'lint_failure',
      detail: 'lint',
      why: 'shellcheck finds issues; yamllint was tolerated',
      steps: [
        ['yamllint', 'yamllint -f parsable deploy', { tolerated: true }],
        [
          'ShellCheck',
          `shellcheck --version | head -2
find . -name '*.sh' -print0 | xargs -0 shellcheck -S style`,
        ],
      ],
    },
  ],
};
