export const recipe = {
  id: 'js-retire-vendored-widgets',
  language: 'javascript',
  tool: 'retire',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'intranet-widgets',
        private: true,
        scripts: { scan: 'retire --path public --jsrepo ci/advisories.json --outputformat text --severity medium' },
        devDependencies: { retire: '5.2.5' },
      },
      null,
      2,
    ),
    'ci/advisories.json': JSON.stringify({
      dateslider: {
        vulnerabilities: [
          {
            below: '2.4.0',
            severity: 'high',
            cwe: ['CWE-79'],
            identifiers: { summary: 'Cross-site scripting in labels', issue: '88' },
            info: ['https://advisories.internal.example/dateslider-88'],
          },
          {
            below: '3.0.0',
            severity: 'low',
            cwe: ['CWE-400'],
            identifiers: { summary: 'Slow on long ranges', issue: '120' },
            info: ['https://advisories.internal.example/dateslider-120'],
          },
        ],
        extractors: {
          filename: ['dateslider-(§§version§§)(.min)?\\.js'],
          filecontent: ['/\\*! dateslider v(§§version§§)'],
        },
      },
    }),
    'public/js/dateslider-2.3.1.min.js':
      '/*! dateslider v2.3.1 */\n!function(){window.dateslider=function(a){return a}}();\n',
    'public/js/app.js': 'document.title = "Intranet";\n',
  },
  setup:
    'C=/opt/tools/cache/js-retire-vendored-widgets; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'text',
      label: 'dependency_vulnerability',
      accept: ['security_high'],
      why: 'retire finds a vendored library with a known vulnerability',
      steps: [
        ['Install', 'npm install'],
        ['Build', 'ls -l public/js | wc -l'],
        ['Retire', 'npm run scan'],
      ],
    },
    {
      name: 'json',
      label: 'dependency_vulnerability',
      accept: ['security_high'],
      why: 'the same as JSON',
      steps: [['Checks', 'npx retire --path public --jsrepo ci/advisories.json --outputformat json --exitwith 13']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the remaining finding is below the level',
      setup:
        'mv public/js/dateslider-2.3.1.min.js public/js/dateslider-2.9.0.js && sed -i s/2.3.1/2.9.0/ public/js/dateslider-2.9.0.js',
      steps: [['Retire', 'npm run scan && echo "0 vulnerabilities at medium or above"']],
    },
  ],
};
