export const recipe = {
  id: 'c-expr-bison-drift',
  language: 'c',
  tool: 'bison',
  files: {
    Makefile:
      'generate:\n\tbison -d -o gen/expr.tab.c grammar/expr.y\n\tre2c -o gen/token.c grammar/token.re\n\tgperf -L ANSI-C --output-file=gen/keywords.c grammar/keywords.gperf\nverify-generated: generate\n\tgit diff --exit-code -- gen\n',
    'grammar/expr.y':
      '%{\nint yylex(void);\nvoid yyerror(const char *s);\n%}\n%token NUM PLUS\n%left PLUS\n%%\nexpr: NUM | expr PLUS expr ;\n%%\n',
    'grammar/token.re':
      'int token(const char *s) {\n  const char *YYCURSOR = s, *YYMARKER;\n  /*!re2c\n    re2c:define:YYCTYPE = char;\n    re2c:yyfill:enable = 0;\n    [0-9]+ { return 1; }\n    "+" { return 2; }\n    * { return 0; }\n  */\n}\n',
    'grammar/keywords.gperf': '%{\n#include <string.h>\n%}\n%%\nlet\nin\nwhere\n%%\n',
  },
  setup:
    "command -v bison >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends bison flex gperf re2c git gcc make; }\ngit init -q -b main . && git config user.email ci@expr.example && git config user.name ci\nmkdir -p gen && make -s generate >/dev/null 2>&1\ngit add -A && git commit -qm 'first'",
  cases: [
    {
      name: 'token-drift',
      label: 'generator_drift',
      why: 'a rule was added to the scanner but its generated C was not committed',
      setup:
        'sed -i \'s/"+" { return 2; }/"+" { return 2; }\\n    "-" { return 3; }/\' grammar/token.re && git commit -qam \'scanner: minus\'',
      steps: [
        ['Checkout', 'git log -1 --oneline && git status --short'],
        ['Verify generated files', 'make verify-generated'],
      ],
    },
    {
      name: 'keyword-drift',
      label: 'generator_drift',
      why: 'a keyword was added without regenerating',
      setup: "sed -i 's/^where$/where\\nmatch\\nwhen/' grammar/keywords.gperf && git commit -qam 'keyword: match'",
      steps: [
        [
          'Set up toolchain',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends bison flex gperf re2c git gcc make',
        ],
        [
          'lint',
          'make generate\nif ! git diff --quiet; then\n  echo "Generated sources are stale. Run \'make generate\' and commit the result:"\n  git diff --stat\n  exit 1\nfi',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'nothing changes after the generators have run',
      steps: [['Verify generated files', 'make verify-generated && echo "no drift, 0 files out of date"']],
    },
    {
      name: 'grammar-error',
      label: 'build_failure',
      why: 'bison itself rejects the grammar, before any drift could be seen',
      setup: "sed -i 's/expr PLUS expr ;/expr PLUS term ;/' grammar/expr.y && git commit -qam 'term'",
      steps: [['Verify generated files', 'make verify-generated']],
    },
  ],
};
