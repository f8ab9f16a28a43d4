export const recipe = {
  id: 'db2-observatory-goose',
  language: 'go',
  tool: 'goose',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/tools/bin/goose || GOBIN=/opt/tools/bin go install github.com/pressly/goose/v3/cmd/goose@v3.22.1',
  files: {
    'migrations/00001_telescopes.sql':
      '-- +goose Up\nCREATE TABLE telescopes (id integer primary key, name text not null, aperture_mm integer);\n-- +goose Down\nDROP TABLE telescopes;\n',
    'migrations/00002_nights.sql':
      '-- +goose Up\nCREATE TABLE nights (id integer primary key, telescope_id integer references telescopes(id), clear boolean);\n-- +goose Down\nDROP TABLE nights;\n',
    Makefile: `DSN ?= postgres://observer:stars@127.0.0.1:25481/observatory?sslmode=disable
migrate:
	goose -dir migrations postgres "$(DSN)" up
`,
    'ci/wait-and-migrate.sh': `#!/usr/bin/env bash
for try in 1 2 3; do
  if goose -dir migrations mysql "observer:stars@tcp(127.0.0.1:23388)/observatory" up; then exit 0; fi
  echo "database not ready, try $try of 3"
  sleep 1
done
echo "giving up: migrations were not applied"
exit 1
`,
  },
  cases: [
    {
      name: 'postgres-refused',
      label: 'database_connectivity',
      why: 'goose: dial tcp … connection refused',
      steps: [
        ['goose', 'goose --version && goose -dir migrations validate && echo "2 migrations are well-formed"'],
        ['Migrate', 'make migrate'],
      ],
    },
    {
      name: 'mysql-retries',
      label: 'database_connectivity',
      why: 'three tries, none reaches the server',
      steps: [['Apply migrations', 'bash ci/wait-and-migrate.sh']],
    },
    {
      name: 'bad-sql',
      label: 'build_failure',
      accept: ['test_failure', 'unknown', 'generator_drift'],
      why: 'the database answers, a migration is wrong: no connectivity',
      files: {
        'migrations/00003_broken.sql':
          '-- +goose Up\nALTER TABLE nigths ADD COLUMN seeing real;\n-- +goose Down\nSELECT 1;\n',
      },
      steps: [['Migrate database', 'goose -dir migrations sqlite3 observatory.db up']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a first try is refused and handled, the fallback works',
      steps: [
        [
          'Migrate',
          'make migrate || echo "primary refused the connection, using the file database"\ngoose -dir migrations sqlite3 observatory.db up\ngoose -dir migrations sqlite3 observatory.db status',
        ],
      ],
    },
  ],
};
