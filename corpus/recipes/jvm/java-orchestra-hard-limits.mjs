export const recipe = {
  id: 'java-orchestra-hard-limits',
  language: 'java',
  tool: 'java',
  files: {
    'src/Score.java':
      'import java.util.*;\n\npublic class Score {\n    static List<byte[]> pages = new ArrayList<>();\n\n    public static void main(String[] a) throws Exception {\n        System.out.println("loading score, " + Runtime.getRuntime().maxMemory() / 1048576 + " MB heap");\n        for (int i = 0; i < Integer.parseInt(a[0]); i++) {\n            pages.add(new byte[1 << 20]);\n            Thread.sleep(12);\n            if (i % 20 == 0) System.out.println("page " + i + " rendered");\n        }\n        System.out.println("done, 0 errors");\n    }\n}\n',
  },
  setup:
    'command -v javac >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends openjdk-17-jdk-headless; }',
  cases: [
    {
      name: 'heap',
      label: 'ci_runner',
      detail: 'out_of_memory',
      why: 'the renderer runs out of Java heap',
      steps: [
        ['Compile', 'javac -d out src/Score.java'],
        ['Render', 'java -Xmx64m -cp out Score 500'],
      ],
    },
    {
      name: 'heap-dump-and-exit',
      label: 'ci_runner',
      detail: 'out_of_memory',
      why: 'the JVM is told to crash on an out-of-memory error',
      steps: [
        [
          'Build and render',
          'javac -d out src/Score.java && java -Xmx48m -XX:+CrashOnOutOfMemoryError -XX:-CreateCoredumpOnCrash -cp out Score 500 2>&1 | sed -n 1,60p',
        ],
      ],
    },
    {
      name: 'cannot-reserve',
      label: 'ci_runner',
      detail: 'out_of_memory',
      why: 'the JVM cannot reserve its heap at all',
      steps: [['Render', 'javac -d out src/Score.java\nulimit -v 3000000\njava -Xmx6g -Xms6g -cp out Score 10']],
    },
    {
      name: 'killed',
      label: 'ci_runner',
      why: 'the process is killed from outside',
      steps: [
        [
          'Render all scores',
          'javac -d out src/Score.java\njava -Xmx1g -cp out Score 100 &\npid=$!\nsleep 0.9\nkill -9 $pid\nwait $pid',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'enough memory',
      steps: [
        ['Render', 'javac -d out src/Score.java && java -Xmx256m -XX:+HeapDumpOnOutOfMemoryError -cp out Score 50'],
      ],
    },
  ],
};
