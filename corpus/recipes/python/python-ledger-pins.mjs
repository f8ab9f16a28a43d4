export const recipe = {
  id: 'python-ledger-pins',
  language: 'python',
  tool: 'pip --require-hashes',
  env: {
    PATH: `/opt/venvs/run-python-ledger-pins/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/run-python-ledger-pins',
    PIP_FIND_LINKS: '',
  },
  setup:
    'rm -rf /opt/venvs/run-python-ledger-pins && (PYENV_VERSION=3.10.13 python3 -m venv /opt/venvs/run-python-ledger-pins || python3 -m venv /opt/venvs/run-python-ledger-pins)',
  files: {
    'requirements.lock': `# made by the release robot
idna==3.10 \\
    --hash=sha256:946d195a0d259cbba61165e88e65941f16e9b36ea6ddb97f00452bae8b1287d4
click==8.1.7 \\
    --hash=sha256:ae74fb96c20a0277a1d615f1e4d73c8414f5a98db8b799a7931d1582f3390c28
iniconfig==2.0.0 \\
    --hash=sha256:b6a85871a79d2e3b22d2d1b94ac2824226a63c6b741c88f7ae975f18b6778375
`,
  },
  cases: [
    {
      name: 'wrong-hash',
      label: 'build_failure',
      why: 'a hash of the lock file does not match what was downloaded',
      steps: [
        ['pip version', 'pip --version | cut -d" " -f1,2'],
        ['Install (locked)', 'pip install --require-hashes --no-deps -r requirements.lock'],
      ],
    },
    {
      name: 'hash-missing',
      label: 'build_failure',
      why: 'in --require-hashes mode a requirement without a hash is refused',
      files: {
        'requirements.lock':
          'idna==3.10\nclick==8.1.7\niniconfig==2.0.0 --hash=sha256:b6a85871a79d2e3b22d2d1b94ac2824226a63c6b741c88f7ae975f18b6778374\n',
      },
      steps: [
        [
          'Security: verify supply chain',
          'echo "::group::verify"; pip install --require-hashes -r requirements.lock; echo "::endgroup::"',
        ],
      ],
    },
  ],
};
