export const recipe = {
  id: 'licence2-canal-liccheck',
  language: 'python',
  tool: 'liccheck',
  env: { PATH: `/opt/venvs/liccheck/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/venvs/liccheck/bin/liccheck || { python3 -m venv /opt/venvs/liccheck && /opt/venvs/liccheck/bin/pip install -q "setuptools<70" liccheck==0.9.2 docutils==0.21.2 idna==3.10 pytz==2024.2; }',
  files: {
    'requirements.txt': 'docutils==0.21.2\nidna==3.10\npytz==2024.2\n',
    'strategy.ini':
      '[Licenses]\nauthorized_licenses:\n\tMIT\n\tMIT License\nunauthorized_licenses:\n\tGPL v3\n\tGNU General Public License (GPL)\n[Authorized Packages]\n',
  },
  cases: [
    {
      name: 'standard',
      label: 'dependency_vulnerability',
      accept: ['unknown', 'lint_failure', 'security_advisory'],
      detail: 'licence',
      why: 'liccheck: licences that are not authorized',
      steps: [
        ['Install', 'pip install --no-input -q -r requirements.txt && pip check'],
        ['License check', 'liccheck -s strategy.ini -r requirements.txt'],
      ],
    },
    {
      name: 'paranoid',
      label: 'dependency_vulnerability',
      accept: ['unknown', 'lint_failure', 'security_advisory'],
      detail: 'licence',
      why: 'the strictest level',
      steps: [
        [
          'legal',
          'liccheck -s strategy.ini -r requirements.txt -l PARANOID || (echo "Legal gate: not all licenses are authorized" >&2; exit 2)',
        ],
      ],
    },
  ],
};
