export const recipe = {
  id: 'java-museum-checkstyle',
  language: 'java',
  tool: 'checkstyle',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>city.museum</groupId>\n  <artifactId>ticketing</artifactId>\n  <version>1.1.0</version>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <build>\n    <plugins>\n      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version></plugin>\n      <plugin>\n        <artifactId>maven-checkstyle-plugin</artifactId>\n        <version>3.3.1</version>\n        <configuration>\n          <configLocation>config/checkstyle.xml</configLocation>\n          <consoleOutput>true</consoleOutput>\n          <violationSeverity>warning</violationSeverity>\n          <failOnViolation>true</failOnViolation>\n        </configuration>\n        <executions><execution><phase>process-classes</phase><goals><goal>check</goal></goals></execution></executions>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
    'config/checkstyle.xml':
      '<?xml version="1.0"?>\n<!DOCTYPE module PUBLIC "-//Checkstyle//DTD Checkstyle Configuration 1.3//EN" "https://checkstyle.org/dtds/configuration_1_3.dtd">\n<module name="Checker">\n  <property name="severity" value="error"/>\n  <module name="FileTabCharacter"/>\n  <module name="LineLength"><property name="max" value="100"/></module>\n  <module name="TreeWalker">\n    <module name="UnusedImports"/>\n    <module name="NeedBraces"/>\n    <module name="MagicNumber"/>\n    <module name="MethodName"/>\n  </module>\n</module>\n',
    'src/main/java/city/museum/Ticket.java':
      'package city.museum;\n\nimport java.util.List;\nimport java.util.Map;\n\npublic class Ticket {\n    public int price_for(int age) {\n        if (age < 6) return 0;\n\tif (age > 65) {\n            return 850;\n        }\n        String reason = "regular visitors pay the full price, which the board has set for this season and the next";\n        return reason.length() > 0 ? 1200 : List.of().size();\n    }\n}\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'violations',
      label: 'lint_failure',
      detail: 'lint',
      why: 'checkstyle violations',
      steps: [['Compile & verify style', 'mvn -B -ntp verify']],
    },
    {
      name: 'direct-goal',
      label: 'lint_failure',
      detail: 'lint',
      why: 'the goal called directly, after a passing compile step',
      steps: [
        ['Compile', 'mvn -B -ntp -q compile -Dcheckstyle.skip'],
        [
          'Security and style',
          'echo "== secrets: none found =="\nmvn -B -ntp checkstyle:check@default || { echo "::error::style check failed"; mvn -B -ntp checkstyle:check; }',
        ],
      ],
    },
  ],
};
