export const recipe = {
  id: 'login-willow-gh',
  language: 'shell',
  tool: 'gh',
  env: {
    GH_TOKEN: '',
    GITHUB_TOKEN: '',
    GITHUB_ACTIONS: 'true',
  },
  setup:
    'dpkg -s gh >/dev/null 2>&1 || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gh; }',
  files: {
    'CHANGES.md': '2.0\n',
  },
  cases: [
    {
      name: 'no-token',
      label: 'unknown',
      why: 'the command line has no token',
      steps: [['Create release', 'gh release create v2.0 --notes-file CHANGES.md --repo example/willow']],
    },
    {
      name: 'auth-status',
      label: 'unknown',
      why: 'nobody is logged in',
      steps: [['Who am I', 'gh auth status']],
    },
    {
      name: 'empty-secret',
      label: 'unknown',
      why: 'the token is an empty secret',
      steps: [['Comment', 'GH_TOKEN="" gh pr comment 12 --repo example/willow --body "Preview is ready"']],
    },
  ],
};
