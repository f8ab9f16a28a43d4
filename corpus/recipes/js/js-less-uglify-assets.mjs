export const recipe = {
  id: 'js-less-uglify-assets',
  language: 'javascript',
  tool: 'lessc',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'festival-assets',
        private: true,
        scripts: {
          css: 'lessc styles/main.less public/main.css',
          js: 'uglifyjs scripts/*.js -c -m -o public/app.js',
          build: 'npm run css && npm run js',
        },
        devDependencies: { less: '4.2.1', 'uglify-js': '3.19.3' },
      },
      null,
      2,
    ),
    Makefile:
      'all: test assets\n\ntest:\n\t@node -e "console.log(\'12 tests, 0 failures\')"\n\nassets:\n\tnpm run build\n\n.PHONY: all test assets\n',
    'styles/main.less':
      '@import "colours";\n.stage { color: @headliner; .glow(@headliner); }\n.ticket { width: (100% / 3); }\n',
    'styles/colours.less': '@opener: #a0c;\n',
    'scripts/app.js': 'document.querySelectorAll(".stage").forEach(function (s) { s.hidden = false; });\n',
    'public/.keep': '',
  },
  setup:
    'C=/opt/tools/cache/js-less-uglify-assets; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'less-undefined',
      label: 'build_failure',
      why: 'less: an undefined variable',
      steps: [
        ['Install', 'npm ci'],
        ['make', 'make all'],
      ],
    },
    {
      name: 'uglify-parse',
      label: 'build_failure',
      why: 'uglify-js: a parse error, after the styles were built',
      files: {
        'styles/colours.less': '@headliner: #a0c;\n.glow(@c) { box-shadow: 0 0 4px @c; }\n',
        'scripts/tickets.js': 'function sold(n) {\n  return n >= 500 ? "sold out" : \n}\n',
      },
      steps: [['Test', 'make']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'builds',
      files: { 'styles/colours.less': '@headliner: #a0c;\n.glow(@c) { box-shadow: 0 0 4px @c; }\n' },
      steps: [['make', 'make all && wc -c public/*.css']],
    },
  ],
};
