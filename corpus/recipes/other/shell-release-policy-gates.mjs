export const recipe = {
  id: 'shell-release-policy-gates',
  language: 'shell',
  tool: 'bash',
  files: {
    'ci/check-pr.sh':
      '#!/usr/bin/env bash\n# conventions of this repository for pull requests\nset -u\ntitle=${PR_TITLE:-}\nerrors=0\nif ! [[ $title =~ ^(feat|fix|docs|chore|test)(\\([a-z-]+\\))?:\\ .{10,} ]]; then\n  echo "✖ title \\"$title\\" does not follow the convention type(scope): summary"\n  errors=$((errors + 1))\nfi\nif [ "${PR_LINES:-0}" -gt 800 ]; then\n  echo "✖ $PR_LINES changed lines, the limit is 800: please split the change"\n  errors=$((errors + 1))\nfi\nif ! grep -qx "## Unreleased" CHANGELOG.md; then\n  echo "✖ CHANGELOG.md has no Unreleased section"\n  errors=$((errors + 1))\nfi\necho "policy: $errors problem(s)"\nexit $errors\n',
    'CHANGELOG.md': '# Changelog\n\n## 1.0.0\n- fixed: database connection refused at start\n',
  },
  cases: [
    {
      name: 'title-and-size',
      label: 'unknown',
      why: 'policies of the pull request, no tool failed',
      env: {
        PR_TITLE: 'wip',
        PR_LINES: '1204',
      },
      steps: [['Pull request checks', 'bash ci/check-pr.sh']],
    },
    {
      name: 'missing-env',
      label: 'unknown',
      why: 'the deploy lacks its secret variables',
      files: {
        'ci/deploy.sh':
          '#!/usr/bin/env bash\nset -eu\necho "deploying $(cat VERSION 2>/dev/null || echo 1.0.0) to staging"\n: "${DEPLOY_TOKEN:?DEPLOY_TOKEN is not set (add it to the secrets of the environment)}"\necho "deployed"\n',
      },
      steps: [['Deploy', 'bash ci/deploy.sh']],
    },
    {
      name: 'aggregator',
      label: 'unknown',
      why: 'the aggregating job only looks at the results of others',
      env: {
        R_LINT: 'success',
        R_TEST: 'failure',
        R_SECURITY: 'skipped',
      },
      steps: [
        [
          'All checks passed',
          'for job in R_LINT R_TEST R_SECURITY; do echo "$job: ${!job}"; done; [[ "$R_TEST" == success && "$R_SECURITY" != failure ]] || { echo "❌ One or more required jobs failed"; exit 1; }',
        ],
      ],
    },
    {
      name: 'artifact-missing',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the artifact to publish is not there',
      steps: [
        [
          'Publish',
          'ls -l dist/ 2>/dev/null || true\ntest -f dist/release-1.0.0.tar.gz || { echo "Error: Unable to find any artifacts for the associated workflow (dist/release-1.0.0.tar.gz)"; exit 1; }',
        ],
      ],
    },
    {
      name: 'permission-denied',
      label: 'unknown',
      why: 'the release folder is not writable for the build user',
      steps: [
        [
          'Copy release',
          'install -d -m 755 /var/tmp/releases && cp CHANGELOG.md /var/tmp/rel-notes.md\nrunuser -u nobody -- cp /var/tmp/rel-notes.md /var/tmp/releases/1.0.0.md',
        ],
      ],
    },
  ],
};
