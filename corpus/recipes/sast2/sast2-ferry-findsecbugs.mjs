const pom = (threshold, extra = '') => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example.ferry</groupId>
  <artifactId>bookings</artifactId>
  <version>2.3.0</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <build>
    <plugins>
      <plugin>
        <groupId>com.github.spotbugs</groupId>
        <artifactId>spotbugs-maven-plugin</artifactId>
        <version>4.8.6.4</version>
        <configuration>
          <effort>Max</effort>
          <threshold>${threshold}</threshold>
          <includeFilterFile>security.xml</includeFilterFile>
          ${extra}
          <plugins>
            <plugin>
              <groupId>com.h3xstream.findsecbugs</groupId>
              <artifactId>findsecbugs-plugin</artifactId>
              <version>1.13.0</version>
            </plugin>
          </plugins>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
`;
const mild = `package ferry;

import java.util.Random;

/** Numbers of boarding cards. */
public final class Cards {
    private final Random random = new Random();

    public String next() {
        return Integer.toHexString(random.nextInt());
    }
}
`;

export const recipe = {
  id: 'sast2-ferry-findsecbugs',
  language: 'java',
  tool: 'findsecbugs',
  setup: 'command -v mvn >/dev/null || { apt-get -qq update; apt-get install -y --no-install-recommends maven; }',
  files: {
    'pom.xml': pom('Low'),
    'security.xml': '<FindBugsFilter><Match><Bug category="SECURITY"/></Match></FindBugsFilter>\n',
    'src/main/java/ferry/Cards.java': mild,
    'src/main/java/ferry/Bookings.java': `package ferry;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Bookings of a crossing. */
public final class Bookings {
    public int count(Connection connection, String ship) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from bookings where ship = '" + ship + "'")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    public byte[] seal(byte[] ticket) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("MD5").digest(ticket);
    }

    public void print(String printer) throws IOException {
        Runtime.getRuntime().exec("lpr -P " + printer);
    }
}
`,
  },
  cases: [
    {
      name: 'high-priority',
      label: 'security_high',
      accept: ['security_advisory', 'lint_failure'],
      why: 'security bugs, the scanner calls two of them High',
      steps: [
        ['Build', 'mvn -B -ntp -q compile && echo compiled'],
        ['SAST', 'mvn -B -ntp spotbugs:check'],
      ],
    },
    {
      name: 'one-medium',
      label: 'security_advisory',
      accept: ['lint_failure'],
      why: 'a predictable random number, nothing else; the wrapper prints a hint',
      files: { 'src/main/java/ferry/Bookings.java': null },
      steps: [
        [
          'security-scan',
          'mvn -B -ntp compile spotbugs:check || { echo; echo "✖ find-sec-bugs: see target/spotbugsXml.xml"; exit 1; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'findings are reported but do not fail the build',
      files: { 'pom.xml': pom('Low', '<failOnError>false</failOnError>') },
      steps: [['SAST (report only)', 'mvn -B -ntp compile spotbugs:check']],
    },
  ],
};
