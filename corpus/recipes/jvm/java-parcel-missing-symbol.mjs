export const recipe = {
  id: 'java-parcel-missing-symbol',
  language: 'java',
  tool: 'maven-compiler',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>com.parcelhub</groupId>\n  <artifactId>parcel-routing</artifactId>\n  <version>2.4.0-SNAPSHOT</version>\n  <packaging>pom</packaging>\n  <modules>\n    <module>routing-core</module>\n    <module>routing-web</module>\n  </modules>\n  <properties>\n    <maven.compiler.source>17</maven.compiler.source>\n    <maven.compiler.target>17</maven.compiler.target>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <build>\n    <pluginManagement>\n      <plugins>\n        <plugin>\n          <groupId>org.apache.maven.plugins</groupId>\n          <artifactId>maven-compiler-plugin</artifactId>\n          <version>3.13.0</version>\n        </plugin>\n      </plugins>\n    </pluginManagement>\n  </build>\n</project>\n',
    'routing-core/pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <parent>\n    <groupId>com.parcelhub</groupId>\n    <artifactId>parcel-routing</artifactId>\n    <version>2.4.0-SNAPSHOT</version>\n  </parent>\n  <artifactId>routing-core</artifactId>\n</project>\n',
    'routing-core/src/main/java/com/parcelhub/routing/Depot.java':
      'package com.parcelhub.routing;\n\npublic record Depot(String code, double lat, double lon) {\n    public double distanceTo(Depot other) {\n        double dx = lat - other.lat;\n        double dy = lon - other.lon;\n        return Math.sqrt(dx * dx + dy * dy);\n    }\n}\n',
    'routing-web/pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <parent>\n    <groupId>com.parcelhub</groupId>\n    <artifactId>parcel-routing</artifactId>\n    <version>2.4.0-SNAPSHOT</version>\n  </parent>\n  <artifactId>routing-web</artifactId>\n  <dependencies>\n    <dependency>\n      <groupId>com.parcelhub</groupId>\n      <artifactId>routing-core</artifactId>\n      <version>${project.version}</version>\n    </dependency>\n  </dependencies>\n</project>\n',
    'routing-web/src/main/java/com/parcelhub/web/RouteController.java':
      'package com.parcelhub.web;\n\nimport com.parcelhub.routing.Depot;\nimport com.parcelhub.routing.RoutePlanner;\nimport java.util.List;\n\npublic class RouteController {\n    private final RoutePlanner planner = new RoutePlanner();\n\n    public List<Depot> route(String from, String to) {\n        Depot start = lookup(from);\n        int stops = planner.stopsBetween(start, lookup(to));\n        if (stops > 12) {\n            throw new IllegalStateException("connection timed out between depots");\n        }\n        return start.neighbours();\n    }\n\n    private Depot lookup(String code) {\n        return new Depot(code, 0.0);\n    }\n}\n',
  },
  cases: [
    {
      name: 'compile',
      label: 'build_failure',
      why: 'javac cannot find RoutePlanner in the web module',
      steps: [
        ['Set up JDK', 'java -version'],
        ['Build with Maven', 'mvn -B clean package'],
      ],
    },
    {
      name: 'verify-ntp-stacktrace',
      label: 'build_failure',
      why: 'the same compile errors with -e and no transfer progress',
      env: {
        GITHUB_ACTIONS: 'true',
      },
      steps: [['Verify (unit + integration tests)', 'mvn -B -ntp -e -T 2 verify']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the planner class exists',
      files: {
        'routing-core/src/main/java/com/parcelhub/routing/RoutePlanner.java':
          'package com.parcelhub.routing;\n\npublic class RoutePlanner {\n    public int stopsBetween(Depot a, Depot b) {\n        return (int) a.distanceTo(b);\n    }\n}\n',
        'routing-web/src/main/java/com/parcelhub/web/RouteController.java':
          'package com.parcelhub.web;\n\nimport com.parcelhub.routing.Depot;\nimport com.parcelhub.routing.RoutePlanner;\nimport java.util.*;\n\npublic class RouteController {\n    private final RoutePlanner planner = new RoutePlanner();\n\n    public List<Depot> route(String from, String to) {\n        Depot start = new Depot(from, 0.0, 1.0);\n        planner.stopsBetween(start, new Depot(to, 1, 2));\n        List raw = new ArrayList();\n        raw.add(start);\n        return (List<Depot>) raw;\n    }\n\n    protected void finalize() {}\n}\n',
      },
      steps: [
        ['Build', 'mvn -B -ntp clean package -Dmaven.compiler.showDeprecation=true -Dmaven.compiler.showWarnings=true'],
      ],
    },
  ],
};
