export const recipe = {
  id: 'style-fjord-deno',
  language: 'typescript',
  tool: 'deno',
  setup:
    '[ -d /opt/deno/node_modules/deno ] || { mkdir -p /opt/deno && cd /opt/deno && npm init -y >/dev/null && npm i --silent deno@2.1.4; }',
  files: {
    'main.ts': 'var total: any = 1\nexport function add(a:number,b:number) { return a+b }\n',
  },
  cases: [
    {
      name: 'fmt',
      label: 'lint_failure',
      detail: 'format',
      why: 'deno fmt --check',
      steps: [['Format', '/opt/deno/node_modules/.bin/deno fmt --check']],
    },
    {
      name: 'lint',
      label: 'lint_failure',
      detail: 'lint',
      why: 'deno lint',
      steps: [['Lint', '/opt/deno/node_modules/.bin/deno lint']],
    },
    {
      name: 'check',
      label: 'build_failure',
      accept: ['lint_failure'],
      detail: 'type_check',
      why: 'deno check: a type that does not fit',
      files: {
        'main.ts': 'export const n: number = "one";\n',
      },
      steps: [['Check', '/opt/deno/node_modules/.bin/deno check main.ts']],
    },
    {
      name: 'test',
      label: 'test_failure',
      why: 'deno test',
      files: {
        'main_test.ts':
          'Deno.test("adds",()=>{ if (1+1 !== 3) throw new Error("1+1 is not 3"); });\nDeno.test("runs",()=>{});\n',
      },
      steps: [['Test', '/opt/deno/node_modules/.bin/deno test --no-check']],
    },
  ],
};
