export const recipe = {
  id: 'ruby-ferry-rubocop',
  language: 'ruby',
  tool: 'rubocop',
  files: {
    '.rubocop.yml':
      'AllCops:\n  NewCops: disable\n  SuggestExtensions: false\n  TargetRubyVersion: 3.1\nSecurity/Eval:\n  Enabled: true\n',
    'app/ferry.rb':
      'class Ferry\n  def capacity( cars )\n      x = 3\n      if cars > 120 then return 0 end\n      return eval("120 - #{cars}")\n  end\n\n  def TimeTable\n    { "am" => 4, \'pm\' => 5}\n  end\nend\n',
  },
  setup:
    'command -v rubocop >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends rubocop; }',
  cases: [
    {
      name: 'offenses',
      label: 'lint_failure',
      detail: 'lint',
      why: 'rubocop finds offences',
      steps: [
        [
          'Set up toolchain',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends rubocop',
        ],
        ['Lint', 'rubocop --version\nrubocop'],
      ],
    },
    {
      name: 'security-cops',
      label: 'lint_failure',
      accept: ['security_advisory'],
      detail: 'lint',
      why: 'only the security department of rubocop, in a security-named job',
      steps: [
        [
          'Security checks',
          'ruby -c app/ferry.rb\nrubocop --only Security --format emacs || { echo "❌ Security checks failed"; exit 1; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'offences in a tolerated step, then a clean run with failure words',
      files: {
        'app/ferry.rb':
          "# frozen_string_literal: true\n\n# Knows how many cars fit.\nclass Ferry\n  def capacity(cars)\n    raise ArgumentError, 'error: connection refused by harbour' if cars.negative?\n\n    120 - cars\n  end\nend\n",
      },
      steps: [['Lint', 'rubocop --format simple --display-cop-names && echo "0 failures, 0 errors"']],
    },
  ],
};
