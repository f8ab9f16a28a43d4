export const recipe = {
  id: 'java-atlas-surefire-memory',
  language: 'java',
  tool: 'maven-surefire',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>geo.atlas</groupId>\n  <artifactId>tile-renderer</artifactId>\n  <version>1.8.0</version>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <dependencies>\n    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.10.2</version><scope>test</scope></dependency>\n  </dependencies>\n  <build>\n    <plugins>\n      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version></plugin>\n      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.2.5</version><configuration><argLine>${fork.args}</argLine></configuration></plugin>\n    </plugins>\n  </build>\n</project>\n',
    'src/main/java/geo/atlas/Tiles.java':
      'package geo.atlas;\n\nimport java.util.*;\n\npublic class Tiles {\n    public static int render(int count) {\n        List<int[]> all = new ArrayList<>();\n        for (int i = 0; i < count; i++) {\n            all.add(new int[256 * 256 * 4]);\n        }\n        return all.size();\n    }\n}\n',
    'src/test/java/geo/atlas/TilesTest.java':
      'package geo.atlas;\n\nimport static org.junit.jupiter.api.Assertions.*;\n\nimport org.junit.jupiter.api.*;\n\nclass TilesTest {\n    @Test\n    void rendersOne() {\n        assertEquals(1, Tiles.render(1));\n    }\n\n    @Test\n    void rendersACountry() {\n        if (Boolean.getBoolean("victim")) {\n            try {\n                new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid())).start().waitFor();\n                Thread.sleep(5000);\n            } catch (Exception e) {\n                throw new IllegalStateException(e);\n            }\n        }\n        assertEquals(400, Tiles.render(400));\n    }\n}\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'heap',
      label: 'ci_runner',
      accept: ['test_failure'],
      detail: 'out_of_memory',
      why: 'the test JVM runs out of heap',
      steps: [['Test', 'mvn -B -ntp test -Dfork.args="-Xmx96m"']],
    },
    {
      name: 'fork-killed',
      label: 'ci_runner',
      accept: ['test_failure'],
      why: 'the forked JVM is killed by a signal',
      steps: [['Unit tests', 'mvn -B -ntp test -Dfork.args="-Xmx1g -Dvictim=true"']],
    },
    {
      name: 'fork-exit-on-oom',
      label: 'ci_runner',
      accept: ['test_failure'],
      detail: 'out_of_memory',
      why: 'the fork ends at once at the first OutOfMemoryError',
      steps: [
        [
          'mvn verify',
          'export MAVEN_OPTS="-Xmx512m"\nmvn -B -ntp verify -Dfork.args="-Xmx96m -XX:+ExitOnOutOfMemoryError"',
        ],
      ],
    },
    {
      name: 'heap-limit-assertion',
      label: 'test_failure',
      why: 'a test ABOUT an OutOfMemoryError fails by assertion',
      files: {
        'src/test/java/geo/atlas/TilesTest.java':
          'package geo.atlas;\n\nimport static org.junit.jupiter.api.Assertions.*;\n\nimport org.junit.jupiter.api.*;\n\nclass TilesTest {\n    @Test\n    void reportsOutOfMemoryInsteadOfDying() {\n        var e = assertThrows(IllegalStateException.class, () -> {\n            try {\n                throw new OutOfMemoryError("Java heap space");\n            } catch (OutOfMemoryError o) {\n                System.err.println("java.lang.OutOfMemoryError: Java heap space (handled: tile cache dropped)");\n            }\n        }, "renderer must report heap exhaustion");\n    }\n}\n',
      },
      steps: [['Unit tests', 'mvn -B -ntp test -Dfork.args="-Xmx256m"']],
    },
  ],
};
