export const recipe = {
  id: 'python-bikeshare-njsscan',
  language: 'javascript',
  tool: 'njsscan',
  env: { PATH: `/opt/venvs/sec/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/sec', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/sec/.ready ] || { rm -rf /opt/venvs/sec && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/sec || python3 -m venv /opt/venvs/sec) && /opt/venvs/sec/bin/pip install -q bandit==1.8.0 detect-secrets==1.5.0 njsscan==0.4.3 setuptools==75.6.0 && touch /opt/venvs/sec/.ready; }',
  files: {
    'server/app.js':
      "const express = require('express');\nconst { exec } = require('child_process');\nconst crypto = require('crypto');\nconst app = express();\n\napp.get('/station', (req, res) => {\n  exec('lookup ' + req.query.id, (error, out) => res.send(out));\n});\n\napp.get('/calc', (req, res) => {\n  res.send(String(eval(req.query.expression)));\n});\n\nmodule.exports = { app, sum: (v) => crypto.createHash('md5').update(v).digest('hex') };\n",
  },
  cases: [
    {
      name: 'errors',
      label: 'security_high',
      accept: ['security_advisory', 'security_critical'],
      why: 'njsscan: findings of severity ERROR',
      steps: [['njsscan', 'njsscan server']],
    },
    {
      name: 'warning-only',
      label: 'security_advisory',
      accept: ['security_high'],
      why: 'only a warning (weak hash), -w makes warnings count',
      files: {
        'server/app.js':
          "const crypto = require('crypto');\n\nmodule.exports = { sum: (v) => crypto.createHash('md5').update(v).digest('hex') };\n",
      },
      steps: [
        [
          'Tests',
          "node -e \"const { sum } = require('./server/app.js'); console.log(sum('x').length === 32 ? '1 passing' : '1 failing')\"",
        ],
        ['SAST', 'njsscan -w server'],
      ],
    },
  ],
};
