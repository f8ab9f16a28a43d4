export const recipe = {
  id: 'js-engine-strict-postinstall',
  language: 'javascript',
  tool: 'npm install',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'kiosk-firmware-tools',
        private: true,
        workspaces: ['packages/*'],
        scripts: { postinstall: 'node scripts/fetch-fonts.js', test: 'node --test' },
      },
      null,
      2,
    ),
    'packages/flasher/package.json': JSON.stringify(
      { name: '@kiosk/flasher', version: '1.0.0', dependencies: { 'is-odd': '3.0.1' } },
      null,
      2,
    ),
    'packages/glyphs/package.json': JSON.stringify(
      { name: '@kiosk/glyphs', version: '1.0.0', dependencies: { kleur: '4.1.5' } },
      null,
      2,
    ),
    'scripts/fetch-fonts.js': `const fs = require('fs');
const wanted = JSON.parse(fs.readFileSync('packages/glyphs/fonts.json', 'utf8'));
console.log('copying ' + wanted.length + ' fonts');
`,
  },
  cases: [
    {
      name: 'postinstall-fails',
      label: 'build_failure',
      why: 'the postinstall script of the project fails',
      steps: [
        ['Install dependencies', 'npm install --no-audit --no-fund'],
        ['Test', 'npm test'],
      ],
    },
    {
      name: 'foreground-scripts',
      label: 'build_failure',
      why: 'the same with --foreground-scripts',
      steps: [['Bootstrap', 'npm install --foreground-scripts --loglevel=info']],
    },
    {
      name: 'engine-strict',
      label: 'build_failure',
      why: 'EBADENGINE with engine-strict',
      files: {
        '.npmrc': 'engine-strict=true\nfund=false\n',
        'packages/flasher/package.json': JSON.stringify(
          { name: '@kiosk/flasher', version: '1.0.0', engines: { node: '>=99' }, dependencies: { vite: '8.3.8' } },
          null,
          2,
        ),
        'package.json': JSON.stringify(
          {
            name: 'kiosk-firmware-tools',
            private: true,
            engines: { node: '>=24.4', npm: '>=11' },
            workspaces: ['packages/*'],
          },
          null,
          2,
        ),
      },
      steps: [
        ['Versions', 'node -v; npm -v'],
        ['Install dependencies', 'npm install'],
      ],
    },
  ],
};
