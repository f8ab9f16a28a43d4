export const recipe = {
  id: 'sast2-kiosk-electronegativity',
  language: 'javascript',
  tool: 'electronegativity',
  setup:
    'test -x /opt/tools/electronegativity/node_modules/.bin/electronegativity || npm install --silent --no-fund --no-audit --prefix /opt/tools/electronegativity @doyensec/electronegativity@1.10.3',
  env: { PATH: `/opt/tools/electronegativity/node_modules/.bin:${process.env.PATH}` },
  files: {
    'package.json':
      '{\n  "name": "station-kiosk",\n  "version": "3.2.0",\n  "main": "main.js",\n  "devDependencies": { "electron": "22.3.27" }\n}\n',
    'main.js': `const { app, BrowserWindow, shell, session } = require('electron');

function open(stop) {
  const board = new BrowserWindow({
    width: 1280,
    height: 720,
    webPreferences: { nodeIntegration: true, contextIsolation: false, webSecurity: false, sandbox: false },
  });
  board.loadURL('http://departures.station.example/' + stop);
  board.webContents.on('new-window', (event, url) => shell.openExternal(url));
}

session.defaultSession.setCertificateVerifyProc((request, callback) => callback(0));
app.on('ready', () => open('platform-9'));
`,
    'index.html':
      '<!doctype html>\n<html><body><webview src="http://news.example" nodeintegration></webview></body></html>\n',
  },
  cases: [
    {
      name: 'high',
      label: 'security_high',
      accept: ['security_advisory'],
      why: 'electronegativity finds issues up to HIGH and the gate counts from HIGH',
      steps: [
        ['Scan', 'electronegativity -i . -s high -o report.csv || true'],
        [
          'Gate',
          `cut -c1-150 report.csv
echo "severity totals:"; cut -d, -f2 report.csv | grep -oE 'HIGH|MEDIUM|LOW' | sort | uniq -c
if grep -q HIGH report.csv; then echo "Electron security gate failed: HIGH severity issues present"; exit 1; fi`,
        ],
      ],
    },
    {
      name: 'medium-low',
      label: 'security_advisory',
      accept: ['security_high'],
      why: 'medium and low ones only; the gate counts all',
      files: {
        'index.html': '<!doctype html>\n<html><body><p>Departures</p></body></html>\n',
        'main.js': `const { app, BrowserWindow, shell } = require('electron');

function open(stop) {
  const board = new BrowserWindow({ width: 1280, height: 720, webPreferences: { sandbox: true, contextIsolation: true } });
  board.loadFile('index.html');
  board.webContents.setWindowOpenHandler(({ url }) => {
    shell.openExternal(url);
    return { action: 'deny' };
  });
}

app.on('ready', () => open('platform-9'));
`,
      },
      steps: [
        ['Scan electron app', 'electronegativity -i . -o report.csv -r'],
        [
          'Count findings',
          `cut -d, -f1-5 report.csv
found=$(($(wc -l < report.csv) - 1))
grep -c HIGH report.csv && { echo "high ones are not expected here"; exit 9; }
echo "findings: $found (none HIGH)"
test "$found" -eq 0 || { echo "##[error]electron hardening: $found open finding(s)"; exit 1; }`,
        ],
      ],
    },
  ],
};
