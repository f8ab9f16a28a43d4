export const recipe = {
  id: 'java-elevator-pmd-spotbugs',
  language: 'java',
  tool: 'spotbugs',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>io.lift</groupId>\n  <artifactId>controller</artifactId>\n  <version>4.4.0</version>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <build>\n    <plugins>\n      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version></plugin>\n      <plugin>\n        <groupId>com.github.spotbugs</groupId>\n        <artifactId>spotbugs-maven-plugin</artifactId>\n        <version>4.8.3.1</version>\n        <configuration><effort>Max</effort><threshold>Low</threshold></configuration>\n      </plugin>\n      <plugin>\n        <artifactId>maven-pmd-plugin</artifactId>\n        <version>3.22.0</version>\n        <configuration><printFailingErrors>true</printFailingErrors><linkXRef>false</linkXRef></configuration>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
    'src/main/java/io/lift/Cabin.java':
      'package io.lift;\n\nimport java.io.FileInputStream;\nimport java.io.IOException;\nimport java.util.Date;\n\npublic class Cabin {\n    private int floor;\n    private String unused = "x";\n    public static String[] DOORS = {"left", "right"};\n    private final Date serviced = new Date();\n\n    public Date serviced() {\n        return serviced;\n    }\n\n    public boolean isAt(String name) {\n        return name == "lobby";\n    }\n\n    public int load(String path) throws IOException {\n        FileInputStream in = new FileInputStream(path);\n        byte[] buffer = new byte[16];\n        in.read(buffer);\n        return buffer[0];\n    }\n\n    @Override\n    public boolean equals(Object o) {\n        return ((Cabin) o).floor == floor;\n    }\n\n    private void neverCalled() {\n        int wasted = 3;\n    }\n}\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'spotbugs-check',
      label: 'lint_failure',
      detail: 'lint',
      why: 'spotbugs finds bugs',
      steps: [['Static analysis', 'mvn -B -ntp compile spotbugs:check']],
    },
    {
      name: 'pmd-check',
      label: 'lint_failure',
      detail: 'lint',
      why: 'pmd violations',
      steps: [['PMD', 'mvn -B -ntp compile pmd:check']],
    },
  ],
};
