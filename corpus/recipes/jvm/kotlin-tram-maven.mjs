export const recipe = {
  id: 'kotlin-tram-maven',
  language: 'kotlin',
  tool: 'kotlin-maven-plugin',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>net.tram</groupId>\n  <artifactId>timetable</artifactId>\n  <version>1.0.0</version>\n  <properties>\n    <kotlin.version>1.9.23</kotlin.version>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n    <kotlin.compiler.jvmTarget>17</kotlin.compiler.jvmTarget>\n  </properties>\n  <dependencies>\n    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.10.2</version><scope>test</scope></dependency>\n    <dependency><groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-stdlib</artifactId><version>${kotlin.version}</version></dependency>\n    <dependency><groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-test-junit5</artifactId><version>${kotlin.version}</version><scope>test</scope></dependency>\n  </dependencies>\n  <build>\n    <sourceDirectory>src/main/kotlin</sourceDirectory>\n    <testSourceDirectory>src/test/kotlin</testSourceDirectory>\n    <plugins>\n      <plugin>\n        <groupId>org.jetbrains.kotlin</groupId>\n        <artifactId>kotlin-maven-plugin</artifactId>\n        <version>${kotlin.version}</version>\n        <executions>\n          <execution><id>compile</id><goals><goal>compile</goal></goals></execution>\n          <execution><id>test-compile</id><goals><goal>test-compile</goal></goals></execution>\n        </executions>\n      </plugin>\n      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.2.5</version></plugin>\n    </plugins>\n  </build>\n</project>\n',
    'src/main/kotlin/net/tram/Timetable.kt':
      'package net.tram\n\nsealed interface Delay\ndata class Minutes(val n: Int) : Delay\nobject Cancelled : Delay\n\nclass Timetable(private val departures: Map<String, Int>) {\n    fun next(line: String): Int = departures[line] ?: -1\n\n    fun describe(d: Delay): String = when (d) {\n        is Minutes -> "${d.n} min late"\n        Cancelled -> "cancelled: signal failure"\n    }\n}\n',
    'src/test/kotlin/net/tram/TimetableTest.kt':
      'package net.tram\n\nimport kotlin.test.Test\nimport kotlin.test.assertEquals\nimport kotlin.test.assertFailsWith\n\nclass TimetableTest {\n    private val t = Timetable(mapOf("12" to 7))\n\n    @Test\n    fun `next departure of a known line`() = assertEquals(7, t.next("12"))\n\n    @Test\n    fun `an unknown line is an error`() {\n        assertFailsWith<NoSuchElementException> { t.next("99") }\n    }\n\n    @Test\n    fun `delay of one minute is singular`() = assertEquals("1 min late", t.describe(Minutes(1)))\n\n    @Test\n    fun `on time`() = assertEquals("on time", t.describe(Minutes(0)))\n}\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'tests',
      label: 'test_failure',
      why: 'two Kotlin tests fail',
      steps: [['Test', 'mvn -B -ntp test']],
    },
    {
      name: 'compile',
      label: 'build_failure',
      why: 'null-safety, exhaustiveness and an unresolved reference',
      files: {
        'src/main/kotlin/net/tram/Timetable.kt':
          'package net.tram\n\nsealed interface Delay\ndata class Minutes(val n: Int) : Delay\nobject Cancelled : Delay\n\nclass Timetable(private val departures: Map<String, Int>) {\n    fun next(line: String): Int = departures[line]\n\n    fun describe(d: Delay): String = when (d) {\n        is Minutes -> "${d.minutes} min late"\n    }\n}\n',
      },
      steps: [['Test', 'mvn -B -ntp test']],
    },
    {
      name: 'engine-mismatch',
      label: 'test_failure',
      accept: ['build_failure'],
      why: 'the versions of the JUnit engine and API do not fit, so no test is discovered',
      files: {
        'pom.xml':
          '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>net.tram</groupId>\n  <artifactId>timetable</artifactId>\n  <version>1.0.0</version>\n  <properties>\n    <kotlin.version>1.9.23</kotlin.version>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n    <kotlin.compiler.jvmTarget>17</kotlin.compiler.jvmTarget>\n  </properties>\n  <dependencies>\n    <dependency><groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-stdlib</artifactId><version>${kotlin.version}</version></dependency>\n    <dependency><groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-test-junit5</artifactId><version>${kotlin.version}</version><scope>test</scope></dependency>\n    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter-engine</artifactId><version>5.10.2</version><scope>test</scope></dependency>\n  </dependencies>\n  <build>\n    <sourceDirectory>src/main/kotlin</sourceDirectory>\n    <testSourceDirectory>src/test/kotlin</testSourceDirectory>\n    <plugins>\n      <plugin>\n        <groupId>org.jetbrains.kotlin</groupId>\n        <artifactId>kotlin-maven-plugin</artifactId>\n        <version>${kotlin.version}</version>\n        <executions>\n          <execution><id>compile</id><goals><goal>compile</goal></goals></execution>\n          <execution><id>test-compile</id><goals><goal>test-compile</goal></goals></execution>\n        </executions>\n      </plugin>\n      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.2.5</version></plugin>\n    </plugins>\n  </build>\n</project>\n',
      },
      steps: [['Database smoke tests', 'mvn -B -ntp test']],
    },
  ],
};
