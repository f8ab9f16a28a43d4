const policy = `package main

import rego.v1

deny contains msg if {
	some name, service in input.services
	service.privileged
	msg := sprintf("[CRITICAL] service %q runs privileged (AQ-001)", [name])
}

deny contains msg if {
	some name, service in input.services
	some port in service.ports
	startswith(port, "0.0.0.0:")
	msg := sprintf("[HIGH] service %q publishes %s to every interface (AQ-004)", [name, port])
}

deny contains msg if {
	some name, service in input.services
	not service.read_only
	msg := sprintf("[MEDIUM] service %q has a writable root file system (AQ-010)", [name])
}

warn contains msg if {
	some name, service in input.services
	endswith(service.image, ":latest")
	msg := sprintf("[LOW] service %q uses a moving tag (AQ-020)", [name])
}
`;
const compose = (extra, image = '2.8.1') => `services:
  tank-monitor:
    image: registry.internal.example/aquarium/monitor:${image}
${extra}  feeder:
    image: registry.internal.example/aquarium/feeder:${image}
    read_only: true
`;

export const recipe = {
  id: 'sast2-aquarium-conftest',
  language: 'rego',
  tool: 'conftest',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/tools/bin/conftest || GOBIN=/opt/tools/bin go install github.com/open-policy-agent/conftest@v0.56.0',
  files: {
    'policy/compose.rego': policy,
    'policy/compose_test.rego': `package main

import rego.v1

test_privileged_is_critical if {
	some msg in deny with input as {"services": {"a": {"privileged": true, "read_only": true, "image": "a:1"}}}
	contains(msg, "CRITICAL")
}

test_read_only_is_fine if {
	count(deny) == 0 with input as {"services": {"a": {"read_only": true, "image": "a:1"}}}
}
`,
    'deploy/compose.yaml': compose('    privileged: true\n    ports: ["0.0.0.0:9000:9000"]\n', 'latest'),
  },
  cases: [
    {
      name: 'critical',
      label: 'security_critical',
      accept: ['security_high'],
      why: 'own policies state severities; a CRITICAL one is denied',
      steps: [
        ['Policy unit tests', 'conftest verify --policy policy'],
        ['Policy check', 'conftest test deploy/compose.yaml --policy policy --no-color'],
      ],
    },
    {
      name: 'high-github',
      label: 'security_high',
      why: 'the highest denied one is HIGH, printed as annotations',
      files: { 'deploy/compose.yaml': compose('    read_only: true\n    ports: ["0.0.0.0:9000:9000"]\n') },
      steps: [['Security policies', 'conftest test deploy/ -p policy -o github']],
    },
    {
      name: 'medium-table',
      label: 'security_advisory',
      why: 'only a MEDIUM denial and a LOW warning',
      files: { 'deploy/compose.yaml': compose('    ports: ["127.0.0.1:9000:9000"]\n', 'latest') },
      steps: [
        [
          'Compose syntax',
          'yamllint -d "{extends: relaxed, rules: {line-length: disable}}" deploy && echo "syntax ok"',
        ],
        ['Security policies', 'conftest test deploy/compose.yaml -p policy -o table'],
      ],
    },
    {
      name: 'warn-only',
      label: 'security_advisory',
      accept: ['unknown'],
      why: 'warnings are made to count',
      files: { 'deploy/compose.yaml': compose('    read_only: true\n', 'latest') },
      steps: [['opa', 'conftest test deploy/compose.yaml -p policy --fail-on-warn']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings only, which do not fail; tests of the policies have severities in their names',
      files: { 'deploy/compose.yaml': compose('    read_only: true\n', 'latest') },
      steps: [
        ['Policy unit tests', 'conftest verify --policy policy --report full | tail -n 40'],
        ['Security policies', 'conftest test deploy/compose.yaml -p policy'],
      ],
    },
  ],
};
