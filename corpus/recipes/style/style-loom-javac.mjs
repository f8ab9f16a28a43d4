export const recipe = {
  id: 'style-loom-javac',
  language: 'java',
  tool: 'javac (lint)',
  files: {
    'Loom.java':
      'import java.util.*;\nclass Loom { List threads = new ArrayList(); void add(String s){ threads.add(s); } }\n',
  },
  cases: [
    {
      name: 'werror',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'lint',
      why: 'warnings of the compiler count as errors',
      steps: [['Compile', 'javac -Xlint:all -Werror Loom.java']],
    },
  ],
};
