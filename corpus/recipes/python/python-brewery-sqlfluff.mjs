export const recipe = {
  id: 'python-brewery-sqlfluff',
  language: 'sql',
  tool: 'sqlfluff',
  env: { PATH: `/opt/venvs/sqlfluff/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/sqlfluff', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/sqlfluff/.ready ] || { rm -rf /opt/venvs/sqlfluff && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/sqlfluff || python3 -m venv /opt/venvs/sqlfluff) && /opt/venvs/sqlfluff/bin/pip install -q sqlfluff==3.3.0 && touch /opt/venvs/sqlfluff/.ready; }',
  files: {
    '.sqlfluff':
      '[sqlfluff]\ndialect = postgres\nmax_line_length = 80\n\n[sqlfluff:rules:capitalisation.keywords]\ncapitalisation_policy = upper\n',
    'migrations/001_batches.sql':
      'CREATE TABLE batches (\n    id bigint PRIMARY KEY,\n    style text NOT NULL,\n    brewed_on date\n);\n',
    'models/yield.sql':
      "select b.id,b.style, sum(t.litres) AS litres\nFROM batches b\nleft join taps t on t.batch_id=b.id\n  where b.brewed_on > now() - interval '30 days'\ngroup by 1,2\n",
    'models/broken.sql': 'SELECT style,, count(*)\nFROM batches\nGROUP style;\n',
  },
  cases: [
    {
      name: 'lint',
      label: 'lint_failure',
      detail: 'lint',
      why: 'sqlfluff violations and a statement that cannot be parsed',
      steps: [
        ['sqlfluff', 'sqlfluff --version'],
        ['SQL checks', 'sqlfluff lint models migrations'],
      ],
    },
    {
      name: 'annotations',
      label: 'lint_failure',
      detail: 'lint',
      why: 'the step is named after the database, sqlfluff annotates',
      files: { 'models/broken.sql': null },
      steps: [['Database', 'sqlfluff lint --format github-annotation-native --annotation-level failure models']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the migration alone is fine',
      steps: [['SQL checks', 'sqlfluff lint -v migrations']],
    },
  ],
};
