export const recipe = {
  id: 'go-loans-ginkgo-specs',
  language: 'go',
  tool: 'ginkgo',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: 'go mod tidy && go build -o /opt/tools/bin/ginkgo github.com/onsi/ginkgo/v2/ginkgo && go mod tidy',
  files: {
    'go.mod': `module example.com/loans

go 1.22

require (
	github.com/onsi/ginkgo/v2 v2.19.0
	github.com/onsi/gomega v1.33.1
)
`,
    'loans/loans.go': `package loans

import (
	"errors"
	"math"
)

var ErrTooYoung = errors.New("borrower is under age")

func Rate(amount, yearly float64, months int) float64 {
	if yearly == 0 {
		return amount / float64(months)
	}
	m := yearly / 12
	return math.Round(amount*m/(1-math.Pow(1+m, -float64(months)))*100) / 100
}

func Accept(age int, income float64) error {
	if age < 17 {
		return ErrTooYoung
	}
	return nil
}
`,
    'loans/loans_suite_test.go': `package loans_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestLoans(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "Loans Suite")
}
`,
    'loans/loans_test.go': `package loans_test

import (
	"time"

	"example.com/loans/loans"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("Rate", func() {
	DescribeTable("monthly rate",
		func(amount, yearly float64, months int, want float64) {
			Expect(loans.Rate(amount, yearly, months)).To(BeNumerically("~", want, 0.01))
		},
		Entry("without interest", 1200.0, 0.0, 12, 100.0),
		Entry("with five percent", 10000.0, 0.05, 24, 438.71),
		Entry("one month", 500.0, 0.12, 1, 505.0),
	)
})

var _ = Describe("Accept", func() {
	Context("when the credit bureau times out", func() {
		It("refuses minors anyway", func() {
			GinkgoWriter.Println("credit bureau: context deadline exceeded")
			Expect(loans.Accept(17, 2000)).To(MatchError(loans.ErrTooYoung))
		})
		It("eventually answers", func() {
			n := 0
			Eventually(func() int { n++; return n }, "400ms", "50ms").Should(BeNumerically(">", 20))
		})
		PIt("asks a second bureau")
	})
	It("accepts adults", func() {
		time.Sleep(5 * time.Millisecond)
		Expect(loans.Accept(30, 3000)).To(Succeed())
	})
})
`,
  },
  cases: [
    {
      name: 'cli',
      label: 'test_failure',
      why: 'two specs fail, one by an Eventually timeout',
      steps: [['Specs', 'ginkgo run --no-color --randomize-all --seed 42 ./...']],
    },
    {
      name: 'go-test',
      label: 'test_failure',
      why: 'the same through go test -v',
      steps: [
        ['Lint', 'go vet ./...'],
        ['Test', 'go test ./... -ginkgo.v -ginkgo.no-color'],
      ],
    },
    {
      name: 'focused',
      label: 'test_failure',
      accept: ['unknown', 'lint_failure'],
      why: 'ginkgo fails on focused specs by programmatic focus detection',
      setup: `sed -i 's/	It("accepts adults"/	FIt("accepts adults"/' loans/loans_test.go`,
      steps: [['Specs', 'ginkgo run --no-color ./...']],
    },
  ],
};
