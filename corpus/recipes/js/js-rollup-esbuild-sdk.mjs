export const recipe = {
  id: 'js-rollup-esbuild-sdk',
  language: 'javascript',
  tool: 'rollup',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'telemetry-sdk',
        version: '5.2.0',
        type: 'module',
        scripts: {
          bundle: 'rollup -c',
          worker: 'esbuild src/worker.ts --bundle --outfile=dist/worker.js --platform=browser',
        },
        devDependencies: { rollup: '4.34.6', '@rollup/plugin-node-resolve': '16.0.0', esbuild: '0.25.0' },
      },
      null,
      2,
    ),
    'rollup.config.js':
      "import resolve from '@rollup/plugin-node-resolve';\nexport default { input: 'src/index.js', output: [{ file: 'dist/index.mjs' }, { file: 'dist/index.cjs', format: 'cjs', exports: 'named' }], plugins: [resolve()] };\n",
    'src/index.js': "export { span, trace } from './trace.js';\nexport { flush } from './flush.js';\n",
    'src/trace.js': "import { now } from './clock.js';\nexport const trace = (name) => ({ name, at: now() });\n",
    'src/clock.js': 'export const now = () => performance.now();\n',
    'src/flush.js': "import queue from './queue.js';\nexport const flush = (send) => queue.splice(0).map(send);\n",
    'src/queue.js': 'export const queue = [];\n',
    'src/worker.ts':
      "import { readFileSync } from 'fs';\nimport { flush } from './flush.js'\n\nconst key: string = readFileSync('/etc/telemetry.key', 'utf8';\nflush((e: unknown) => postMessage({ key, e }));\n",
  },
  setup:
    'C=/opt/tools/cache/js-rollup-esbuild-sdk; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'rollup-missing-export',
      label: 'build_failure',
      why: 'rollup: an export which does not exist',
      steps: [
        ['Install', 'npm ci'],
        ['Bundle', 'npm run bundle'],
      ],
    },
    {
      name: 'esbuild-syntax',
      label: 'build_failure',
      why: 'esbuild: a syntax error, after rollup succeeded',
      files: { 'src/index.js': "export { trace } from './trace.js';\n" },
      steps: [
        ['Install', 'npm install'],
        ['Prepare e2e tests', 'npm run bundle\nnpm run worker'],
      ],
    },
    {
      name: 'esbuild-platform',
      label: 'build_failure',
      why: 'esbuild cannot resolve a node built-in for the browser',
      env: { FORCE_COLOR: '1' },
      setup: "sed -i \"s/'utf8';/'utf8');/\" src/worker.ts",
      steps: [
        ['Install', 'npm install --no-fund'],
        ['Release', 'npx esbuild src/worker.ts --bundle --platform=browser --outfile=dist/worker.js --log-level=debug'],
      ],
    },
  ],
};
