export const recipe = {
  id: 'java-artifactory-repo-down',
  language: 'java',
  tool: 'maven',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>net.tidewatch</groupId>\n  <artifactId>buoy-ingest</artifactId>\n  <version>3.1.0</version>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <dependencies>\n    <dependency>\n      <groupId>net.tidewatch</groupId>\n      <artifactId>buoy-protocol</artifactId>\n      <version>3.0.4</version>\n    </dependency>\n  </dependencies>\n</project>\n',
    'ci/settings.xml':
      '<settings>\n  <mirrors>\n    <mirror>\n      <id>corp-mirror</id>\n      <mirrorOf>*</mirrorOf>\n      <url>${env.MIRROR_URL}</url>\n      <blocked>false</blocked>\n    </mirror>\n  </mirrors>\n</settings>\n',
    'ci/flaky-mirror.py':
      "import http.server\nimport sys\n\n\nclass Handler(http.server.BaseHTTPRequestHandler):\n    def do_GET(self):\n        self.send_response(int(sys.argv[2]))\n        self.send_header('Content-Length', '0')\n        self.end_headers()\n\n    def log_message(self, *args):\n        pass\n\n\nhttp.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), Handler).serve_forever()\n",
    'src/main/java/net/tidewatch/Main.java': 'package net.tidewatch;\n\npublic class Main {}\n',
  },
  setup: 'rm -rf /opt/m2/tidewatch ~/.m2/repository/net/tidewatch',
  cases: [
    {
      name: 'mirror-503',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'the mirror answers 503 to everything',
      env: {
        MIRROR_URL: 'http://127.0.0.1:23471/maven',
      },
      steps: [
        [
          'Build and test',
          "python3 ci/flaky-mirror.py 23471 503 >/dev/null 2>&1 & srv=$!\ntrap 'kill $srv' EXIT\nsleep 0.7\nmvn -B -s ci/settings.xml -Dmaven.repo.local=/opt/m2/tidewatch verify",
        ],
      ],
    },
    {
      name: 'mirror-refused',
      label: 'network_failure',
      detail: 'registry_down',
      why: "nothing listens at the mirror's port",
      env: {
        MIRROR_URL: 'http://127.0.0.1:23472/maven',
      },
      steps: [
        ['Lint (checkstyle)', 'mvn -B -ntp -s ci/settings.xml -Dmaven.repo.local=/opt/m2/tidewatch checkstyle:check'],
      ],
    },
    {
      name: 'mirror-unknown-host',
      label: 'network_failure',
      why: "the mirror's name does not resolve",
      env: {
        MIRROR_URL: 'https://artifactory.internal.example/maven-all',
      },
      steps: [
        ['Versions', 'mvn --version | sed -n 1p'],
        ['mvn test', 'mvn -B -U -s ci/settings.xml test'],
      ],
    },
  ],
};
