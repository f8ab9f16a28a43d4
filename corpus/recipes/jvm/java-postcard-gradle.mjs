export const recipe = {
  id: 'java-postcard-gradle',
  language: 'java',
  tool: 'gradle',
  files: {
    'settings.gradle': "rootProject.name = 'postcard'\n",
    'build.gradle':
      "apply plugin: 'java'\nsourceCompatibility = '11'\ntargetCompatibility = '11'\ndependencies {\n    testCompile files('/usr/share/java/junit4.jar', '/usr/share/java/hamcrest-core.jar')\n}\ntest {\n    testLogging { events 'passed', 'failed', 'skipped'; exceptionFormat 'full' }\n}\n",
    'src/main/java/Postcard.java':
      'public class Postcard {\n    public static int stampCents(String country, int grams) {\n        if (grams > 50) throw new IllegalArgumentException("too heavy");\n        return country.equals("DE") ? 95 : 110;\n    }\n}\n',
    'src/test/java/PostcardTest.java':
      'import static org.junit.Assert.*;\nimport org.junit.Test;\n\npublic class PostcardTest {\n    @Test public void inland() { assertEquals(95, Postcard.stampCents("DE", 20)); }\n    @Test public void abroad() { assertEquals(125, Postcard.stampCents("FR", 20)); }\n    @Test(expected = IllegalStateException.class) public void tooHeavy() { Postcard.stampCents("DE", 51); }\n}\n',
  },
  env: {
    GRADLE_OPTS: '-Dorg.gradle.daemon=false',
    GRADLE_USER_HOME: '/opt/gradle-home',
  },
  setup:
    'command -v gradle >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gradle openjdk-17-jdk-headless; }\ntest -f /usr/share/java/junit4.jar || { apt-get -qq update; apt-get install -y --no-install-recommends junit4 libhamcrest-java; }',
  cases: [
    {
      name: 'test',
      label: 'test_failure',
      why: 'two tests fail under gradle',
      steps: [['Gradle test', 'gradle test --console=plain --offline']],
    },
    {
      name: 'compile',
      label: 'build_failure',
      why: 'compileJava fails',
      files: {
        'src/main/java/Postcard.java':
          'public class Postcard {\n    public static int stampCents(String country, int grams) {\n        Tariff t = Tariff.of(country);\n        return t.cents(grams)\n    }\n}\n',
      },
      steps: [['./gradlew check', 'gradle check --console=plain --offline --stacktrace']],
    },
    {
      name: 'dependency',
      label: 'network_failure',
      accept: ['build_failure'],
      why: 'a dependency cannot be fetched: the repository refuses the connection',
      files: {
        'build.gradle':
          "apply plugin: 'java'\nrepositories { maven { url 'http://127.0.0.1:24619/repo' } }\ndependencies {\n    compile 'com.postcards:tariffs:2.0'\n}\n",
      },
      steps: [['Assemble', 'gradle assemble --console=plain']],
    },
  ],
};
