export const recipe = {
  id: 'java-weather-junit5-assertions',
  language: 'java',
  tool: 'maven-surefire',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>io.meteo</groupId>\n  <artifactId>station-feed</artifactId>\n  <version>0.9.1</version>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <dependencies>\n    <dependency>\n      <groupId>org.junit.jupiter</groupId>\n      <artifactId>junit-jupiter</artifactId>\n      <version>5.10.2</version>\n      <scope>test</scope>\n    </dependency>\n  </dependencies>\n  <build>\n    <plugins>\n      <plugin>\n        <artifactId>maven-compiler-plugin</artifactId>\n        <version>3.13.0</version>\n      </plugin>\n      <plugin>\n        <artifactId>maven-surefire-plugin</artifactId>\n        <version>3.2.5</version>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
    'src/main/java/io/meteo/Reading.java':
      'package io.meteo;\n\nimport java.util.Optional;\n\npublic final class Reading {\n    private final String station;\n    private final double celsius;\n\n    public Reading(String station, double celsius) {\n        this.station = station;\n        this.celsius = celsius;\n    }\n\n    public String station() {\n        return station;\n    }\n\n    public double fahrenheit() {\n        return celsius * 9 / 5 + 30;\n    }\n\n    public static Optional<Reading> parse(String line) {\n        String[] parts = line.split(";");\n        return Optional.of(new Reading(parts[0].trim(), Double.parseDouble(parts[1])));\n    }\n}\n',
    'src/main/java/io/meteo/FeedClient.java':
      'package io.meteo;\n\nimport java.io.IOException;\nimport java.util.logging.Logger;\n\npublic class FeedClient {\n    private static final Logger LOG = Logger.getLogger("feed");\n    private int attempts;\n\n    public int fetchWithRetry(int failures) {\n        for (attempts = 1; attempts <= 4; attempts++) {\n            try {\n                if (attempts <= failures) {\n                    throw new IOException("HTTP 503 Service Unavailable from https://feed.meteo.example/v2 (rate limit exceeded)");\n                }\n                LOG.info("feed ok after " + attempts + " attempts");\n                return attempts;\n            } catch (IOException e) {\n                LOG.severe("ERROR: attempt " + attempts + " failed: " + e.getMessage());\n            }\n        }\n        throw new IllegalStateException("gave up: connection timed out");\n    }\n}\n',
    'src/test/java/io/meteo/ReadingTest.java':
      'package io.meteo;\n\nimport static org.junit.jupiter.api.Assertions.*;\n\nimport org.junit.jupiter.api.*;\nimport org.junit.jupiter.params.ParameterizedTest;\nimport org.junit.jupiter.params.provider.CsvSource;\n\nclass ReadingTest {\n    @ParameterizedTest(name = "{0}C is {1}F")\n    @CsvSource({"0,32", "100,212", "-40,-40"})\n    void convertsToFahrenheit(double c, double f) {\n        assertEquals(f, new Reading("KBOS", c).fahrenheit(), 0.001);\n    }\n\n    @Test\n    @DisplayName("a malformed line yields nothing")\n    void malformed() {\n        assertTrue(Reading.parse("no reading here").isEmpty());\n    }\n\n    @Test\n    void parsesStation() {\n        assertEquals("LOWI", Reading.parse("LOWI ; 4.5").orElseThrow().station());\n    }\n}\n',
    'src/test/java/io/meteo/FeedClientTest.java':
      'package io.meteo;\n\nimport static org.junit.jupiter.api.Assertions.*;\n\nimport org.junit.jupiter.api.Test;\n\nclass FeedClientTest {\n    @Test\n    void retriesOn503UntilTheFeedAnswers() {\n        assertEquals(3, new FeedClient().fetchWithRetry(2));\n    }\n\n    @Test\n    void givesUpWhenConnectionTimesOut() {\n        var e = assertThrows(IllegalStateException.class, () -> new FeedClient().fetchWithRetry(9));\n        assertTrue(e.getMessage().contains("connection timed out"));\n    }\n}\n',
  },
  cases: [
    {
      name: 'assertion-failures',
      label: 'test_failure',
      why: 'wrong conversion constant and an unhandled malformed line',
      steps: [
        ['Set up JDK 17', 'java -version\nmvn --version | sed -n 1p'],
        ['Test', 'mvn --batch-mode --no-transfer-progress test'],
      ],
    },
    {
      name: 'quiet-wrapper',
      label: 'test_failure',
      why: 'the same failures, quiet, through a script',
      files: {
        'ci/verify.sh':
          '#!/usr/bin/env bash\nset -u\necho "::group::maven"\nif mvn -q -B -ntp verify; then\n  echo "✅ all green"\nelse\n  rc=$?\n  echo "::endgroup::"\n  echo "❌ Checks failed (exit $rc) - see output above"\n  exit $rc\nfi\n',
      },
      steps: [['Run checks', 'bash ci/verify.sh']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'handled 503s and timeouts are logged as errors but all tests pass',
      files: {
        'src/main/java/io/meteo/Reading.java':
          'package io.meteo;\n\nimport java.util.Optional;\n\npublic final class Reading {\n    private final String station;\n    private final double celsius;\n\n    public Reading(String station, double celsius) {\n        this.station = station;\n        this.celsius = celsius;\n    }\n\n    public String station() {\n        return station;\n    }\n\n    public double fahrenheit() {\n        return celsius * 9 / 5 + 32;\n    }\n\n    public static Optional<Reading> parse(String line) {\n        String[] parts = line.split(";");\n        if (parts.length < 2) {\n            System.err.println("FATAL: cannot parse line: " + line);\n            return Optional.empty();\n        }\n        return Optional.of(new Reading(parts[0].trim(), Double.parseDouble(parts[1])));\n    }\n}\n',
      },
      steps: [['Test', 'mvn -B -ntp test']],
    },
  ],
};
