export const recipe = {
  id: 'python-nursery-required-jobs',
  language: 'python',
  tool: 'aggregator script',
  env: { PIP_FIND_LINKS: '' },
  files: {
    'ci/summary.py': `import json
import os
import sys

needs = json.loads(os.environ["NEEDS"])
width = max(map(len, needs))
for name, job in sorted(needs.items()):
    mark = {"success": "✅", "failure": "❌", "cancelled": "🚫", "skipped": "⏭️"}[job["result"]]
    print(f"{mark} {name:<{width}} {job['result']}")
bad = [name for name, job in needs.items() if job["result"] in ("failure", "cancelled")]
if bad:
    print("Required jobs have not succeeded:", ", ".join(sorted(bad)))
    sys.exit(1)
print("All required jobs passed.")
`,
  },
  cases: [
    {
      name: 'security-job-failed',
      label: 'unknown',
      why: 'an aggregator: which job failed is named, its cause is not in this log',
      env: {
        NEEDS:
          '{"lint": {"result": "success"}, "unit-tests": {"result": "success"}, "security-scan": {"result": "failure"}, "database-migrations": {"result": "skipped"}}',
      },
      steps: [['All checks', 'python3 ci/summary.py']],
    },
    {
      name: 'cancelled',
      label: 'unknown',
      why: 'one of the jobs was cancelled',
      env: {
        NEEDS:
          '{"build (3.10)": {"result": "success"}, "build (3.12)": {"result": "cancelled"}, "integration / postgres": {"result": "failure"}}',
        GITHUB_ACTIONS: 'true',
      },
      steps: [
        [
          'ci-success',
          'echo "::group::needs"; echo "$NEEDS" | python3 -m json.tool; echo "::endgroup::"\npython3 ci/summary.py || { echo "::error::❌ Tests failed or were cancelled"; exit 1; }',
        ],
      ],
    },
    {
      name: 'artifact-missing',
      label: 'unknown',
      why: 'the report of another job was not uploaded',
      env: { NEEDS: '{"coverage": {"result": "success"}}' },
      steps: [
        [
          'Combine coverage',
          'python3 ci/summary.py\nls reports/coverage-*.xml 2>/dev/null || { echo "Error: no artifact matched reports/coverage-*.xml: Artifact not found for name: coverage-data"; exit 1; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all succeeded or were skipped',
      env: {
        NEEDS:
          '{"lint": {"result": "success"}, "tests-failing-on-purpose": {"result": "success"}, "security-scan": {"result": "skipped"}}',
      },
      steps: [['All checks', 'python3 ci/summary.py']],
    },
  ],
};
