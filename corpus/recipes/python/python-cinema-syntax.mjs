export const recipe = {
  id: 'python-cinema-syntax',
  language: 'python',
  tool: 'compileall',
  env: { PIP_FIND_LINKS: '' },
  files: {
    'cinema/__init__.py': '',
    'cinema/seats.py':
      'def free(rows):\n    match rows:\n        case []:\n            return 0\n        case [first, *rest]:\n            return first.count(".") + free(rest)\n',
    'cinema/prices.py': 'PRICES = {"matinee": 650, "evening": 980\n\n\ndef price(kind):\n    return PRICES[kind]\n',
    'cinema/legacy.py': 'def show():\n    print "now playing"\n',
    'scripts/verify.sh':
      '#!/bin/sh\nset -e\necho "[1/3] versions"; python3 -V\necho "[2/3] byte-code"\npython3 -m compileall -f cinema\necho "[3/3] zip app"\npython3 -m zipapp cinema -m cinema.seats:free -o cinema.pyz\n',
  },
  cases: [
    {
      name: 'compileall',
      label: 'build_failure',
      accept: ['lint_failure'],
      why: 'two files are no valid Python',
      steps: [['verify', 'sh scripts/verify.sh']],
    },
    {
      name: 'import',
      label: 'build_failure',
      accept: ['test_failure', 'lint_failure'],
      why: 'the entry point dies with a SyntaxError',
      files: { 'cinema/__main__.py': 'from cinema import prices\n\nprint(prices.price("matinee"))\n' },
      steps: [
        ['Print environment', 'python3 -V; pwd | wc -c'],
        ['Package', 'python3 -m cinema && tar czf cinema.tgz cinema'],
      ],
    },
  ],
};
