export const recipe = {
  id: 'php-newsletter-phpunit',
  language: 'php',
  tool: 'phpunit',
  files: {
    'phpunit.xml':
      '<?xml version="1.0" encoding="UTF-8"?>\n<phpunit bootstrap="src/Campaign.php" colors="false">\n  <testsuites>\n    <testsuite name="unit"><directory>tests</directory></testsuite>\n  </testsuites>\n</phpunit>\n',
    'src/Campaign.php':
      '<?php\n\ndeclare(strict_types=1);\n\nnamespace Newsletter;\n\nfinal class Campaign\n{\n    /** @param list<string> $recipients */\n    public function __construct(private array $recipients, private int $ratePerMinute = 60)\n    {\n    }\n\n    public function batches(): int\n    {\n        return intdiv(count($this->recipients), $this->ratePerMinute);\n    }\n\n    public function send(callable $smtp): array\n    {\n        $failed = [];\n        foreach ($this->recipients as $to) {\n            try {\n                $smtp($to);\n            } catch (\\RuntimeException $e) {\n                $failed[$to] = $e->getMessage();\n            }\n        }\n        return $failed;\n    }\n}\n',
    'tests/CampaignTest.php':
      "<?php\n\ndeclare(strict_types=1);\n\nnamespace Newsletter\\Tests;\n\nuse Newsletter\\Campaign;\nuse PHPUnit\\Framework\\TestCase;\n\nfinal class CampaignTest extends TestCase\n{\n    /** @dataProvider sizes */\n    public function testBatches(int $count, int $expected): void\n    {\n        self::assertSame($expected, (new Campaign(array_fill(0, $count, 'a@example.org')))->batches());\n    }\n\n    public static function sizes(): array\n    {\n        return ['none' => [0, 0], 'one full batch' => [60, 1], 'a started batch' => [61, 2]];\n    }\n\n    public function testRateLimitExceededIsCollected(): void\n    {\n        $failed = (new Campaign(['x@example.org']))->send(function (): void {\n            throw new \\RuntimeException('421 rate limit exceeded, try again later');\n        });\n        self::assertSame(['x@example.org' => '421 Rate limit exceeded'], $failed);\n    }\n\n    public function testTypeError(): void\n    {\n        (new Campaign(['a'], '60'))->batches();\n    }\n}\n",
  },
  setup:
    'command -v phpunit >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends php-cli php-xml php-mbstring phpunit; }',
  cases: [
    {
      name: 'phpunit',
      label: 'test_failure',
      why: 'assertions and a TypeError',
      steps: [
        ['PHP', 'php -v | sed -n 1p'],
        ['PHPUnit', 'phpunit'],
      ],
    },
    {
      name: 'testdox-coloured',
      label: 'test_failure',
      why: 'testdox output in colour, via a make target',
      files: {
        Makefile:
          "test:\n\t@find src tests -name '*.php' -print0 | xargs -0 -n1 php -l\n\t@phpunit --testdox --colors=always\n",
      },
      steps: [
        [
          'Install dependencies',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends php-cli php-xml php-mbstring phpunit',
        ],
        ['make test', 'make test'],
      ],
    },
    {
      name: 'parse-error',
      label: 'build_failure',
      accept: ['lint_failure', 'test_failure'],
      why: 'php -l finds a parse error',
      files: {
        'src/Campaign.php':
          '<?php\n\nnamespace Newsletter;\n\nfinal class Campaign\n{\n    public function batches(): int\n    {\n        return 1\n    }\n}\n',
      },
      steps: [['Syntax check', 'for f in src/*.php tests/*.php; do php -l "$f" || exit 1; done']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'tests about rate limits and errors pass',
      files: {
        'tests/CampaignTest.php':
          "<?php\n\ndeclare(strict_types=1);\n\nnamespace Newsletter\\Tests;\n\nuse Newsletter\\Campaign;\nuse PHPUnit\\Framework\\TestCase;\n\nfinal class CampaignTest extends TestCase\n{\n    public function testRateLimitExceededIsCollected(): void\n    {\n        fwrite(STDERR, \"SMTP ERROR: 421 connection timed out\\n\");\n        $failed = (new Campaign(['x@example.org']))->send(function (): void {\n            throw new \\RuntimeException('421 rate limit exceeded');\n        });\n        self::assertCount(1, $failed);\n    }\n\n    public function testSkipped(): void\n    {\n        self::markTestSkipped('no mail server (connection refused)');\n    }\n}\n",
      },
      steps: [['PHPUnit', 'phpunit --testdox']],
    },
  ],
};
