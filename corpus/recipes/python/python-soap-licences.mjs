export const recipe = {
  id: 'python-soap-licences',
  language: 'python',
  tool: 'pip-licenses',
  env: { PATH: `/opt/venvs/gates/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/gates', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/gates/.ready ] || { rm -rf /opt/venvs/gates && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/gates || python3 -m venv /opt/venvs/gates) && /opt/venvs/gates/bin/pip install -q vulture==2.14 xenon==0.9.3 import-linter==2.1 interrogate==1.7.0 deptry==0.21.2 pip-licenses==5.0.0 twine==6.0.1 build==1.2.2 setuptools==75.6.0 wheel==0.45.1 flit_core==3.10.1 && touch /opt/venvs/gates/.ready; }',
  files: {
    'README.md': '# Soap\n',
  },
  cases: [
    {
      name: 'fail-on',
      label: 'dependency_vulnerability',
      accept: ['unknown', 'lint_failure', 'security_advisory'],
      detail: 'licence',
      why: 'pip-licenses: a package has a licence of the fail-on list',
      steps: [
        ['Table', 'pip-licenses --packages twine vulture radon'],
        ['Licence audit', 'pip-licenses --fail-on "MIT License;MIT" --partial-match'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no package of these licences',
      steps: [
        ['Licence audit', 'pip-licenses --packages twine vulture radon --fail-on "AGPL" --partial-match --with-system'],
      ],
    },
  ],
};
