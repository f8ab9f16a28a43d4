export const recipe = {
  id: 'js-disk-full',
  language: 'javascript',
  tool: 'npm ci',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'photo-archive',
        private: true,
        scripts: { build: 'node build.mjs' },
        dependencies: { typescript: '5.6.3', kleur: '4.1.5' },
      },
      null,
      2,
    ),
    'build.mjs': `import { mkdirSync, writeFileSync } from 'node:fs';
mkdirSync('out/dist', { recursive: true });
for (let i = 1; i <= 40; i += 1) {
  writeFileSync('out/dist/album-' + String(i).padStart(3, '0') + '.json', JSON.stringify({ i, pixels: 'x'.repeat(90_000) }));
  if (i % 5 === 0) console.log('wrote ' + i + ' of 40 albums');
}
`,
  },
  setup: 'npm install --package-lock-only --silent --no-audit && mkdir -p out node_modules',
  cases: [
    {
      name: 'npm-enospc',
      label: 'ci_runner',
      accept: ['build_failure'],
      detail: 'out_of_disk',
      why: 'no space left on the device while packages are unpacked',
      steps: [
        ['Disk', 'df -h / | tail -1 | awk \'{print "root: " $2}\''],
        [
          'Install dependencies',
          'mkdir -p app && mount -t tmpfs -o size=3m tmpfs app && trap "cd ..; umount -l app" EXIT\ncp package*.json app/ && cd app\nnpm ci --no-audit --no-fund --cache .npm-cache --prefer-online',
        ],
      ],
    },
    {
      name: 'build-enospc',
      label: 'ci_runner',
      accept: ['build_failure'],
      detail: 'out_of_disk',
      why: 'the disk is full while the build writes',
      steps: [['Build', 'mount -t tmpfs -o size=2m tmpfs out && trap "umount -l out" EXIT\nnpm run build']],
    },
    {
      name: 'too-many-files',
      label: 'ci_runner',
      accept: ['build_failure', 'unknown'],
      why: 'EMFILE: the runner allows too few open files',
      files: {
        'build.mjs': `import { open } from 'node:fs/promises';
console.log('indexing 400 photos (limit ' + process.env.FILES + ')');
const handles = await Promise.all(Array.from({ length: 400 }, (_, i) => open('photos-' + i + '.tmp', 'w')));
console.log(handles.length);
`,
      },
      steps: [['Index', 'ulimit -n 80; FILES=$(ulimit -n) npm run build']],
    },
  ],
};
