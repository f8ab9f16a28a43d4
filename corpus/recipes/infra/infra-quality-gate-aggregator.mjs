export const recipe = {
  id: 'infra-quality-gate-aggregator',
  language: 'shell',
  tool: 'aggregator',
  files: {
    'results.json': `{ "lint": "success", "unit": "failure", "security": "cancelled", "e2e": "skipped" }
`,
    'gate.sh': `#!/usr/bin/env bash
status=0
for job in lint unit security e2e; do
  result=$(grep -o "\\"$job\\": \\"[a-z]*\\"" results.json | cut -d'"' -f4)
  case $result in
    success | skipped) echo "✅ $job: $result" ;;
    *) echo "❌ $job: $result"; status=1 ;;
  esac
done
if [ $status -ne 0 ]; then
  echo "One or more required jobs failed or were cancelled."
else
  echo "All required jobs succeeded."
fi
exit $status
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'unknown',
      why: 'an aggregator job carries no cause',
      steps: [['All checks passed?', 'bash gate.sh']],
    },
    {
      name: 'security-gate',
      label: 'unknown',
      why: 'HARD: an aggregator with the word security; nothing of the cause',
      steps: [
        [
          'Security gate',
          `NEEDS='{"trivy":{"result":"failure"},"gitleaks":{"result":"success"}}'
echo "$NEEDS"
if echo "$NEEDS" | grep -q '"result":"failure"'; then echo "❌ Security checks failed"; exit 1; fi`,
        ],
      ],
    },
    {
      name: 'missing-artifact',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'an artifact of an earlier job is missing',
      steps: [
        [
          'Download artifact',
          `mkdir -p dist; echo "Preparing to download the following artifacts:"; echo "- build-output (ID: , Size: 0)"
ls dist/*.tar.gz || { echo "Error: Unable to download artifact(s): Artifact not found for name: build-output"; exit 1; }`,
        ],
      ],
    },
    {
      name: 'missing-secret',
      label: 'unknown',
      why: 'a deploy secret is not set',
      steps: [
        [
          'Deploy',
          `echo "Deploying to production"
: "\${DEPLOY_API_TOKEN:?DEPLOY_API_TOKEN is not set, add it to the repository secrets}"
curl -H "Authorization: Bearer $DEPLOY_API_TOKEN" https://deploy.internal.example`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all needed jobs succeeded',
      files: {
        'results.json': `{ "lint": "success", "unit": "success", "security": "success", "e2e": "skipped" }
`,
      },
      steps: [['All checks passed?', 'bash gate.sh']],
    },
  ],
};
