export const recipe = {
  id: 'python-museum-mkdocs',
  language: 'python',
  tool: 'mkdocs',
  env: { PATH: `/opt/venvs/docs/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/docs', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/docs/.ready ] || { rm -rf /opt/venvs/docs && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/docs || python3 -m venv /opt/venvs/docs) && /opt/venvs/docs/bin/pip install -q sphinx==8.1.3 mkdocs==1.6.1 mkdocs-material==9.5.49 && touch /opt/venvs/docs/.ready; }',
  files: {
    'mkdocs.yml':
      'site_name: Museum handbook\ntheme:\n  name: material\nnav:\n  - Home: index.md\n  - Opening hours: hours.md\n  - Loans: loans/policy.md\nstrict: false\n',
    'docs/index.md': '# Handbook\n\nSee [the hours](hours.md), [the map](map.md) and [access](hours.md#access).\n',
    'docs/hours.md': '# Hours\n\n| day | open |\n| --- | --- |\n| Mon | closed |\n',
    'docs/draft/errors.md': '# Known errors\n\nERROR 500 and how to avoid it\n',
  },
  cases: [
    {
      name: 'strict',
      label: 'build_failure',
      accept: ['lint_failure'],
      why: 'mkdocs --strict aborts with warnings: a nav entry and a link lead nowhere',
      steps: [
        ['Install', 'pip list 2>/dev/null | grep -i mkdocs'],
        ['Build site', 'mkdocs build --strict'],
      ],
    },
    {
      name: 'config-error',
      label: 'build_failure',
      why: 'the configuration names a plugin that is not installed',
      files: {
        'mkdocs.yml': 'site_name: Museum handbook\ntheme:\n  name: material\nplugins:\n  - search\n  - swagger-ui\n',
      },
      steps: [['Publish docs', 'mkdocs build -v && echo publishing']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings only',
      steps: [['Build site', 'mkdocs build --clean']],
    },
  ],
};
