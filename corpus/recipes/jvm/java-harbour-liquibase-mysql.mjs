export const recipe = {
  id: 'java-harbour-liquibase-mysql',
  language: 'java',
  tool: 'liquibase',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>port.harbour</groupId>\n  <artifactId>berths-db</artifactId>\n  <version>3.0</version>\n  <packaging>pom</packaging>\n  <build>\n    <plugins>\n      <plugin>\n        <groupId>org.liquibase</groupId>\n        <artifactId>liquibase-maven-plugin</artifactId>\n        <version>4.27.0</version>\n        <configuration>\n          <changeLogFile>changelog.sql</changeLogFile>\n          <url>${berths.url}</url>\n          <username>berths</username>\n          <password>berths</password>\n        </configuration>\n        <dependencies><dependency><groupId>com.mysql</groupId><artifactId>mysql-connector-j</artifactId><version>8.3.0</version></dependency></dependencies>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
    'changelog.sql':
      '--liquibase formatted sql\n--changeset harbour:1\ncreate table berth (id int primary key, metres int not null);\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'refused',
      label: 'database_connectivity',
      why: 'MySQL refuses the connection',
      steps: [['Update schema', 'mvn -B -ntp liquibase:update -Dberths.url=jdbc:mysql://127.0.0.1:25466/berths']],
    },
    {
      name: 'unknown-host',
      label: 'database_connectivity',
      why: 'the name of the MySQL service does not resolve',
      steps: [
        [
          'make db',
          'mvn -B -ntp -q liquibase:status -Dberths.url=jdbc:mysql://mysql:3306/berths || { rc=$?; echo "schema step failed ($rc)"; exit $rc; }',
        ],
      ],
    },
  ],
};
