export const recipe = {
  id: 'perl-almanac-prove',
  language: 'perl',
  tool: 'prove',
  files: {
    'lib/Almanac.pm':
      'package Almanac;\nuse strict;\nuse warnings;\n\nsub is_leap { my ($y) = @_; return $y % 4 == 0 && $y % 100 != 0; }\n\nsub days { my ($y, $m) = @_; my @d = (31, is_leap($y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31); return $d[$m - 1]; }\n\nsub season { my ($m) = @_; die "no such month: $m\\n" if $m < 1 || $m > 12; return (qw(winter spring summer autumn))[int(($m % 12) / 3)]; }\n\n1;\n',
    't/01-leap.t':
      "use strict;\nuse warnings;\nuse Test::More tests => 4;\nuse lib 'lib';\nuse_ok('Almanac');\nok(Almanac::is_leap(2024), '2024 is a leap year');\nok(!Almanac::is_leap(1900), '1900 is none');\nok(Almanac::is_leap(2000), '2000 is a leap year');\n",
    't/02-season.t':
      "use strict;\nuse warnings;\nuse Test::More;\nuse lib 'lib';\nuse Almanac;\nis(Almanac::season(12), 'winter', 'December');\nis(Almanac::season(7), 'summer', 'July');\neval { Almanac::season(13) };\nlike($@, qr/no such month/, 'error: invalid month is refused');\nis(Almanac::days(2000, 2), 29, 'February 2000');\nis_deeply([map { Almanac::days(2023, $_) } 1 .. 3], [31, 28, 31], 'first quarter');\ndone_testing;\n",
  },
  setup:
    'command -v prove >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends perl; }',
  cases: [
    {
      name: 'prove',
      label: 'test_failure',
      why: 'two of the tests fail for the missing 400-year rule',
      steps: [
        ['Set up toolchain', 'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends perl'],
        ['Test', 'prove -l t'],
      ],
    },
    {
      name: 'verbose-jobs',
      label: 'test_failure',
      why: 'the same, verbose, in parallel',
      steps: [['Tests', 'perl -v | sed -n 2p\nprove -lv -j2 --timer t/']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'mended',
      files: {
        'lib/Almanac.pm':
          'package Almanac;\nuse strict;\nuse warnings;\n\nsub is_leap { my ($y) = @_; return $y % 4 == 0 && ($y % 100 != 0 || $y % 400 == 0); }\n\nsub days { my ($y, $m) = @_; my @d = (31, is_leap($y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31); return $d[$m - 1]; }\n\nsub season { my ($m) = @_; warn "FATAL: timeout talking to the database of months (fallback used)\\n" if $m == 7; die "no such month: $m\\n" if $m < 1 || $m > 12; return (qw(winter spring summer autumn))[int(($m % 12) / 3)]; }\n\n1;\n',
      },
      steps: [['Test', 'prove -lv t']],
    },
  ],
};
