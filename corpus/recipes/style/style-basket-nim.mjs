export const recipe = {
  id: 'style-basket-nim',
  language: 'nim',
  tool: 'nim --styleCheck',
  setup:
    'dpkg -s nim >/dev/null 2>&1 || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nim; }',
  files: {
    'basket.nim':
      'proc total_weight(items: seq[int]): int =\n  for i in items: result += i\necho totalWeight(@[1,2])\n',
  },
  cases: [
    {
      name: 'style',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'lint',
      why: "the compiler's own style check",
      steps: [['Style', 'nim check --styleCheck:error --hints:off basket.nim']],
    },
    {
      name: 'compile',
      label: 'build_failure',
      why: 'a type that does not fit',
      files: {
        'basket.nim': 'let x: int = "three"\necho x\n',
      },
      steps: [['Build', 'nim c --hints:off basket.nim']],
    },
  ],
};
