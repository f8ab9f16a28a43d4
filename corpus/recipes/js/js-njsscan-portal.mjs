export const recipe = {
  id: 'js-njsscan-portal',
  language: 'javascript',
  tool: 'njsscan',
  env: { PATH: `/opt/venvs/njsscan/bin:${process.env.PATH}` },
  files: {
    'package.json': JSON.stringify(
      {
        name: 'resident-portal',
        version: '1.0.0',
        private: true,
        scripts: { test: 'node --test' },
        dependencies: { express: '4.21.2' },
      },
      null,
      2,
    ),
    'app/server.js': `const express = require('express');
const { exec } = require('child_process');
const crypto = require('crypto');
const app = express();
app.get('/ping', (req, res) => { exec('ping -c1 ' + req.query.host, (e, out) => res.send(out)); });
app.get('/go', (req, res) => res.redirect(req.query.to));
app.get('/calc', (req, res) => { res.send(String(eval(req.query.expr))); });
const digest = (text) => crypto.createHash('md5').update(text).digest('hex');
module.exports = { app, digest };
`,
    'app/portal.test.js':
      "const test = require('node:test');\ntest('security: a refused login is logged', () => {});\n",
  },
  setup:
    '[ -e /opt/venvs/njsscan/bin/njsscan ] || { python3 -m venv /opt/venvs/njsscan && /opt/venvs/njsscan/bin/pip install -q "setuptools<80" njsscan==0.4.3; }',
  cases: [
    {
      name: 'errors',
      label: 'security_high',
      accept: ['security_critical', 'security_advisory'],
      why: 'njsscan finds command injection and eval (severity ERROR)',
      steps: [
        ['Test', 'npm test'],
        ['njsscan', 'njsscan app'],
      ],
    },
    {
      name: 'warnings-only',
      label: 'security_advisory',
      accept: ['security_high'],
      why: 'only warnings are left, but --exit-warning makes them count',
      setup: "sed -i '/exec/d; /eval/d; /redirect/d' app/server.js",
      steps: [['Static analysis', 'njsscan --exit-warning --json app']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings do not gate',
      setup: "sed -i '/exec/d; /eval/d; /redirect/d' app/server.js",
      steps: [
        ['Static analysis', 'njsscan app'],
        ['Test', 'npm test'],
      ],
    },
  ],
};
