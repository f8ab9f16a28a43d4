export const recipe = {
  id: 'js-npm-ci-lock-out-of-sync',
  language: 'javascript',
  tool: 'npm ci',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'parcel-tracker-api',
        version: '3.0.1',
        private: true,
        main: 'server.js',
        dependencies: { express: '4.21.2', nanoid: '3.3.8' },
        devDependencies: { 'node-dev': '8.0.0' },
      },
      null,
      2,
    ),
    'server.js': "require('express')().get('/health', (q, r) => r.send('ok')).listen(process.env.PORT || 8080);\n",
  },
  setup: 'npm install --package-lock-only --silent --no-audit',
  cases: [
    {
      name: 'npm-ci',
      label: 'build_failure',
      why: 'package.json was bumped without the lock file; npm ci refuses',
      setup:
        'node -e \'const f="package.json",p=JSON.parse(fs.readFileSync(f));p.dependencies.nanoid="5.0.9";p.dependencies.helmet="8.0.0";fs.writeFileSync(f,JSON.stringify(p,null,2))\'',
      steps: [
        ['Print versions', 'echo "node $(node -v) / npm $(npm -v)"'],
        ['Install dependencies', 'npm ci'],
        ['Test', 'npm test'],
      ],
    },
    {
      name: 'security-scan-job',
      label: 'build_failure',
      why: 'the job is called a security scan, but its installation fails before anything is scanned',
      setup:
        'node -e \'const f="package.json",p=JSON.parse(fs.readFileSync(f));p.devDependencies["node-dev"]="7.4.3";p.dependencies.cors="2.8.5";fs.writeFileSync(f,JSON.stringify(p,null,2))\'',
      steps: [
        ['Security Scan: prepare', 'echo "Preparing dependency scan…"; ls'],
        ['Security Scan', 'npm ci --ignore-scripts --loglevel=http\nnpm audit --audit-level=high'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'in sync; npm install prints deprecations and counts vulnerabilities, nothing gates on them',
      steps: [
        ['Install dependencies', 'npm ci'],
        ['Smoke test', 'node --check server.js && echo "0 errors"'],
      ],
    },
  ],
};
