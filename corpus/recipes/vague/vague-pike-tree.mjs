export const recipe = {
  id: 'vague-pike-tree',
  language: 'shell',
  tool: 'tree check',
  files: {
    'after.sh':
      '#!/bin/bash\ncat <<STATS\nCompile requests                   812\nCompile requests executed          640\nCache hits                           0\nCache misses                       633\nCache timeouts                       0\nCache read errors                    0\nCache write errors                   0\nCompilations                       633\nCompilation failures                 4\nNon-cacheable compilations           0\nFailed distributed compilations      0\nSTATS\n',
    'src/a.txt': 'a\n',
  },
  cases: [
    {
      name: 'left-over',
      label: 'unknown',
      accept: ['test_failure'],
      why: 'tests left a file behind',
      steps: [
        [
          'Finish',
          'git init -q . && git add -A && git -c user.name=x -c user.email=x@x commit -qm a; mkdir out && touch out/trace; if [ -n "$(git status --porcelain)" ]; then echo "The tree is not clean after the tests:"; git status --porcelain; bash after.sh; exit 1; fi',
        ],
      ],
    },
    {
      name: 'big-file',
      label: 'unknown',
      why: 'a file is too large for a rule',
      steps: [
        [
          'Size rule',
          'head -c 3000000 /dev/zero > src/big.bin; find src -size +2M -print | tee large; [ ! -s large ] || { echo "files above 2 MB must go to the object store"; exit 1; }',
        ],
      ],
    },
    {
      name: 'fine',
      label: 'unknown',
      passing: true,
      why: 'the tree is clean, and the cache had its misses',
      steps: [
        [
          'Finish',
          'git init -q . && git add -A && git -c user.name=x -c user.email=x@x commit -qm a; bash after.sh; echo "tree is clean"',
        ],
      ],
    },
    {
      name: 'zeroes',
      label: 'unknown',
      passing: true,
      why: 'a table of zeroes',
      steps: [
        [
          'Report',
          'printf "%-20s %8s\\n" Suite Failures; for s in api web jobs; do printf "%-20s %8s\\n" $s 0; done; echo "errors=0 warnings=3"; echo "Total failures          0"',
        ],
      ],
    },
  ],
};
