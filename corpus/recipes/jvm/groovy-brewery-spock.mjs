export const recipe = {
  id: 'groovy-brewery-spock',
  language: 'groovy',
  tool: 'spock',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>beer.brew</groupId>\n  <artifactId>mash</artifactId>\n  <version>0.5</version>\n  <properties><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding><maven.compiler.release>17</maven.compiler.release></properties>\n  <dependencies>\n    <dependency><groupId>org.spockframework</groupId><artifactId>spock-core</artifactId><version>2.3-groovy-4.0</version><scope>test</scope></dependency>\n    <dependency><groupId>org.apache.groovy</groupId><artifactId>groovy</artifactId><version>4.0.20</version></dependency>\n  </dependencies>\n  <build>\n    <plugins>\n      <plugin><groupId>org.codehaus.gmavenplus</groupId><artifactId>gmavenplus-plugin</artifactId><version>3.0.2</version>\n        <executions><execution><goals><goal>addSources</goal><goal>addTestSources</goal><goal>compile</goal><goal>compileTests</goal></goals></execution></executions>\n      </plugin>\n      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.2.5</version><configuration><includes><include>**/*Spec</include></includes></configuration></plugin>\n    </plugins>\n  </build>\n</project>\n',
    'src/main/groovy/beer/brew/Mash.groovy':
      "package beer.brew\n\nclass Mash {\n    BigDecimal celsius = 20\n\n    Mash heat(BigDecimal to) {\n        if (to > 78) throw new IllegalArgumentException(\"too hot: $to\")\n        celsius = to\n        this\n    }\n\n    String rest() { celsius < 60 ? 'protein' : celsius <= 72 ? 'maltose' : 'mash out' }\n}\n",
    'src/test/groovy/beer/brew/MashSpec.groovy':
      "package beer.brew\n\nimport spock.lang.Specification\nimport spock.lang.Unroll\n\nclass MashSpec extends Specification {\n    @Unroll\n    def \"at #t degrees it is the #rest rest\"() {\n        expect:\n        new Mash().heat(t).rest() == rest\n\n        where:\n        t  | rest\n        52 | 'protein'\n        64 | 'maltose'\n        72 | 'saccharification'\n        78 | 'mash out'\n    }\n\n    def \"overheating is an error\"() {\n        when:\n        new Mash().heat(78)\n\n        then:\n        thrown(IllegalArgumentException)\n    }\n\n    def \"a memory limit is not a temperature\"() {\n        expect: new Mash().celsius == 20\n    }\n}\n",
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'spock',
      label: 'test_failure',
      why: 'a row of a data table and a missing exception',
      steps: [['Specs', 'mvn -B -ntp test']],
    },
    {
      name: 'groovyc',
      label: 'build_failure',
      why: 'the Groovy sources do not compile',
      files: {
        'src/main/groovy/beer/brew/Mash.groovy':
          'package beer.brew\n\nimport groovy.transform.CompileStatic\nimport beer.brew.units.Celsius\n\n@CompileStatic\nclass Mash {\n    Celsius celsius = 20\n\n    String rest() { celsius.leftOver(12 }\n}\n',
      },
      steps: [['Specs', 'mvn -B -ntp test']],
    },
  ],
};
