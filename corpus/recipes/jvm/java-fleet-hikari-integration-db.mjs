export const recipe = {
  id: 'java-fleet-hikari-integration-db',
  language: 'java',
  tool: 'maven-failsafe',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>org.vanfleet</groupId>\n  <artifactId>trip-repository</artifactId>\n  <version>1.12.0-SNAPSHOT</version>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <dependencies>\n    <dependency><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId><version>5.1.0</version></dependency>\n    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.3</version></dependency>\n    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>2.0.12</version></dependency>\n    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.10.2</version><scope>test</scope></dependency>\n  </dependencies>\n  <build>\n    <plugins>\n      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version></plugin>\n      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.2.5</version></plugin>\n      <plugin>\n        <artifactId>maven-failsafe-plugin</artifactId>\n        <version>3.2.5</version>\n        <executions><execution><goals><goal>integration-test</goal><goal>verify</goal></goals></execution></executions>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
    'src/main/java/org/vanfleet/Trips.java':
      'package org.vanfleet;\n\nimport com.zaxxer.hikari.*;\nimport java.sql.*;\n\npublic class Trips implements AutoCloseable {\n    private final HikariDataSource pool;\n\n    public Trips() {\n        HikariConfig config = new HikariConfig();\n        config.setJdbcUrl(System.getenv("TRIPS_DB_URL"));\n        config.setUsername("trips");\n        config.setPassword("ci-" + 4711);\n        config.setConnectionTimeout(2000);\n        config.setPoolName("trips-pool");\n        pool = new HikariDataSource(config);\n    }\n\n    public static int kilometres(int metres) {\n        return metres / 1000;\n    }\n\n    public int count() throws SQLException {\n        try (Connection c = pool.getConnection(); ResultSet rs = c.createStatement().executeQuery("select count(*) from trips")) {\n            rs.next();\n            return rs.getInt(1);\n        }\n    }\n\n    @Override\n    public void close() {\n        pool.close();\n    }\n}\n',
    'src/test/java/org/vanfleet/KilometresTest.java':
      'package org.vanfleet;\n\nimport static org.junit.jupiter.api.Assertions.assertEquals;\n\nimport org.junit.jupiter.api.Test;\n\nclass KilometresTest {\n    @Test\n    void rounds() {\n        assertEquals(3, Trips.kilometres(3999));\n    }\n}\n',
    'src/test/java/org/vanfleet/TripsIT.java':
      'package org.vanfleet;\n\nimport static org.junit.jupiter.api.Assertions.assertEquals;\n\nimport org.junit.jupiter.api.*;\n\nclass TripsIT {\n    private Trips trips;\n\n    @BeforeEach\n    void open() {\n        trips = new Trips();\n    }\n\n    @AfterEach\n    void close() {\n        if (trips != null) trips.close();\n    }\n\n    @Test\n    void startsEmpty() throws Exception {\n        assertEquals(0, trips.count());\n    }\n\n    @Test\n    void countIsStable() throws Exception {\n        assertEquals(trips.count(), trips.count());\n    }\n}\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'refused',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'every integration test fails for the same refused Postgres connection',
      env: {
        TRIPS_DB_URL: 'jdbc:postgresql://127.0.0.1:25433/trips',
      },
      steps: [['Verify', 'mvn -B -ntp verify']],
    },
    {
      name: 'unknown-host',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: "the database service's name does not resolve",
      env: {
        TRIPS_DB_URL: 'jdbc:postgresql://trips-db.internal.example:5432/trips',
      },
      steps: [
        ['Unit', 'mvn -B -ntp -q test'],
        ['Integration', 'mvn -B -ntp verify -DskipUnitTests -DtrimStackTrace=true'],
      ],
    },
  ],
};
