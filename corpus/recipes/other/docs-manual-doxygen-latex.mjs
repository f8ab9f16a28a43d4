export const recipe = {
  id: 'docs-manual-doxygen-latex',
  language: 'docs',
  tool: 'doxygen',
  files: {
    Doxyfile:
      'PROJECT_NAME = heatpump\nINPUT = include\nOUTPUT_DIRECTORY = out\nGENERATE_LATEX = NO\nQUIET = YES\nHAVE_DOT = NO\nWARN_IF_UNDOCUMENTED = YES\nWARN_NO_PARAMDOC = YES\nWARN_AS_ERROR = FAIL_ON_WARNINGS\n',
    'include/pump.h':
      '/** @file */\n/**\n * Starts the pump.\n * @param rpm wanted speed\n * @param wattage not a parameter\n */\nint pump_start(int rpm, int soft);\nint pump_stop(void);\n',
    'manual.adoc':
      '= Heat pump manual\n:toc:\n\nSee <<install-steps>> and xref:missing.adoc[the other guide].\n\ninclude::chapters/wiring.adoc[]\n\nimage::does-not-matter.png[]\n\n==== Too deep\n',
    'manual.tex':
      '\\documentclass{article}\n\\begin{document}\n\\section{Wiring}\nThe pump draws \\unit{12}{A}. % undefined\n\\begin{itemize}\n\\item one\n\\end{enumerate}\n\\end{document}\n',
  },
  setup:
    'command -v doxygen >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends doxygen; }\ncommand -v asciidoctor >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends asciidoctor; }\ncommand -v pdflatex >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends texlive-latex-base; }',
  cases: [
    {
      name: 'doxygen',
      label: 'build_failure',
      accept: ['lint_failure'],
      why: "doxygen's warnings are errors",
      steps: [
        [
          'Set up toolchain',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends doxygen asciidoctor texlive-latex-base',
        ],
        ['API docs', 'doxygen Doxyfile'],
      ],
    },
    {
      name: 'asciidoctor',
      label: 'build_failure',
      accept: ['lint_failure'],
      why: 'asciidoctor warnings at the failure level',
      steps: [
        [
          'Build manual',
          'asciidoctor --version | sed -n 1p\nasciidoctor --failure-level=WARN -w -o out.html manual.adoc',
        ],
      ],
    },
    {
      name: 'latex',
      label: 'build_failure',
      why: 'undefined control sequence and bad nesting, halt on error',
      steps: [['pdf', 'pdflatex -interaction=nonstopmode -halt-on-error manual.tex']],
    },
    {
      name: 'toc-drift',
      label: 'generator_drift',
      why: 'the generated table of options in the manual is stale',
      files: {
        'options.txt': 'rpm 1200\nsoft yes\n',
        'tools/options.sh':
          '#!/bin/sh\nawk \'BEGIN { print "|===" } { printf "|`%s` |%s\\n", $1, $2 } END { print "|===" }\' options.txt > options.adoc\n',
        'options.adoc': '|===\n|`rpm` |1000\n|===\n',
      },
      setup:
        'git init -q -b main . && git config user.email d@d.example && git config user.name d && git add -A && git commit -qm docs',
      steps: [
        [
          'Docs are current',
          'sh tools/options.sh && git diff --exit-code options.adoc || { echo "The reference in options.adoc is stale; run tools/options.sh"; exit 1; }',
        ],
      ],
    },
  ],
};
