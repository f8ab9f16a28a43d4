export const recipe = {
  id: 'lint2-turbine-puppet-lint',
  language: 'puppet',
  tool: 'puppet-lint',
  setup:
    'command -v puppet-lint >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends puppet-lint; }',
  files: {
    'manifests/turbine.pp': `class turbine($owner="root", $port) {
	file { "/etc/turbine.conf":
    ensure => present,
    mode => 0644,
    owner => "$owner",
  }
  case $facts['os']['family'] {
    'Debian': { package { 'turbined': ensure => installed, } }
  }
}
`,
  },
  cases: [
    {
      name: 'warnings',
      label: 'lint_failure',
      detail: 'lint',
      why: 'puppet-lint warnings and errors, warnings fail too',
      steps: [
        ['Version', 'puppet-lint --version'],
        ['Validate', 'puppet-lint --fail-on-warnings manifests'],
      ],
    },
    {
      name: 'log-format',
      label: 'lint_failure',
      detail: 'lint',
      why: 'an own line format',
      steps: [['ci', 'puppet-lint --log-format "%{path}:%{line}:%{check}:%{KIND}:%{message}" manifests/*.pp']],
    },
  ],
};
