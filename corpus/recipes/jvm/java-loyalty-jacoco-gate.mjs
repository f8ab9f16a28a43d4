export const recipe = {
  id: 'java-loyalty-jacoco-gate',
  language: 'java',
  tool: 'jacoco',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>com.pointsclub</groupId>\n  <artifactId>loyalty</artifactId>\n  <version>2.0.0</version>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n    <min.line.ratio>0.85</min.line.ratio>\n  </properties>\n  <dependencies>\n    <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.13.2</version><scope>test</scope></dependency>\n  </dependencies>\n  <build>\n    <plugins>\n      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version></plugin>\n      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.2.5</version></plugin>\n      <plugin>\n        <groupId>org.jacoco</groupId>\n        <artifactId>jacoco-maven-plugin</artifactId>\n        <version>0.8.12</version>\n        <executions>\n          <execution><goals><goal>prepare-agent</goal></goals></execution>\n          <execution><id>report</id><phase>verify</phase><goals><goal>report</goal></goals></execution>\n          <execution>\n            <id>gate</id>\n            <phase>verify</phase>\n            <goals><goal>check</goal></goals>\n            <configuration>\n              <rules>\n                <rule>\n                  <element>BUNDLE</element>\n                  <limits>\n                    <limit><counter>LINE</counter><value>COVEREDRATIO</value><minimum>${min.line.ratio}</minimum></limit>\n                    <limit><counter>BRANCH</counter><value>COVEREDRATIO</value><minimum>0.50</minimum></limit>\n                  </limits>\n                </rule>\n              </rules>\n            </configuration>\n          </execution>\n        </executions>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
    'src/main/java/com/pointsclub/Points.java':
      'package com.pointsclub;\n\npublic class Points {\n    public int earn(int cents) {\n        if (cents < 0) {\n            return 0;\n        }\n        return cents / 100;\n    }\n\n    public String tier(int points) {\n        if (points > 10000) {\n            return "platinum";\n        } else if (points > 5000) {\n            return "gold";\n        } else if (points > 1000) {\n            return "silver";\n        }\n        return "basic";\n    }\n\n    public int redeem(int balance, int wanted) {\n        if (wanted > balance) {\n            throw new IllegalArgumentException("insufficient points");\n        }\n        return balance - wanted;\n    }\n}\n',
    'src/test/java/com/pointsclub/PointsTest.java':
      'package com.pointsclub;\n\nimport static org.junit.Assert.assertEquals;\n\nimport org.junit.Test;\n\npublic class PointsTest {\n    @Test\n    public void earnsOnePerEuro() {\n        assertEquals(12, new Points().earn(1299));\n    }\n\n    @Test(expected = IllegalArgumentException.class)\n    public void refusesOverdraft() {\n        new Points().redeem(1, 2);\n    }\n}\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'below-minimum',
      label: 'test_failure',
      detail: 'coverage',
      why: 'all tests pass; the coverage ratio is under the minimum',
      steps: [['Quality gate', 'mvn -B -ntp verify']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a lower minimum is met',
      files: {
        'src/test/java/com/pointsclub/PointsTest.java':
          'package com.pointsclub;\n\nimport static org.junit.Assert.assertEquals;\n\nimport org.junit.Test;\n\npublic class PointsTest {\n    @Test\n    public void earnsOnePerEuro() {\n        assertEquals(12, new Points().earn(1299));\n        assertEquals(0, new Points().earn(-1));\n    }\n\n    @Test(expected = IllegalArgumentException.class)\n    public void failedRedeemThrowsError() {\n        System.out.println("[ERROR] expected error: insufficient points");\n        assertEquals("gold", new Points().tier(6000));\n        assertEquals("silver", new Points().tier(2000));\n        new Points().redeem(1, 2);\n    }\n}\n',
      },
      steps: [['Quality gate', 'mvn -B -ntp verify -Dmin.line.ratio=0.30 | tee build.log; echo "errors found: 0"']],
    },
  ],
};
