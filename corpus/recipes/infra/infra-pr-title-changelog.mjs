export const recipe = {
  id: 'infra-pr-title-changelog',
  language: 'shell',
  tool: 'policy check',
  setup: `git init -q -b main . && git config user.email d@example.com && git config user.name d && git add -A && git commit -qm 'chore: init' && git checkout -q -b topic`,
  files: {
    'CHANGELOG.md': `# Changelog

## Unreleased

## 2.3.0
- Faster import
`,
    'tools/check-pr.sh': `#!/usr/bin/env bash
title="$1"; labels="$2"; base="$3"
fail=0
if ! [[ $title =~ ^(feat|fix|chore|docs|test|refactor)(\\(.+\\))?!?:\\ .+ ]]; then
  echo "::error::The PR title \\"$title\\" does not follow Conventional Commits"; fail=1
fi
if ! git diff --name-only "$base" HEAD | grep -qx CHANGELOG.md && [[ $labels != *skip-changelog* ]]; then
  echo "::error::No entry in CHANGELOG.md. Add one or set the label skip-changelog"; fail=1
fi
lines=$(git diff --numstat "$base" HEAD | awk '{ n += $1 + $2 } END { print n + 0 }')
echo "changed lines: $lines"
[ "$lines" -le 400 ] || { echo "::error::PR is too large ($lines > 400 lines)"; fail=1; }
exit $fail
`,
    'import.py': `rows = []
`,
  },
  cases: [
    {
      name: 'title',
      label: 'unknown',
      why: 'PR title and changelog policy',
      setup: `echo 'rows = [1]' > import.py && git commit -qam 'Fix database timeout in tests'`,
      steps: [['Lint PR', 'bash tools/check-pr.sh "Fix database timeout in tests" "bug" main']],
    },
    {
      name: 'size',
      label: 'unknown',
      why: 'the PR is too large',
      setup: `seq 1 900 > big.txt && echo '- Big' >> CHANGELOG.md && git add -A && git commit -qm 'feat: security scan of images'`,
      steps: [['PR checks', 'bash tools/check-pr.sh "feat: security scan of images" "" main']],
    },
    {
      name: 'commit-size-passes',
      label: 'unknown',
      passing: true,
      why: 'all rules are met; the title speaks of failures',
      setup: `echo '- Fix failing tests' >> CHANGELOG.md && git commit -qam 'fix: failing tests, build error and CVE-2024-0001'`,
      steps: [
        [
          'Lint PR',
          `bash tools/check-pr.sh "fix: failing tests, build error and CVE-2024-0001" "" main
echo "PR checks: 0 errors"`,
        ],
      ],
    },
  ],
};
