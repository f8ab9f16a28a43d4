export const recipe = {
  id: 'shell-regatta-hung-jobs',
  language: 'shell',
  tool: 'timeout',
  files: {
    't/10-start.t': 'print "1..2\\nok 1 - start list\\nok 2 - retry after error\\n";\n',
    't/20-live.t': '$| = 1;\nprint "1..2\\nok 1 - subscribed\\n";\nsleep 40;\nprint "ok 2 - first position\\n";\n',
    Makefile:
      'JOB_LIMIT ?= 4\ne2e:\n\t@echo "e2e suite (limit $(JOB_LIMIT)s)"\n\ttimeout --signal=TERM $(JOB_LIMIT) prove -v t\nhealth:\n\t@for i in 1 2 3 4; do curl -fsS --max-time 1 http://127.0.0.1:24951/healthz && exit 0; echo "health check $$i/4 failed"; sleep 0.5; done; \\\n\techo "ERROR: service \'regatta\' did not become healthy within 4s"; exit 1\n',
  },
  setup:
    'command -v prove >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends perl; }',
  cases: [
    {
      name: 'make-timeout',
      label: 'infrastructure_timeout',
      accept: ['test_failure'],
      detail: 'timeout',
      why: "the job's limit ends a hanging test",
      steps: [
        [
          'Install dependencies',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends perl',
        ],
        ['e2e', 'make e2e'],
      ],
    },
    {
      name: 'job-limit-message',
      label: 'infrastructure_timeout',
      accept: ['test_failure', 'ci_runner'],
      detail: 'timeout',
      why: "the runner's limit kills the step with a message",
      steps: [
        [
          'Run acceptance tests',
          'timeout -k 1 3 prove t || { rc=$?; [ $rc -eq 124 ] && echo "##[error]The action \'Run acceptance tests\' has timed out after 0.05 minutes."; exit $rc; }',
        ],
      ],
    },
    {
      name: 'unhealthy',
      label: 'infrastructure_timeout',
      accept: ['network_failure', 'unknown'],
      detail: 'timeout',
      why: 'the service under test never becomes healthy',
      steps: [['Wait for service', 'make health']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only the quick test',
      steps: [['Run acceptance tests', 'timeout 10 prove -v t/10-start.t']],
    },
  ],
};
