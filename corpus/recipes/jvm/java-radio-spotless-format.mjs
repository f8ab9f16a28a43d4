export const recipe = {
  id: 'java-radio-spotless-format',
  language: 'java',
  tool: 'spotless',
  files: {
    'pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>fm.radio</groupId>\n  <artifactId>playlist</artifactId>\n  <version>0.3.0</version>\n  <properties>\n    <maven.compiler.release>17</maven.compiler.release>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n  <build>\n    <plugins>\n      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version></plugin>\n      <plugin>\n        <groupId>com.diffplug.spotless</groupId>\n        <artifactId>spotless-maven-plugin</artifactId>\n        <version>2.43.0</version>\n        <configuration>\n          <java>\n            <googleJavaFormat><version>1.22.0</version></googleJavaFormat>\n            <licenseHeader><content>/* (C) Radio FM $YEAR */</content></licenseHeader>\n          </java>\n        </configuration>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n',
    'src/main/java/fm/radio/Playlist.java':
      'package fm.radio;\nimport java.util.*;\npublic class Playlist\n{\n    private final List<String> songs=new ArrayList<>();\n    public void add( String s ){ songs.add( s ); }\n    public int size() { return songs.size(); }\n}\n',
    'src/main/java/fm/radio/Song.java':
      'package fm.radio;\n\npublic record Song(String title, int seconds) {\n      String label() {\n            return title + " (" + seconds + "s)";\n      }\n}\n',
  },
  setup:
    'command -v mvn >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'check',
      label: 'lint_failure',
      detail: 'format',
      why: 'spotless:check finds unformatted files',
      steps: [
        ['Build', 'mvn -B -ntp -q compile'],
        ['Format check', 'mvn -B -ntp spotless:check'],
      ],
    },
    {
      name: 'makefile',
      label: 'lint_failure',
      detail: 'format',
      why: 'the same through make',
      files: {
        Makefile:
          '.PHONY: ci\nci:\n\t@echo ">> compiling"\n\t@mvn -B -ntp -q compile\n\t@echo ">> verifying generated headers and formatting"\n\t@mvn -B -ntp -q spotless:check\n',
      },
      steps: [['make ci', 'make ci']],
    },
  ],
};
