export const recipe = {
  id: 'js-stylelint-theme',
  language: 'javascript',
  tool: 'stylelint',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'theme-midnight',
        private: true,
        scripts: { build: 'sass --no-source-map scss:dist', 'lint:css': 'stylelint "scss/**/*.scss" "css/**/*.css"' },
        devDependencies: {
          stylelint: '16.14.1',
          'stylelint-config-standard': '37.0.0',
          'stylelint-config-standard-scss': '14.0.0',
          sass: '1.83.4',
        },
      },
      null,
      2,
    ),
    '.stylelintrc.json': '{ "extends": "stylelint-config-standard-scss" }',
    'scss/_palette.scss': '$primaryColor: #FFAA00;\n$night: #001;\n',
    'scss/theme.scss':
      '@import "palette";\n\n.Button-primary {\n  color: $primaryColor;\n  background: RGBA(0,0,0,0.5);\n  &:hover { color: darken($night, 5%); }\n  margin: 0px;\n}\n',
    'css/legacy.css': 'a{ color: #ffffff; color: #fff }\n.empty { }\n',
  },
  setup:
    'C=/opt/tools/cache/js-stylelint-theme; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'after-sass-warnings',
      label: 'lint_failure',
      detail: 'lint',
      why: 'sass builds with deprecation warnings, stylelint fails',
      steps: [
        ['Install', 'npm ci'],
        ['Build theme', 'npm run build'],
        ['Lint CSS', 'npm run lint:css'],
      ],
    },
    {
      name: 'unix-formatter',
      label: 'lint_failure',
      detail: 'lint',
      why: 'the same in unix format, called from a build step',
      steps: [
        ['Install', 'npm install --no-fund'],
        ['Build', 'npm run build --silent 2>/dev/null && npx stylelint --formatter unix "{scss,css}/**/*.{scss,css}"'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'sass prints deprecation warnings only',
      steps: [
        ['Install', 'npm install'],
        ['Build theme', 'npm run build'],
      ],
    },
  ],
};
