export const recipe = {
  id: 'python-crane-protected-push',
  language: 'python',
  tool: 'git push (hook)',
  env: { PIP_FIND_LINKS: '' },
  files: {
    'crane.py': 'LIFT = 40\n',
    'remote.sh':
      '#!/bin/sh\nset -e\ngit init -q --bare -b main $1\ncat > $1/hooks/pre-receive <<HOOK\n#!/bin/sh\nwhile read old new ref; do\n  if [ "\\$ref" = refs/heads/main ]; then\n    echo "error: GH006: Protected branch update failed for refs/heads/main."\n    echo "error: Changes must be made through a pull request. Required status check \\"ci / test\\" is expected."\n    exit 1\n  fi\ndone\nHOOK\nchmod +x $1/hooks/pre-receive\ngit init -q -b main .\ngit config user.name crane; git config user.email crane@example.org\ngit add crane.py; git commit -qm start\ngit remote add origin $1\n',
  },
  cases: [
    {
      name: 'protected-branch',
      label: 'unknown',
      why: 'the release job may not push to a protected branch',
      setup: 'rm -rf /srv/git/crane.git && mkdir -p /srv/git && sh remote.sh /srv/git/crane.git',
      steps: [
        ['Bump version', 'sed -i s/40/41/ crane.py && git commit -qam "release 41" && git --no-pager log --oneline -1'],
        ['Push release', 'git push origin HEAD:main'],
      ],
    },
    {
      name: 'not-fast-forward',
      label: 'unknown',
      why: 'the branch has moved on: non-fast-forward',
      setup:
        'rm -rf /srv/git/crane2.git && mkdir -p /srv/git && sh remote.sh /srv/git/crane2.git && rm /srv/git/crane2.git/hooks/pre-receive && git commit -q --allow-empty -m other && git push -q origin HEAD:main && git reset -q --hard HEAD~1',
      steps: [['Publish pages', 'sed -i s/40/42/ crane.py && git commit -qam "pages" && git push origin HEAD:main']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'pushed to another branch',
      setup: 'rm -rf /srv/git/crane3.git && mkdir -p /srv/git && sh remote.sh /srv/git/crane3.git',
      steps: [['Push release', 'git push origin HEAD:refs/heads/release/41']],
    },
  ],
};
