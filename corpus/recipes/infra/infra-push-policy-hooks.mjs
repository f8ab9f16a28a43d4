export const recipe = {
  id: 'infra-push-policy-hooks',
  language: 'git',
  tool: 'git push',
  setup: `git init -q --bare -b main /home/runner/work/remote-policy.git 2>/dev/null || true
rm -f /home/runner/work/remote-policy.git/hooks/*; rm -rf /home/runner/work/remote-policy.git/refs/heads/*
git -C /home/runner/work/remote-policy.git config receive.denyNonFastForwards false; rm -f /home/runner/work/remote-policy.git/packed-refs
git init -q -b main . && git config user.email bot@example.com && git config user.name release-bot
git add -A && git commit -qm 'release: 1.0.1' && git remote add origin file:///home/runner/work/remote-policy.git && git push -q origin main
echo v2 > src/app.txt && git commit -qam 'release: 1.0.2'`,
  files: {
    'CHANGELOG.md': `# Changes
`,
    'src/app.txt': `v1
`,
  },
  cases: [
    {
      name: 'protected',
      label: 'unknown',
      why: 'a server-side hook declines the push to a protected branch',
      setup: `cat > /home/runner/work/remote-policy.git/hooks/pre-receive <<'X'
#!/bin/sh
echo "error: GH006: Protected branch update failed for refs/heads/main."
echo "error: Required status check \\"ci/test\\" is expected."
exit 1
X
chmod +x /home/runner/work/remote-policy.git/hooks/pre-receive`,
      steps: [
        ['Test', 'echo "12 passed, 0 failed"'],
        [
          'Publish release',
          `trap 'rm -rf /home/runner/work/remote-policy.git' EXIT
git push origin HEAD:main`,
        ],
      ],
    },
    {
      name: 'sign-off',
      label: 'unknown',
      why: 'a DCO hook wants a Signed-off-by line',
      setup: `cat > /home/runner/work/remote-policy.git/hooks/update <<'X'
#!/bin/sh
for c in $(git rev-list "$2..$3"); do
  git log -1 --format=%B "$c" | grep -q '^Signed-off-by: ' || { echo "DCO check failed: commit $(git log -1 --format=%h "$c") has no Signed-off-by"; exit 1; }
done
X
chmod +x /home/runner/work/remote-policy.git/hooks/update`,
      steps: [
        [
          'DCO',
          `trap 'rm -rf /home/runner/work/remote-policy.git' EXIT
git push origin main`,
        ],
      ],
    },
    {
      name: 'non-fast-forward',
      label: 'unknown',
      why: 'somebody else pushed meanwhile',
      setup:
        'git clone -q /home/runner/work/remote-policy.git other && cd other && git config user.email o@example.com && git config user.name o && git commit -q --allow-empty -m other && git push -q origin main',
      steps: [
        ['Build docs', 'echo "docs built in 1.2 s"'],
        [
          'Commit and push',
          `trap 'rm -rf /home/runner/work/remote-policy.git' EXIT
git push origin main`,
        ],
      ],
    },
    {
      name: 'no-permission',
      label: 'unknown',
      accept: ['network_failure'],
      why: 'the remote repository is not readable (or does not exist)',
      steps: [
        [
          'Push tags',
          `rm -rf /home/runner/work/remote-policy.git
git tag v1.0.2 && git push origin v1.0.2`,
        ],
      ],
    },
  ],
};
