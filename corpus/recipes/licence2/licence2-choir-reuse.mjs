export const recipe = {
  id: 'licence2-choir-reuse',
  language: 'python',
  tool: 'reuse',
  env: { PATH: `/opt/venvs/licence2/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/venvs/licence2/bin/reuse || { test -d /opt/venvs/licence2 || python3 -m venv /opt/venvs/licence2; /opt/venvs/licence2/bin/pip install -q reuse==5.0.2; }\ngit init -q . && git add -A',
  files: {
    'LICENSES/MIT.txt': 'MIT text of the choir\n',
    'choir/voices.py':
      '# SPDX-FileCopyrightText: 2024 The Choir\n#\n# SPDX-License-Identifier: MIT\n\nVOICES = ["soprano", "alto"]\n',
    'choir/score.py': 'BARS = 128\n',
    'choir/hall.py':
      '# SPDX-FileCopyrightText: 2023 The Hall\n#\n# SPDX-License-Identifier: GPL-3.0-or-later\n\nSEATS = 420\n',
  },
  cases: [
    {
      name: 'lint',
      label: 'lint_failure',
      accept: ['unknown'],
      detail: 'licence',
      why: 'reuse lint: files without licence, a licence text is missing',
      steps: [
        ['Tool', 'reuse --version'],
        ['REUSE', 'reuse lint'],
      ],
    },
    {
      name: 'lines',
      label: 'lint_failure',
      accept: ['unknown'],
      detail: 'licence',
      why: 'the same as lines, in a wrapper',
      steps: [['Compliance', 'reuse lint --lines || { echo "✗ licence compliance check failed"; exit 1; }']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'compliant; the summary is full of zeros',
      files: { 'choir/score.py': null, 'choir/hall.py': null },
      steps: [['REUSE', 'reuse lint']],
    },
  ],
};
