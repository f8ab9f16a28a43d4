export const recipe = {
  id: 'go-orders-undefined-name',
  language: 'go',
  tool: 'go build',
  files: {
    'go.mod': 'module example.com/orders\n\ngo 1.21\n',
    'order/order.go':
      'package order\n\n// Total is the sum of all lines, in cents.\nfunc Total(lines []int) int {\n\tsum := 0\n\tfor _, line := range lines {\n\t\tsum += lien\n\t}\n\treturn sum\n}\n',
    'main.go':
      'package main\n\nimport (\n\t"fmt"\n\n\t"example.com/orders/order"\n)\n\nfunc main() { fmt.Println(order.Total([]int{1, 2})) }\n',
  },
  cases: [
    {
      name: 'fails',
      label: 'build_failure',
      why: 'go build: undefined name and an unused variable',
      steps: [['Build', 'go build ./...']],
    },
    {
      name: 'vet-first',
      label: 'build_failure',
      why: 'go vet cannot type-check, so the build step is what is broken',
      steps: [
        ['Show versions', 'go version && go env GOOS GOARCH'],
        ['Build', 'go build -v ./...'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the same project, mended',
      files: {
        'order/order.go':
          'package order\n\n// Total is the sum of all lines, in cents.\nfunc Total(lines []int) int {\n\tsum := 0\n\tfor _, line := range lines {\n\t\tsum += line\n\t}\n\treturn sum\n}\n',
      },
      steps: [['Build', 'go build -v ./...']],
    },
  ],
};
