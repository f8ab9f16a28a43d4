export const recipe = {
  id: 'scala-museum-sbtless',
  language: 'scala',
  tool: 'scala-maven-plugin',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>org.seismo</groupId>\n  <artifactId>picker</artifactId>\n  <version>0.7.0</version>\n  <properties><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>\n  <dependencies>\n    <dependency><groupId>org.scala-lang</groupId><artifactId>scala-library</artifactId><version>2.13.13</version></dependency>\n    <dependency><groupId>org.scalatest</groupId><artifactId>scalatest_2.13</artifactId><version>3.2.18</version><scope>test</scope></dependency>\n  </dependencies>\n  <build>\n    <sourceDirectory>src/main/scala</sourceDirectory>\n    <testSourceDirectory>src/test/scala</testSourceDirectory>\n    <plugins>\n      <plugin>\n        <groupId>net.alchim31.maven</groupId>\n        <artifactId>scala-maven-plugin</artifactId>\n        <version>4.9.0</version>\n        <executions><execution><goals><goal>compile</goal><goal>testCompile</goal></goals></execution></executions>\n      </plugin>\n      <plugin>\n        <groupId>org.scalatest</groupId>\n        <artifactId>scalatest-maven-plugin</artifactId>\n        <version>2.2.0</version>\n        <executions><execution><id>test</id><goals><goal>test</goal></goals></execution></executions>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
    'src/main/scala/org/seismo/Picker.scala':
      'package org.seismo\n\ncase class Sample(t: Double, amplitude: Double)\n\nobject Picker {\n  def first(samples: Seq[Sample], threshold: Double): Option[Sample] =\n    samples.find(_.amplitude > threshold)\n\n  def magnitude(s: Sample): Double = math.log10(s.amplitude) + 1\n}\n',
    'src/test/scala/org/seismo/PickerSpec.scala':
      'package org.seismo\n\nimport org.scalatest.flatspec.AnyFlatSpec\nimport org.scalatest.matchers.should.Matchers\n\nclass PickerSpec extends AnyFlatSpec with Matchers {\n  "first" should "take the first sample at the threshold" in {\n    Picker.first(Seq(Sample(0, 1), Sample(1, 5)), 5) shouldBe Some(Sample(1, 5))\n  }\n  it should "be empty when the stream timed out" in {\n    Picker.first(Nil, 1) shouldBe None\n  }\n  "magnitude" should "grow with the amplitude" in {\n    Picker.magnitude(Sample(0, 1000)) should be(4.0 +- 0.01)\n  }\n}\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'scalatest',
      label: 'test_failure',
      why: 'one ScalaTest assertion fails',
      steps: [['Tests', 'mvn -B -ntp test']],
    },
    {
      name: 'type-mismatch',
      label: 'build_failure',
      why: 'scalac rejects types',
      files: {
        'src/main/scala/org/seismo/Picker.scala':
          'package org.seismo\n\ncase class Sample(t: Double, amplitude: Double)\n\nobject Picker {\n  def first(samples: Seq[Sample], threshold: Double): Option[Sample] =\n    samples.filter(_.amplitude >= threshold)\n\n  def magnitude(s: Sample): Double = math.lg(s.amplitude) + 1\n}\n',
      },
      steps: [['Tests', 'mvn -B -ntp test']],
    },
  ],
};
