export const recipe = {
  id: 'java-glacier-werror-lint',
  language: 'java',
  tool: 'javac',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>ice.glacier</groupId>\n  <artifactId>melt</artifactId>\n  <version>1.0</version>\n  <properties><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>\n  <build>\n    <plugins>\n      <plugin>\n        <artifactId>maven-compiler-plugin</artifactId>\n        <version>3.13.0</version>\n        <configuration>\n          <release>${release}</release>\n          <showWarnings>true</showWarnings>\n          <compilerArgs><arg>-Xlint:all</arg><arg>-Werror</arg></compilerArgs>\n        </configuration>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
    'src/main/java/ice/glacier/Melt.java':
      'package ice.glacier;\n\nimport java.util.*;\n\npublic class Melt {\n    public List<String> years(Object raw) {\n        List<String> all = (List<String>) raw;\n        new Date(126, 1, 1);\n        switch (all.size()) {\n            case 1:\n                all = new ArrayList(all);\n            default:\n                return all;\n        }\n    }\n}\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'werror',
      label: 'build_failure',
      accept: ['lint_failure'],
      why: 'javac lint warnings are errors',
      steps: [['Build', 'mvn -B -ntp compile -Drelease=17']],
    },
    {
      name: 'release-unsupported',
      label: 'build_failure',
      why: 'the JDK does not know the release',
      steps: [['Security audit', 'echo "audit: building first"\nmvn -B -ntp compile -Drelease=21']],
    },
  ],
};
