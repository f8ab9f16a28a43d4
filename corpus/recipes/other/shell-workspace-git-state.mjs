export const recipe = {
  id: 'shell-workspace-git-state',
  language: 'shell',
  tool: 'git',
  files: {},
  setup:
    "command -v git >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git; }\ngit init -q -b main origin.git --bare\ngit clone -q origin.git repo 2>/dev/null\ncd repo && git config user.email ci@plant.example && git config user.name ci\nfor i in 1 2 3; do head -c 40000 /dev/urandom | base64 > f$i.txt; git add -A; git commit -qm \"batch $i\"; done\necho 'retries: 3' > conf.yml && git add -A && git commit -qm conf && git push -q origin main\ngit checkout -q -b feature/limits && echo 'retries: 5' > conf.yml && git commit -qam 'limits' && git push -q origin feature/limits\ngit checkout -q main && echo 'retries: 2' > conf.yml && git commit -qam 'fewer' && git push -q origin main",
  cases: [
    {
      name: 'index-lock',
      label: 'ci_runner',
      why: 'a stale index.lock lies in the reused workspace',
      steps: [
        ['Dependencies', 'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends git'],
        [
          'Checkout',
          'cd repo && touch .git/index.lock\ngit fetch origin && git checkout --force origin/main && git reset --hard origin/main',
        ],
      ],
    },
    {
      name: 'broken-pack',
      label: 'ci_runner',
      why: 'a pack file of the cached clone is corrupt',
      steps: [
        [
          'Update workspace',
          'cd repo && git gc -q && chmod u+w .git/objects/pack/*.pack && printf \'XXXXXXXXXXXXXXXX\' | dd of="$(ls .git/objects/pack/*.pack)" bs=1 seek=4000 conv=notrunc status=none\ngit fsck --full --no-dangling\ngit log --stat -3 | tail -3\ngit archive HEAD | tar tf -',
        ],
      ],
    },
    {
      name: 'missing-ref',
      label: 'unknown',
      accept: ['network_failure', 'build_failure'],
      why: 'the branch was deleted meanwhile',
      steps: [
        [
          'Checkout PR branch',
          'cd repo && git fetch --no-tags --depth=50 origin +refs/heads/feature/pricing:refs/remotes/origin/feature/pricing',
        ],
      ],
    },
    {
      name: 'merge-conflict',
      label: 'unknown',
      why: 'the branch cannot be merged with main',
      steps: [
        [
          'Merge with base branch',
          'cd repo && git checkout -q feature/limits && git -c merge.conflictStyle=diff3 merge --no-ff origin/main || { git diff | sed -n 1,20p; echo "Automatic merge failed, please resolve the conflict locally"; exit 1; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a checkout with warnings',
      steps: [
        [
          'Checkout',
          'cd repo && git fetch origin && git checkout origin/feature/limits && git gc && echo "fatal errors: none"',
        ],
      ],
    },
  ],
};
