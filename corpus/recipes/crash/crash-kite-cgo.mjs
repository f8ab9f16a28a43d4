export const recipe = {
  id: 'crash-kite-cgo',
  language: 'go',
  tool: 'go test (signal)',
  files: {
    'go.mod': 'module example.com/kite\n\ngo 1.21\n',
    'kite.go': 'package kite\n\ntype Line struct{ n int }\n\nfunc (l *Line) Len() int { return l.n }\n',
    'kite_test.go':
      'package kite\n\nimport "testing"\n\nfunc TestLen(t *testing.T) {\n\tvar l *Line\n\tif l.Len() != 0 {\n\t\tt.Fatal("long")\n\t}\n}\n',
  },
  cases: [
    {
      name: 'nil',
      label: 'test_failure',
      why: 'a nil pointer in a test: SIGSEGV',
      steps: [['Test', 'go test ./...']],
    },
    {
      name: 'fatal',
      label: 'test_failure',
      why: 'a fatal error of the runtime in a test',
      files: {
        'kite_test.go':
          'package kite\n\nimport (\n\t"sync"\n\t"testing"\n)\n\nfunc TestMap(t *testing.T) {\n\tm := map[int]int{}\n\tvar w sync.WaitGroup\n\tfor i := 0; i < 8; i++ {\n\t\tw.Add(1)\n\t\tgo func() {\n\t\t\tfor n := 0; n < 1000000; n++ {\n\t\t\t\tm[n%7] = n\n\t\t\t}\n\t\t\tw.Done()\n\t\t}()\n\t}\n\tw.Wait()\n}\n',
      },
      steps: [['Test', 'go test ./...']],
    },
  ],
};
