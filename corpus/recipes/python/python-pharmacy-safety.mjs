export const recipe = {
  id: 'python-pharmacy-safety',
  language: 'python',
  tool: 'safety',
  env: { PATH: `/opt/venvs/safety/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/safety', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/safety/.ready ] || { rm -rf /opt/venvs/safety && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/safety || python3 -m venv /opt/venvs/safety) && /opt/venvs/safety/bin/pip install -q safety==2.3.5 setuptools==75.6.0 packaging==21.3 && touch /opt/venvs/safety/.ready; }',
  files: {
    'requirements.txt': 'pillbox==1.4.0\njarlabel==0.9.2\nclick==8.1.7\n',
    'advisories/insecure.json': '{"pillbox": ["<1.5.1"], "jarlabel": [">=0.9,<1.0"]}\n',
    'advisories/insecure_full.json':
      '{"$meta": {"timestamp": 1700000000, "base_domain": "https://advisories.pharmacy.example", "advisory": "internal", "version": "2023"}, "pillbox": [{"advisory": "Pillbox 1.5.1 fixes a path traversal in archive names.", "cve": "CVE-2023-99017", "id": "pyup.io-59017", "more_info_path": "/v/59017/pb", "specs": ["<1.5.1"], "v": "<1.5.1"}], "jarlabel": [{"advisory": "Jarlabel evaluates templates of untrusted labels.", "cve": "CVE-2022-98111", "id": "pyup.io-58111", "more_info_path": "/v/58111/jl", "specs": [">=0.9,<1.0"], "v": ">=0.9,<1.0"}]}\n',
  },
  cases: [
    {
      name: 'text',
      label: 'dependency_vulnerability',
      why: 'safety finds two advisories for pinned packages',
      steps: [
        ['Unit tests', 'python -m unittest discover || true; echo "0 failed"'],
        ['Dependency audit', 'safety check -r requirements.txt --db advisories'],
      ],
    },
    {
      name: 'bare',
      label: 'dependency_vulnerability',
      why: 'the short report with the wrapper message',
      steps: [
        [
          'security',
          'safety --version\nif ! safety check -r requirements.txt --db advisories --short-report; then echo "⛔ vulnerable dependencies, see report"; exit 64; fi',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'both advisories are ignored by decision',
      steps: [
        ['Dependency audit', 'safety check -r requirements.txt --db advisories --ignore 59017 --ignore 58111 -o text'],
      ],
    },
  ],
};
