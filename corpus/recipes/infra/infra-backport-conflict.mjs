export const recipe = {
  id: 'infra-backport-conflict',
  language: 'git',
  tool: 'git cherry-pick',
  setup: `git init -q -b main . && git config user.email bot@example.com && git config user.name backport-bot && git config advice.mergeConflict true
git add -A && git commit -qm 'init'
git branch release/2.x
sed -i 's/vat = 19/vat = 20/' pricing.conf && git commit -qam 'fix: vat of 20 percent'
git checkout -q release/2.x && sed -i 's/vat = 19/vat = 16\\nvat_until = 2020-12-31/' pricing.conf && git commit -qam 'temporary vat' && git checkout -q main`,
  files: {
    'pricing.conf': `currency = EUR
rounding = half-up
vat = 19
`,
    'README.md': `# Pricing service
`,
  },
  cases: [
    {
      name: 'cherry-pick',
      label: 'unknown',
      why: 'a cherry-pick conflicts',
      steps: [
        [
          'Backport to release/2.x',
          `git checkout release/2.x
git cherry-pick -x main`,
        ],
      ],
    },
    {
      name: 'merge',
      label: 'unknown',
      why: 'a merge conflicts',
      steps: [['Merge main', 'git checkout -q release/2.x && git merge --no-ff --no-edit main']],
    },
    {
      name: 'rebase',
      label: 'unknown',
      why: 'a rebase conflicts',
      steps: [
        [
          'Update branch',
          `git checkout release/2.x
git rebase main || { echo "❌ Automatic rebase failed, please resolve conflicts manually"; git rebase --abort; exit 1; }`,
        ],
      ],
    },
    {
      name: 'patch',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'git apply does not apply',
      steps: [
        [
          'Apply vendor patches',
          'git diff main~1 main > p.diff && git checkout -q release/2.x && git apply --check --verbose p.diff',
        ],
      ],
    },
  ],
};
