export const recipe = {
  id: 'ruby-greenhouse-simplecov',
  language: 'ruby',
  tool: 'simplecov',
  files: {
    'lib/greenhouse.rb':
      'class Greenhouse\n  def vent?(celsius)\n    if celsius > 30\n      true\n    elsif celsius > 25\n      sunny?\n    else\n      false\n    end\n  end\n\n  def sunny?\n    now = Time.now.hour\n    now > 9 && now < 16\n  end\n\n  def alarm(message)\n    warn "ALARM #{message}"\n    log = []\n    log << message\n    log\n  end\nend\n',
    'test/greenhouse_test.rb':
      "require 'simplecov'\nSimpleCov.start { minimum_coverage Integer(ENV.fetch('MIN_COVERAGE', '90')) }\nrequire 'minitest/autorun'\nrequire_relative '../lib/greenhouse'\n\nclass GreenhouseTest < Minitest::Test\n  def test_vents_when_hot = assert(Greenhouse.new.vent?(31))\n\n  def test_no_error_when_cold = refute(Greenhouse.new.vent?(5))\nend\n",
  },
  setup:
    'command -v ruby >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ruby ruby-minitest; }\nruby -rsimplecov -e 1 >/dev/null 2>&1 || { apt-get -qq update; apt-get install -y --no-install-recommends ruby-simplecov; }\nrm -rf coverage',
  cases: [
    {
      name: 'minimum',
      label: 'test_failure',
      detail: 'coverage',
      why: 'all tests pass, the coverage is under the minimum',
      steps: [
        [
          'Install system packages',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends ruby ruby-minitest',
        ],
        ['Tests', 'ruby test/greenhouse_test.rb'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a lower minimum',
      env: {
        MIN_COVERAGE: '30',
      },
      steps: [['Tests', 'ruby test/greenhouse_test.rb']],
    },
  ],
};
