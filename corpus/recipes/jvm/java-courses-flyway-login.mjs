export const recipe = {
  id: 'java-courses-flyway-login',
  language: 'java',
  tool: 'flyway',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>edu.courses</groupId>\n  <artifactId>enrolment-schema</artifactId>\n  <version>12</version>\n  <packaging>pom</packaging>\n  <build>\n    <plugins>\n      <plugin>\n        <groupId>org.flywaydb</groupId>\n        <artifactId>flyway-maven-plugin</artifactId>\n        <version>9.22.3</version>\n        <configuration>\n          <url>${db.url}</url>\n          <user>enrol</user>\n          <password>${db.password}</password>\n          <connectRetries>1</connectRetries>\n          <connectRetriesInterval>1</connectRetriesInterval>\n          <locations><location>filesystem:sql</location></locations>\n        </configuration>\n        <dependencies>\n          <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.3</version></dependency>\n        </dependencies>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
    'sql/V1__courses.sql': 'create table course (id serial primary key, title text not null);\n',
    'sql/V2__seats.sql': 'alter table course add column seats int not null default 30;\n',
    'ci/pg.sh':
      '#!/bin/bash\n# pg.sh PORT command… : a throw-away Postgres around the command\nset -e\nPORT=$1; shift\nBIN=$(ls -d /usr/lib/postgresql/*/bin | tail -1)\nD=$(mktemp -d /var/tmp/pg.XXXXXX)\nchown postgres "$D"; echo enrol-ci > "$D.pw"; chmod 644 "$D.pw"\ntrap \'cd /; runuser -u postgres -- "$BIN/pg_ctl" -s -D "$D/data" -m immediate stop; rm -rf "$D" "$D.pw"\' EXIT\n(cd / && runuser -u postgres -- "$BIN/initdb" -U enrol -D "$D/data" -A scram-sha-256 --pwfile="$D.pw" >/dev/null)\n(cd / && runuser -u postgres -- "$BIN/pg_ctl" -s -w -D "$D/data" -l "$D/data/log" -o "-p $PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories=$D" start >/dev/null)\n"$@"\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }\ntest -x "$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)/initdb" || { apt-get -qq update; apt-get install -y --no-install-recommends postgresql; }',
  cases: [
    {
      name: 'wrong-password',
      label: 'database_connectivity',
      why: 'Postgres refuses the login of the migration',
      steps: [
        [
          'Migrate',
          'bash ci/pg.sh 25451 mvn -B -ntp flyway:migrate -Ddb.url=jdbc:postgresql://127.0.0.1:25451/postgres -Ddb.password=stale',
        ],
      ],
    },
    {
      name: 'no-such-database',
      label: 'database_connectivity',
      why: 'the database does not exist on the server',
      steps: [
        [
          'Deploy schema',
          'bash ci/pg.sh 25452 mvn -B -ntp flyway:info flyway:migrate -Ddb.url=jdbc:postgresql://127.0.0.1:25452/enrolment -Ddb.password=enrol-ci',
        ],
      ],
    },
    {
      name: 'refused',
      label: 'database_connectivity',
      why: 'nothing listens',
      steps: [
        [
          'Migrate',
          'mvn -B -ntp -q flyway:migrate -Ddb.url=jdbc:postgresql://127.0.0.1:25453/enrolment -Ddb.password=enrol-ci',
        ],
      ],
    },
    {
      name: 'migration-sql-error',
      label: 'build_failure',
      accept: ['database_connectivity', 'unknown', 'test_failure'],
      why: "the database is up; a migration's SQL is wrong",
      files: {
        'sql/V2__seats.sql': 'alter table courses add column seats int not null default 30;\n',
      },
      steps: [
        [
          'Migrate',
          'bash ci/pg.sh 25454 mvn -B -ntp flyway:migrate -Ddb.url=jdbc:postgresql://127.0.0.1:25454/postgres -Ddb.password=enrol-ci',
        ],
      ],
    },
  ],
};
