export const recipe = {
  id: 'java-ledger-unresolvable-artifact',
  language: 'java',
  tool: 'maven',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>org.ledgerly</groupId>\n  <artifactId>ledger-export</artifactId>\n  <version>1.0.0</version>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <dependencies>\n    <dependency>\n      <groupId>org.apache.commons</groupId>\n      <artifactId>commons-csv</artifactId>\n      <version>1.10.77</version>\n    </dependency>\n  </dependencies>\n</project>\n',
    'src/main/java/org/ledgerly/Export.java':
      'package org.ledgerly;\n\npublic class Export {\n    public static void main(String[] args) {\n        System.out.println("export");\n    }\n}\n',
  },
  setup: 'rm -rf ~/.m2/repository/org/apache/commons/commons-csv/1.10.77',
  cases: [
    {
      name: 'missing-version',
      label: 'build_failure',
      accept: ['network_failure'],
      why: 'the version of commons-csv does not exist on Central',
      steps: [['Integration tests against Postgres', 'mvn -B -ntp verify']],
    },
    {
      name: 'bad-plugin',
      label: 'build_failure',
      why: 'the plugin version does not exist',
      files: {
        'pom.xml':
          '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>org.ledgerly</groupId>\n  <artifactId>ledger-export</artifactId>\n  <version>1.0.0</version>\n  <build>\n    <plugins>\n      <plugin>\n        <groupId>org.apache.maven.plugins</groupId>\n        <artifactId>maven-shade-plugin</artifactId>\n        <version>3.99.2</version>\n        <executions>\n          <execution>\n            <phase>package</phase>\n            <goals><goal>shade</goal></goals>\n          </execution>\n        </executions>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
      },
      steps: [['Package', 'mvn -B package -DskipTests']],
    },
    {
      name: 'broken-pom',
      label: 'build_failure',
      why: 'the POM itself does not parse and misses a version',
      files: {
        'pom.xml':
          '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>org.ledgerly</groupId>\n  <artifactId>ledger-export</artifactId>\n  <version>${revision.of.release}</version>\n  <dependencies>\n    <dependency>\n      <groupId>org.apache.commons</groupId>\n      <artifactId>commons-csv</artifactId>\n    </dependency>\n  </dependencies>\n</project>\n',
      },
      steps: [
        [
          'Security scan',
          'echo "Preparing dependency tree for the scanner…"\nmvn -B dependency:tree -DoutputFile=target/deps.txt\necho "Scanning target/deps.txt"',
        ],
      ],
    },
  ],
};
