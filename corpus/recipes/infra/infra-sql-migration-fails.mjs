export const recipe = {
  id: 'infra-sql-migration-fails',
  language: 'shell',
  tool: 'psql',
  setup:
    'command -v pg_ctl >/dev/null || (apt-get install -y -qq postgresql && ln -s /usr/lib/postgresql/*/bin/{initdb,pg_ctl,postgres} /usr/local/bin/)',
  files: {
    'migrations/001_init.sql': `create table customer (id int primary key, mail text not null unique);
insert into customer values (1, 'a@example.com'), (2, 'b@example.com');
`,
    'migrations/002_mail.sql': `alter table customer add column mail text;
`,
    'migrations/003_view.sql': `create view active as select * from customers;
`,
    'migrate.sh': `#!/usr/bin/env bash
set -euo pipefail
for f in migrations/*.sql; do
  echo "applying $(basename "$f")"
  psql -X -q -v ON_ERROR_STOP=1 -1 -f "$f"
done
echo "database is up to date"
`,
    'pg.sh': `export PGDATA=$(mktemp -d) PGPORT=$1 PGHOST=127.0.0.1 PGUSER=app PGDATABASE=postgres
chown postgres "$PGDATA"
(cd / && runuser -u postgres -- bash -c "initdb -D $PGDATA -U app -A trust >/dev/null && pg_ctl -s -w -D $PGDATA -o '-p $1 -k $PGDATA -h 127.0.0.1' -l $PGDATA/log start" >/dev/null)
trap '(cd / && runuser -u postgres -- pg_ctl -s -m immediate -D $PGDATA stop >/dev/null; rm -rf $PGDATA)' EXIT
`,
  },
  cases: [
    {
      name: 'duplicate-column',
      label: 'unknown',
      accept: ['build_failure', 'test_failure'],
      why: 'HARD: the database was reached, a migration is wrong: not connectivity',
      steps: [
        [
          'Database migrations',
          `. ./pg.sh 28641
pg_isready
bash migrate.sh`,
        ],
      ],
    },
    {
      name: 'syntax',
      label: 'unknown',
      accept: ['build_failure', 'test_failure'],
      why: 'HARD: a syntax error in a migration',
      files: {
        'migrations/002_mail.sql': `alter table customer add colum phone text;
`,
      },
      steps: [
        [
          'Migrate',
          `. ./pg.sh 28642
bash migrate.sh || { echo "::error::Migration failed"; exit 1; }`,
        ],
      ],
    },
    {
      name: 'pgtap-like',
      label: 'test_failure',
      why: 'SQL assertions fail after the migrations were applied',
      files: {
        'migrations/002_mail.sql': null,
        'migrations/003_view.sql': null,
        'test/customer.test.sql': `\\t on
\\a
select case when count(*) = 3 then 'ok 1 - three customers' else 'not ok 1 - three customers, have ' || count(*) end from customer;
select 'ok 2 - mails are unique';
`,
      },
      steps: [
        [
          'Database tests',
          `. ./pg.sh 28643
bash migrate.sh
psql -X -q -f test/customer.test.sql | tee result.tap
if grep -q '^not ok' result.tap; then echo "# Looks like $(grep -c '^not ok' result.tap) test(s) failed"; exit 1; fi`,
        ],
      ],
    },
  ],
};
