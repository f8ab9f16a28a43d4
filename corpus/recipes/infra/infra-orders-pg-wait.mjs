export const recipe = {
  id: 'infra-orders-pg-wait',
  language: 'shell',
  tool: 'psql',
  env: { PGCONNECT_TIMEOUT: '3' },
  setup:
    'command -v pg_ctl >/dev/null || (apt-get install -y -qq postgresql && ln -s /usr/lib/postgresql/*/bin/{initdb,pg_ctl,postgres} /usr/local/bin/)',
  files: {
    'ci/wait-for-db.sh': `#!/usr/bin/env bash
# waits for the database of the integration tests
tries=\${2:-5}
for i in $(seq 1 "$tries"); do
  if pg_isready -h "\${PGHOST}" -p "\${PGPORT}" -t 1; then echo "database is up"; exit 0; fi
  echo "waiting for postgres ($i/$tries)..."
  sleep 0.4
done
echo "postgres did not come up" >&2
exit 1
`,
    'db/schema.sql': `create table orders (id bigserial primary key, placed timestamptz not null default now(), cents int not null check (cents > 0));
create index on orders (placed);
`,
    'db/check.sql': `insert into orders (cents) values (1200), (990);
select count(*) as orders, sum(cents) from orders;
`,
    'ci/pg.sh': `# starts a throw-away server:  . ci/pg.sh PORT METHOD
export PGDATA=$(mktemp -d) PGPORT=$1 PGHOST=127.0.0.1
chown postgres "$PGDATA"
(cd / && runuser -u postgres -- bash -c "echo s3cret-ci > $PGDATA.pw; initdb -D $PGDATA -U shop --pwfile=$PGDATA.pw -A $2 >/dev/null && pg_ctl -s -w -D $PGDATA -o '-p $1 -k $PGDATA -h 127.0.0.1' -l $PGDATA/log start" >/dev/null)
trap '(cd / && runuser -u postgres -- pg_ctl -s -m immediate -D $PGDATA stop >/dev/null; rm -rf $PGDATA $PGDATA.pw)' EXIT
`,
  },
  cases: [
    {
      name: 'not-up',
      label: 'database_connectivity',
      why: 'pg_isready never answers; the service did not come up',
      env: { PGHOST: '127.0.0.1', PGPORT: '28631' },
      steps: [
        ['Lint SQL', 'echo "2 files linted, 0 errors"'],
        ['Wait for database', 'bash ci/wait-for-db.sh db 4'],
      ],
    },
    {
      name: 'refused',
      label: 'database_connectivity',
      why: 'psql is refused',
      steps: [['Migrate', 'psql "postgresql://shop:shop@127.0.0.1:28632/orders" -v ON_ERROR_STOP=1 -f db/schema.sql']],
    },
    {
      name: 'auth',
      label: 'database_connectivity',
      why: 'the real server refuses the password',
      steps: [
        [
          'Prepare and migrate',
          `. ci/pg.sh 28633 scram-sha-256
bash ci/wait-for-db.sh db 3
PGPASSWORD=wrong psql -U shop -d postgres -v ON_ERROR_STOP=1 -f db/schema.sql`,
        ],
      ],
    },
    {
      name: 'no-database',
      label: 'database_connectivity',
      why: 'the database does not exist, after the server was reached',
      steps: [
        [
          'Integration',
          `. ci/pg.sh 28634 trust
psql -U shop -d postgres -c 'select 1 as ok'
psql -U shop -d orders_test -f db/schema.sql`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the first tries are refused, then the database is up; NOTICE and a FATAL line of another role',
      steps: [
        [
          'Integration',
          `export PGHOST=127.0.0.1 PGPORT=28635
bash ci/wait-for-db.sh db 1 || echo "not yet, starting the server"
. ci/pg.sh 28635 trust
psql -U root -d postgres -c '\\q' || true
psql -U shop -d postgres -v ON_ERROR_STOP=1 -f db/schema.sql -f db/check.sql`,
        ],
      ],
    },
  ],
};
