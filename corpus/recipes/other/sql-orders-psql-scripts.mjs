export const recipe = {
  id: 'sql-orders-psql-scripts',
  language: 'sql',
  tool: 'psql',
  files: {
    'ci/db.sh':
      '#!/bin/bash\nset -e\nPORT=$1; shift\nBIN=$(ls -d /usr/lib/postgresql/*/bin | tail -1)\nD=$(mktemp -d /var/tmp/dbci.XXXXXX); chown postgres "$D"\ntrap \'cd /; runuser -u postgres -- "$BIN/pg_ctl" -s -D "$D/data" -m immediate stop; rm -rf "$D"\' EXIT\n(cd / && runuser -u postgres -- "$BIN/initdb" -D "$D/data" -A trust >/dev/null)\n(cd / && runuser -u postgres -- "$BIN/pg_ctl" -s -w -D "$D/data" -l "$D/data/log" -o "-p $PORT -c listen_addresses=127.0.0.1 -c max_connections=${MAXCONN:-20} -c unix_socket_directories=$D ${PGOPTS:-}" start >/dev/null)\nexport PGHOST=127.0.0.1 PGPORT=$PORT PGUSER=postgres PGDATABASE=postgres\n"$@"\n',
    'sql/schema.sql':
      "create table orders (id int primary key, customer text not null, cents int check (cents > 0));\ninsert into orders values (1, 'ann', 1200), (2, 'bob', 300);\ncreate view totals as select customer, sum(cents) as cents from orders group by customer;\n",
    'sql/test_totals.sql':
      "\\set ON_ERROR_STOP on\ndo $$\ndeclare n int;\nbegin\n  select count(*) into n from totals;\n  raise notice 'ok - totals has % rows', n;\n  select cents into n from totals where customer = 'ann';\n  if n <> 1250 then\n    raise exception 'assertion failed: total of ann is %, expected 1250', n;\n  end if;\nend $$;\n",
  },
  setup:
    'command -v psql >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql-client; }\ntest -x "$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)/initdb" || { apt-get -qq update; apt-get install -y --no-install-recommends postgresql; }',
  cases: [
    {
      name: 'assertion',
      label: 'test_failure',
      accept: ['unknown'],
      why: 'the database works; a SQL test raises',
      steps: [
        [
          'Install system packages',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends postgresql-client',
        ],
        ['Database tests', "bash ci/db.sh 24411 bash -c 'psql -q -f sql/schema.sql && psql -f sql/test_totals.sql'"],
      ],
    },
    {
      name: 'unknown-role-and-database',
      label: 'database_connectivity',
      why: 'the server refuses: no such role',
      steps: [
        [
          'Migrate',
          'bash ci/db.sh 24413 bash -c \'echo "waiting…"; pg_isready; psql -U orders_ci -d orders -f sql/schema.sql\'',
        ],
      ],
    },
    {
      name: 'too-many-clients',
      label: 'database_connectivity',
      why: 'the server has no free connection',
      steps: [
        [
          'Integration',
          'MAXCONN=4 PGOPTS="-c superuser_reserved_connections=0 -c max_wal_senders=0" bash ci/db.sh 24414 bash -c \'for i in 1 2 3 4 5; do psql -qc "select pg_sleep(3)" >/dev/null 2>&1 & done; sleep 1; psql -c "select 1"\'',
        ],
      ],
    },
    {
      name: 'schema-drift',
      label: 'generator_drift',
      why: 'the dump of the migrated database differs from the committed structure.sql',
      files: {
        'structure.sql': 'CREATE TABLE public.orders (\n    id integer NOT NULL,\n    customer text NOT NULL\n);\n',
      },
      steps: [
        [
          'Check structure.sql',
          'bash ci/db.sh 24415 bash -c \'psql -q -f sql/schema.sql; pg_dump -s -t orders --no-owner | grep -vE "^(--|SET|SELECT|$)|restrict" > structure.new; diff -u structure.sql structure.new || { echo "structure.sql is out of date. Run make db-dump and commit the result."; exit 1; }\'',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'errors without ON_ERROR_STOP are tolerated, notices are printed',
      files: {
        'sql/test_totals.sql':
          "drop table if exists archive;\nselect 'failed orders' as what, 0 as n;\nselect * from no_such_table;\n\\echo 'FATAL errors: 0'\n",
      },
      steps: [
        ['Database tests', "bash ci/db.sh 24416 bash -c 'psql -q -f sql/schema.sql && psql -f sql/test_totals.sql'"],
      ],
    },
  ],
};
