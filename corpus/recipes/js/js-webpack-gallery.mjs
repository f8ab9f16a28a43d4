export const recipe = {
  id: 'js-webpack-gallery',
  language: 'javascript',
  tool: 'webpack',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'gallery',
        private: true,
        scripts: { build: 'webpack --mode production', test: 'echo "0 tests failed"' },
        devDependencies: { webpack: '5.97.1', 'webpack-cli': '6.0.1', 'css-loader': '7.1.2', 'style-loader': '4.0.0' },
      },
      null,
      2,
    ),
    'webpack.config.js':
      "const path = require('path');\nmodule.exports = {\n  entry: './src/index.js',\n  output: { path: path.resolve(__dirname, 'dist'), filename: 'gallery.[contenthash:8].js' },\n  module: { rules: [{ test: /\\.css$/, use: ['style-loader', 'css-loader'] }] },\n};\n",
    'src/index.js':
      "import './gallery.css';\nimport { thumbs } from './thumbs';\nimport lightbox from './lightbox';\nimport blurhash from 'blurhash';\n\nthumbs(document.querySelectorAll('img')).forEach((t) => lightbox(t, blurhash));\n",
    'src/thumbs.js':
      'export const thumb = (img) => ({ src: img.src.replace(/(\\.\\w+)$/, "-small$1") });\nexport default thumb;\n',
    'src/gallery.css': '.gallery { background: url("./sprites/arrows.png") }\n',
  },
  setup:
    'C=/opt/tools/cache/js-webpack-gallery; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'module-not-found',
      label: 'build_failure',
      why: 'webpack cannot resolve modules',
      steps: [
        ['Install dependencies', 'npm ci'],
        ['Build production bundle', 'npm run build'],
      ],
    },
    {
      name: 'deploy-preview',
      label: 'build_failure',
      why: 'the same in a deploy job, with detailed stats',
      env: { FORCE_COLOR: '1' },
      steps: [
        ['Install dependencies', 'npm install --no-audit'],
        ['Test', 'npm test'],
        ['Deploy preview', 'npx webpack --mode development --stats detailed && echo "uploading dist/"'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'compiled with a size warning only',
      files: {
        'src/index.js':
          "import big from './big';\nconsole.error(big.length > 9 ? 'Error: gallery failed to load' : '');\n",
        'src/gallery.css': null,
      },
      setup: `node -e 'fs.writeFileSync("src/big.js","export default "+JSON.stringify(Array.from({length:9000},(_,i)=>"image-"+i*7919+"-error.png")))'`,
      steps: [
        ['Install dependencies', 'npm install'],
        ['Build production bundle', 'npm run build'],
      ],
    },
  ],
};
