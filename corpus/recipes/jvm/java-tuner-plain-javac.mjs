export const recipe = {
  id: 'java-tuner-plain-javac',
  language: 'java',
  tool: 'javac',
  files: {
    'src/Tuner.java':
      'import java.util.*;\n\npublic class Tuner {\n    static final double A4 = 440;\n\n    static String nearest(double hz) {\n        long n = Math.round(12 * Math.log(hz / A4) / Math.log(2));\n        String[] names = {"A", "A#", "B", "C", "C#", "D", "D#", "E", "F", "F#", "G", "G#"};\n        return names[(int) (n % 12)];\n    }\n}\n',
    'test/TunerCheck.java':
      'public class TunerCheck {\n    static int passed, failed;\n\n    static void check(String what, Object expected, Object got) {\n        if (expected.equals(got)) {\n            passed++;\n            System.out.println("  ok   " + what);\n        } else {\n            failed++;\n            System.out.println("  FAIL " + what + ": expected " + expected + ", got " + got);\n        }\n    }\n\n    public static void main(String[] args) {\n        check("concert pitch", "A", Tuner.nearest(440));\n        check("c above", "C", Tuner.nearest(523.25));\n        check("timeout string is not a note", "E", Tuner.nearest(659.3));\n        try {\n            check("c below", "C", Tuner.nearest(261.6));\n        } catch (RuntimeException e) {\n            check("c below", "C", e.getClass().getName());\n        }\n        check("error of one cent", "A", Tuner.nearest(441));\n        check("low e", "E", Tuner.nearest(1318));\n        check("b", "A#", Tuner.nearest(493.9));\n        System.out.println(passed + " passed, " + failed + " failed");\n        System.exit(failed == 0 ? 0 : 1);\n    }\n}\n',
    Makefile:
      'all: classes\n\tjava -cp out TunerCheck\nclasses:\n\tmkdir -p out\n\tjavac -Xlint:all -d out src/*.java test/*.java\n',
  },
  setup:
    'command -v javac >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'hand-written-checks',
      label: 'test_failure',
      why: 'a hand-written test runner counts failures',
      steps: [['make', 'make all']],
    },
    {
      name: 'javac',
      label: 'build_failure',
      why: 'javac rejects the sources',
      files: {
        'src/Tuner.java':
          'import java.util.*;\n\npublic class Tuner {\n    static final double A4 = 440;\n\n    static String nearest(double hz) {\n        int n = 12 * Math.log(hz / A4) / Math.log(2);\n        String[] names = {"A", "A#", "B"};\n        List<Strin> unused = new ArrayList<>();\n        return names[n % 12]\n    }\n}\n',
      },
      steps: [['Run the checks', 'make all']],
    },
    {
      name: 'java-missing-class',
      label: 'build_failure',
      accept: ['test_failure'],
      why: 'javac cannot find JUnit on the class path',
      files: {
        'test/TunerJUnit.java':
          'import static org.junit.jupiter.api.Assertions.assertEquals;\nimport org.junit.jupiter.api.Test;\n\nclass TunerJUnit {\n    @Test\n    void a() {\n        assertEquals("A", Tuner.nearest(440));\n    }\n}\n',
      },
      steps: [['JUnit tests', 'echo "Running database + network tests"\nmake all']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'mended; a check is named after a timeout',
      setup:
        'sed -i \'s/(int) (n % 12)/(int) Math.floorMod(n, 12)/\' src/Tuner.java && sed -i \'s/check("b", "A#"/check("b", "B"/\' test/TunerCheck.java',
      steps: [['make', 'make']],
    },
  ],
};
