export const recipe = {
  id: 'java-clinic-enforcer-rules',
  language: 'java',
  tool: 'maven-enforcer',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>care.clinic</groupId>\n  <artifactId>appointments</artifactId>\n  <version>5.2.0</version>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <dependencies>\n    <dependency>\n      <groupId>commons-logging</groupId>\n      <artifactId>commons-logging</artifactId>\n      <version>1.2</version>\n    </dependency>\n    <dependency>\n      <groupId>commons-beanutils</groupId>\n      <artifactId>commons-beanutils</artifactId>\n      <version>1.9.4</version>\n    </dependency>\n    <dependency>\n      <groupId>org.apache.commons</groupId>\n      <artifactId>commons-configuration2</artifactId>\n      <version>2.9.0</version>\n    </dependency>\n  </dependencies>\n  <build>\n    <plugins>\n      <plugin>\n        <artifactId>maven-enforcer-plugin</artifactId>\n        <version>3.4.1</version>\n        <executions>\n          <execution>\n            <id>enforce</id>\n            <goals><goal>enforce</goal></goals>\n            <configuration>\n              <rules>\n                <requireJavaVersion><version>[17,)</version></requireJavaVersion>\n                <bannedDependencies>\n                  <excludes><exclude>commons-logging:commons-logging</exclude></excludes>\n                  <message>use slf4j (see docs/adr/0007), commons-logging is banned for security reasons</message>\n                </bannedDependencies>\n                <dependencyConvergence/>\n              </rules>\n            </configuration>\n          </execution>\n        </executions>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
    'src/main/java/care/clinic/Slot.java': 'package care.clinic;\n\npublic record Slot(int hour, int minute) {}\n',
  },
  cases: [
    {
      name: 'banned-and-convergence',
      label: 'build_failure',
      accept: ['unknown'],
      why: 'the enforcer refuses a banned dependency and versions that do not converge',
      steps: [['Build', 'mvn -B -ntp package']],
    },
    {
      name: 'java-version',
      label: 'build_failure',
      accept: ['unknown'],
      why: 'the enforcer wants Java 21',
      files: {
        'pom.xml':
          '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>care.clinic</groupId>\n  <artifactId>appointments</artifactId>\n  <version>5.2.0</version>\n  <properties>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <build>\n    <plugins>\n      <plugin>\n        <artifactId>maven-enforcer-plugin</artifactId>\n        <version>3.4.1</version>\n        <executions>\n          <execution>\n            <id>toolchain</id>\n            <goals><goal>enforce</goal></goals>\n            <configuration>\n              <rules>\n                <requireJavaVersion><version>[21,)</version></requireJavaVersion>\n                <requireMavenVersion><version>[3.9.6,)</version></requireMavenVersion>\n              </rules>\n            </configuration>\n          </execution>\n        </executions>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
      },
      steps: [['Unit tests (JDK matrix)', 'java -version\nmvn -B -ntp -fae test']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'rules hold with a warning-level rule broken',
      files: {
        'pom.xml':
          '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>care.clinic</groupId>\n  <artifactId>appointments</artifactId>\n  <version>5.2.0</version>\n  <properties>\n    <maven.compiler.source>17</maven.compiler.source>\n    <maven.compiler.target>17</maven.compiler.target>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <build>\n    <plugins>\n      <plugin>\n        <artifactId>maven-enforcer-plugin</artifactId>\n        <version>3.4.1</version>\n        <executions>\n          <execution>\n            <id>toolchain</id>\n            <goals><goal>enforce</goal></goals>\n            <configuration>\n              <rules>\n                <requireJavaVersion><level>WARN</level><version>[21,)</version></requireJavaVersion>\n              </rules>\n            </configuration>\n          </execution>\n        </executions>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
      },
      steps: [['Build', 'mvn -B -ntp compile']],
    },
  ],
};
