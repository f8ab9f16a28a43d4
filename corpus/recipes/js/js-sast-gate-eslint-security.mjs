export const recipe = {
  id: 'js-sast-gate-eslint-security',
  language: 'javascript',
  tool: 'eslint-plugin-security',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'print-gateway',
        type: 'module',
        private: true,
        scripts: {
          lint: 'eslint --no-config-lookup --rule "no-undef: off" src',
          sast: 'eslint -c eslint.sast.config.js src -f json | node ci/sast-gate.mjs',
        },
        devDependencies: { eslint: '9.39.5', 'eslint-plugin-security': '3.0.1' },
      },
      null,
      2,
    ),
    'eslint.sast.config.js':
      "import security from 'eslint-plugin-security';\nexport default [security.configs.recommended];\n",
    'ci/sast-gate.mjs': `// Maps findings of eslint-plugin-security to severities and gates on them.
import { readFileSync } from 'node:fs';
const SEVERITY = {
  'security/detect-child-process': 'CRITICAL',
  'security/detect-eval-with-expression': 'CRITICAL',
  'security/detect-non-literal-fs-filename': 'HIGH',
  'security/detect-unsafe-regex': 'HIGH',
  'security/detect-object-injection': 'MEDIUM',
};
const order = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
const gate = process.env.GATE ?? 'HIGH';
const found = JSON.parse(readFileSync(0, 'utf8')).flatMap((f) => f.messages.map((m) => ({ ...m, file: f.filePath.split('/').slice(-2).join('/'), severity: SEVERITY[m.ruleId] ?? 'LOW' })));
found.sort((a, b) => order.indexOf(b.severity) - order.indexOf(a.severity));
for (const m of found) console.log(m.severity.padEnd(9) + m.file + ':' + m.line + '  ' + m.ruleId + '  ' + m.message);
const counts = Object.fromEntries(order.map((s) => [s, found.filter((m) => m.severity === s).length]));
console.log('\\nTotal: ' + found.length + ' (' + order.map((s) => s + ': ' + counts[s]).join(', ') + ')');
const blocking = found.filter((m) => order.indexOf(m.severity) >= order.indexOf(gate));
if (blocking.length > 0) { console.error('SAST gate: ' + blocking.length + ' finding(s) at or above ' + gate); process.exit(1); }
console.log('SAST gate passed (threshold ' + gate + ')');
`,
    'src/spool.js': `import { exec } from 'node:child_process';
import { readFileSync } from 'node:fs';
export const job = (name) => readFileSync('/var/spool/print/' + name);
export const cancel = (id) => exec('lprm ' + id);
export const options = (table, key) => table[key];
`,
  },
  setup:
    'C=/opt/tools/cache/js-sast-gate-eslint-security; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'critical',
      label: 'security_critical',
      accept: ['security_high'],
      why: 'the gate counts critical findings of the code scanner',
      steps: [
        ['Install', 'npm ci'],
        ['SAST', 'npm run sast'],
      ],
    },
    {
      name: 'high-only',
      label: 'security_high',
      why: 'the highest finding is HIGH',
      setup: "sed -i '/exec/d' src/spool.js",
      steps: [['Code scanning', 'npm run --silent sast']],
    },
    {
      name: 'medium-gate',
      label: 'security_advisory',
      accept: ['lint_failure'],
      why: 'only medium findings are left and the gate is MEDIUM',
      env: { GATE: 'MEDIUM' },
      setup: "sed -i '/exec/d; /readFile/d' src/spool.js",
      steps: [['Lint & SAST', 'npm run lint && npm run sast']],
    },
    {
      name: 'plain-eslint',
      label: 'security_advisory',
      accept: ['lint_failure'],
      why: 'security rules as eslint warnings with --max-warnings 0, no severity stated',
      steps: [['Security', 'npx eslint -c eslint.sast.config.js src --max-warnings 0']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'medium findings stay under the gate',
      setup: "sed -i '/exec/d; /readFile/d' src/spool.js",
      steps: [['SAST', 'npm run sast']],
    },
  ],
};
