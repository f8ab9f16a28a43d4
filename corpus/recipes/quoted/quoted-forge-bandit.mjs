export const recipe = {
  id: 'quoted-forge-bandit',
  language: 'python',
  tool: 'bandit (quoted numbers)',
  env: {
    PATH: `/opt/venvs/bandit2/bin:${process.env.PATH}`,
  },
  setup:
    '[ -f /opt/venvs/bandit2/.ready ] || { rm -rf /opt/venvs/bandit2 && python3 -m venv /opt/venvs/bandit2 && /opt/venvs/bandit2/bin/pip install -q bandit==1.8.0 setuptools==80.9.0 && touch /opt/venvs/bandit2/.ready; }',
  files: {
    'forge.py':
      '# mitigates CVE-2019-20477\nimport subprocess, yaml, tarfile\ndef run(c):\n    subprocess.call(c, shell=True)\n    yaml.load(c)\n    tarfile.open(c).extractall()\n',
  },
  cases: [
    {
      name: 'all',
      label: 'security_high',
      accept: ['security_advisory'],
      why: 'findings with CWE numbers',
      steps: [['Static analysis', 'bandit -q -r .']],
    },
    {
      name: 'no-shell',
      label: 'security_advisory',
      accept: ['security_high'],
      why: 'medium findings only',
      steps: [['Static analysis', 'bandit -q -s B602,B605,B202 -r .']],
    },
  ],
};
