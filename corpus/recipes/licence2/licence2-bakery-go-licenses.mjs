export const recipe = {
  id: 'licence2-bakery-go-licenses',
  language: 'go',
  tool: 'go-licenses',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}`, GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' },
  setup: 'test -x /opt/tools/bin/go-licenses || GOBIN=/opt/tools/bin go install github.com/google/go-licenses@v1.6.0',
  files: {
    'go.mod':
      'module example.com/bakery\n\ngo 1.21\n\nrequire example.com/yeast v0.0.0\n\nreplace example.com/yeast => ./yeast\n',
    LICENSE:
      'Copyright 2024 The Bakery\n\nPermission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.\n\nTHE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.\n',
    'main.go':
      'package main\n\nimport (\n\t"fmt"\n\n\t"example.com/yeast"\n)\n\nfunc main() { fmt.Println(yeast.Rise(2)) }\n',
    'yeast/go.mod': 'module example.com/yeast\n\ngo 1.21\n',
    'yeast/yeast.go':
      '// Package yeast makes dough rise.\npackage yeast\n\n// Rise doubles.\nfunc Rise(n int) int { return n * 2 }\n',
  },
  cases: [
    {
      name: 'forbidden-or-unknown',
      label: 'dependency_vulnerability',
      accept: ['unknown', 'lint_failure', 'security_advisory', 'build_failure'],
      detail: 'licence',
      why: 'go-licenses check: the licence of a module cannot be found',
      steps: [
        ['Build', 'go build ./... && go vet ./... && echo built'],
        ['Licences', 'go-licenses check . --disallowed_types=forbidden,restricted,unknown'],
      ],
    },
    {
      name: 'not-allowed',
      label: 'dependency_vulnerability',
      accept: ['unknown', 'lint_failure', 'security_advisory'],
      detail: 'licence',
      why: 'a licence that is not on the list',
      setup: 'cp LICENSE yeast/LICENSE',
      steps: [
        [
          'License compliance',
          'go-licenses check . --allowed_licenses=Apache-2.0,MIT || { echo "::error::license compliance failed"; exit 1; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all licences are allowed',
      setup: 'cp LICENSE yeast/LICENSE',
      steps: [
        [
          'Licences',
          'go-licenses check . --allowed_licenses=ISC && go-licenses report . && echo "0 forbidden licenses"',
        ],
      ],
    },
  ],
};
