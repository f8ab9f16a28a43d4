export const recipe = {
  id: 'js-self-signed-registry',
  language: 'javascript',
  tool: 'npm install',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'clinic-portal',
        private: true,
        scripts: { build: 'node build.js', lint: 'node --check build.js' },
        dependencies: { ms: '2.1.3' },
      },
      null,
      2,
    ),
    'build.js': "console.log('built 4 pages, 0 errors');\n",
    'proxy.mjs': `import { createServer } from 'node:https';
import { readFileSync } from 'node:fs';
createServer({ key: readFileSync('tls/key.pem'), cert: readFileSync('tls/cert.pem') }, (q, r) => r.end('{}')).listen(25443, '127.0.0.1');
setTimeout(() => process.exit(), 60000);
`,
  },
  setup:
    'mkdir -p tls && openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout tls/key.pem -out tls/cert.pem 2>/dev/null',
  cases: [
    {
      name: 'npm-self-signed',
      label: 'network_failure',
      why: 'TLS: self-signed certificate of the registry proxy',
      files: { '.npmrc': 'registry=https://localhost:25443/\nfetch-retries=0\n' },
      steps: [
        ['Lint', 'npm run lint'],
        ['Install', 'node proxy.mjs & trap "kill $!" EXIT; sleep 1\nnpm install --no-audit --no-fund'],
        ['Build', 'npm run build'],
      ],
    },
    {
      name: 'download-asset',
      label: 'network_failure',
      why: 'a build script downloads with fetch and trips over the certificate',
      files: {
        'build.js': `async function main() {
  console.log('[build] fetching translations');
  const res = await fetch('https://localhost:25443/i18n/de.json');
  console.log('[build] ' + res.status);
}
main().catch((e) => { console.error('[build] could not download translations'); console.error(e); process.exit(1); });
`,
      },
      steps: [['Build', 'node proxy.mjs & trap "kill $!" EXIT; sleep 1\nnpm run build']],
    },
    {
      name: 'git-dependency',
      label: 'network_failure',
      accept: ['build_failure'],
      why: 'a git dependency lies on a host that cannot be resolved',
      files: {
        'package.json': JSON.stringify(
          {
            name: 'clinic-portal',
            private: true,
            dependencies: { 'hl7-lite': 'git+https://git.internal.example/clinic/hl7-lite.git#v1.4.0' },
          },
          null,
          2,
        ),
      },
      steps: [['Install', 'npm install --no-audit']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the first attempt fails with a certificate error, the retry with the right CA works',
      files: {
        'fetch.mjs': `import https from 'node:https';
import { readFileSync } from 'node:fs';
const get = (ca) => new Promise((ok, no) => https.get({ host: 'localhost', port: 25443, ca }, (r) => ok(r.statusCode)).on('error', no));
try { await get(); } catch (e) {
  console.error('WARN download failed: ' + e.code + ' (' + e.message + '), retrying with the bundled CA');
  console.log('retry succeeded: HTTP ' + (await get(readFileSync('tls/cert.pem'))));
}
`,
      },
      steps: [
        ['Fetch translations', 'node proxy.mjs & trap "kill $!" EXIT; sleep 1\nnode fetch.mjs'],
        ['Build', 'npm run build'],
      ],
    },
  ],
};
