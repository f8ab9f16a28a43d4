export const recipe = {
  id: 'python-parking-unittest',
  language: 'python',
  tool: 'unittest',
  env: { PIP_FIND_LINKS: '' },
  files: {
    Makefile: `.PHONY: ci compile test
ci: compile test
	@echo "CI OK"
compile:
	@echo "--- compile"
	python3 -m compileall -q parking
test:
	@echo "--- test"
	python3 -W default -m unittest discover -s parking/tests -t . $(TESTFLAGS)
`,
    'parking/__init__.py': '',
    'parking/tariff.py': `import datetime
import math


def fee(start, end, day_rate=1800, hour_rate=300):
    hours = math.ceil((end - start).total_seconds() / 3600)
    days, rest = divmod(hours, 24)
    return days * day_rate + rest * hour_rate


def now():
    return datetime.datetime.utcfromtimestamp(0)
`,
    'parking/tests/__init__.py': '',
    'parking/tests/test_tariff.py': `import datetime as dt
import unittest

from parking import tariff

T0 = dt.datetime(2024, 5, 3, 8, 0)


class FeeTest(unittest.TestCase):
    def test_one_hour(self):
        self.assertEqual(tariff.fee(T0, T0 + dt.timedelta(minutes=50)), 300)

    def test_day_rate_caps(self):
        self.assertEqual(tariff.fee(T0, T0 + dt.timedelta(hours=9)), 1800)

    def test_caps_by_length(self):
        for hours, expected in [(1, 300), (6, 1800), (7, 1800), (25, 2100)]:
            with self.subTest(hours=hours):
                self.assertEqual(tariff.fee(T0, T0 + dt.timedelta(hours=hours)), expected)

    def test_backwards(self):
        with self.assertRaises(ValueError):
            tariff.fee(T0, T0 - dt.timedelta(hours=1))

    @unittest.skip("barrier simulator is out of order")
    def test_barrier(self):
        self.fail("never")

    @unittest.expectedFailure
    def test_leap_second(self):
        self.assertEqual(1, 2)

    def test_now(self):
        self.assertEqual(tariff.now().year, 1970)
`,
  },
  cases: [
    {
      name: 'make-ci',
      label: 'test_failure',
      why: 'unittest: failures and a sub-test, wrapped in make',
      steps: [['make ci', 'make ci']],
    },
    {
      name: 'buffered-verbose',
      label: 'test_failure',
      why: 'verbose unittest, stops at the first failure',
      steps: [
        ['Python', 'python3 --version'],
        ['Unit', 'make test TESTFLAGS="-v -b -f"'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a chosen test passes with skips, an expected failure and a deprecation warning',
      steps: [
        [
          'Unit',
          'python3 -W default -m unittest -v parking.tests.test_tariff.FeeTest.test_now parking.tests.test_tariff.FeeTest.test_barrier parking.tests.test_tariff.FeeTest.test_leap_second',
        ],
      ],
    },
  ],
};
