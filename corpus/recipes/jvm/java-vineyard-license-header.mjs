export const recipe = {
  id: 'java-vineyard-license-header',
  language: 'java',
  tool: 'license-maven-plugin',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>wine.yard</groupId>\n  <artifactId>cellar</artifactId>\n  <version>1.0</version>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <build>\n    <plugins>\n      <plugin>\n        <groupId>com.mycila</groupId>\n        <artifactId>license-maven-plugin</artifactId>\n        <version>4.3</version>\n        <configuration>\n          <licenseSets><licenseSet><header>HEADER.txt</header><includes><include>src/**/*.java</include></includes></licenseSet></licenseSets>\n        </configuration>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
    'HEADER.txt': 'Copyright Vineyard contributors\nSPDX-License-Identifier: MIT\n',
    'src/main/java/wine/yard/Cellar.java': 'package wine.yard;\n\npublic class Cellar {}\n',
    'src/main/java/wine/yard/Cask.java':
      '/*\n * Copyright Vineyard contributors\n * SPDX-License-Identifier: MIT\n */\npackage wine.yard;\n\npublic class Cask {}\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'header-missing',
      label: 'lint_failure',
      accept: ['unknown'],
      detail: 'licence',
      why: 'a source file has no licence header',
      steps: [['Licence headers', 'mvn -B -ntp license:check']],
    },
  ],
};
