export const recipe = {
  id: 'java-spring-kiosk-context',
  language: 'java',
  tool: 'spring-boot-test',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <parent>\n    <groupId>org.springframework.boot</groupId>\n    <artifactId>spring-boot-starter-parent</artifactId>\n    <version>3.2.5</version>\n    <relativePath/>\n  </parent>\n  <groupId>shop.kiosk</groupId>\n  <artifactId>kiosk-api</artifactId>\n  <version>0.0.1-SNAPSHOT</version>\n  <properties><java.version>17</java.version></properties>\n  <dependencies>\n    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-jdbc</artifactId></dependency>\n    <dependency><groupId>org.flywaydb</groupId><artifactId>flyway-core</artifactId></dependency>\n    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><scope>runtime</scope></dependency>\n    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-test</artifactId><scope>test</scope></dependency>\n  </dependencies>\n  <build>\n    <plugins><plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins>\n  </build>\n</project>\n',
    'src/main/resources/application.yml':
      'spring:\n  application.name: kiosk-api\n  datasource:\n    url: ${KIOSK_DB:jdbc:postgresql://127.0.0.1:25434/kiosk}\n    username: kiosk\n    password: kiosk-ci\n    hikari.connection-timeout: 1500\n',
    'src/main/resources/db/migration/V1__init.sql':
      'create table article (id bigserial primary key, name text not null);\n',
    'src/main/java/shop/kiosk/KioskApplication.java':
      'package shop.kiosk;\n\nimport org.springframework.boot.SpringApplication;\nimport org.springframework.boot.autoconfigure.SpringBootApplication;\n\n@SpringBootApplication\npublic class KioskApplication {\n    public static void main(String[] args) {\n        SpringApplication.run(KioskApplication.class, args);\n    }\n}\n',
    'src/main/java/shop/kiosk/ArticleService.java':
      'package shop.kiosk;\n\nimport org.springframework.jdbc.core.JdbcTemplate;\nimport org.springframework.stereotype.Service;\n\n@Service\npublic class ArticleService {\n    private final JdbcTemplate jdbc;\n\n    public ArticleService(JdbcTemplate jdbc) {\n        this.jdbc = jdbc;\n    }\n\n    public int count() {\n        return jdbc.queryForObject("select count(*) from article", Integer.class);\n    }\n}\n',
    'src/test/java/shop/kiosk/KioskApplicationTests.java':
      'package shop.kiosk;\n\nimport static org.junit.jupiter.api.Assertions.assertEquals;\n\nimport org.junit.jupiter.api.Test;\nimport org.springframework.beans.factory.annotation.Autowired;\nimport org.springframework.boot.test.context.SpringBootTest;\n\n@SpringBootTest\nclass KioskApplicationTests {\n    @Autowired ArticleService articles;\n\n    @Test\n    void contextLoads() {}\n\n    @Test\n    void shopStartsEmpty() {\n        assertEquals(0, articles.count());\n    }\n}\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'db-refused',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: "the context cannot start because Flyway's connection to Postgres is refused; every test fails for it",
      steps: [['Test', 'mvn -B -ntp test']],
    },
    {
      name: 'missing-bean',
      label: 'test_failure',
      why: 'a bean that nobody declares; the context fails in the test (no database is involved)',
      files: {
        'src/main/java/shop/kiosk/ArticleService.java':
          'package shop.kiosk;\n\nimport org.springframework.stereotype.Service;\n\n@Service\npublic class ArticleService {\n    public interface PriceDatabaseClient {\n        int rows();\n    }\n\n    private final PriceDatabaseClient client;\n\n    public ArticleService(PriceDatabaseClient client) {\n        this.client = client;\n    }\n\n    public int count() {\n        return client.rows();\n    }\n}\n',
        'src/main/resources/application.yml':
          'spring:\n  application.name: kiosk-api\n  autoconfigure.exclude: >-\n    org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration,\n    org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration\n',
      },
      steps: [['Test with Maven', 'mvn -B -ntp test']],
    },
  ],
};
