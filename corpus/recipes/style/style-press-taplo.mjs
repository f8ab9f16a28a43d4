export const recipe = {
  id: 'style-press-taplo',
  language: 'toml',
  tool: 'taplo',
  setup:
    '[ -d /opt/taplo/node_modules/@taplo ] || { mkdir -p /opt/taplo && cd /opt/taplo && npm init -y >/dev/null && npm i --silent @taplo/cli@0.7.0; }',
  files: {
    'press.toml': '[ink]\ncolour="black"\nplates=[1,2,\n3]\n',
  },
  cases: [
    {
      name: 'fmt',
      label: 'lint_failure',
      detail: 'format',
      why: 'taplo fmt --check',
      steps: [['TOML', '/opt/taplo/node_modules/.bin/taplo fmt --check press.toml']],
    },
    {
      name: 'lint',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'lint',
      why: 'a file that is no TOML',
      files: {
        'press.toml': '[ink\ncolour=\n',
      },
      steps: [['TOML', '/opt/taplo/node_modules/.bin/taplo lint press.toml']],
    },
  ],
};
