export const recipe = {
  id: 'python-regatta-pr-policy',
  language: 'python',
  tool: 'policy script',
  env: { PIP_FIND_LINKS: '' },
  files: {
    'ci/policy.py': `import re
import subprocess
import sys


def git(*args):
    return subprocess.run(["git", *args], check=True, capture_output=True, text=True).stdout


def size(limit=60):
    changed = sum(int(line.split()[0]) for line in git("diff", "--numstat", "main...HEAD").splitlines())
    print(f"changed lines: {changed} (limit {limit})")
    return changed <= limit or f"This pull request is too large ({changed} > {limit}). Split it, or ask for the label size/override."


def signoff():
    missing = []
    for line in git("log", "--format=%h%x09%s%x09%(trailers:key=Signed-off-by,separator=%x2C)", "main..HEAD").splitlines():
        sha, subject, trailer = (line.split("\\t") + [""])[:3]
        print(f"  {'ok ' if trailer else 'BAD'} {subject}")
        if not trailer:
            missing.append(sha)
    return not missing or f"{len(missing)} commit(s) without Signed-off-by: sign the DCO with git commit -s"


def changelog():
    names = git("diff", "--name-only", "main...HEAD").split()
    print("touched:", ", ".join(names))
    return "CHANGELOG.md" in names or "No entry in CHANGELOG.md. Add one or set the label skip-changelog."


def title():
    subject = git("log", "-1", "--format=%s").strip()
    print("title:", subject)
    return bool(re.match(r"(feat|fix|docs|chore)(\\(.+\\))?: ", subject)) or f"'{subject}' is not a conventional title"


status = 0
for name in sys.argv[1:]:
    print(f"== {name}", flush=True)
    answer = globals()[name]()
    if answer is not True:
        print(f"::error::{answer}")
        status = 1
sys.exit(status)
`,
    'regatta.py': 'BOATS = 8\n',
    'branch.sh':
      '#!/bin/sh\nset -e\ngit init -q -b main .\ngit config user.name crew; git config user.email crew@example.org\ngit add -A; git commit -qm "chore: start"\ngit checkout -qb wind\nseq 1 80 | sed "s/.*/LEG_& = &  # test failed: timeout/" >> regatta.py\ngit commit -qam "wip wind legs"\n[ "$1" = log ] && { echo "- wind" > CHANGELOG.md; git add -A; git commit -qsm "fix(wind): legs"; } || true\n',
  },
  cases: [
    {
      name: 'all-policies',
      label: 'unknown',
      why: 'policy checks of a pull request: size, sign-off, changelog, title',
      setup: 'sh branch.sh',
      steps: [['PR policy', 'python3 ci/policy.py title size signoff changelog']],
    },
    {
      name: 'size-only',
      label: 'unknown',
      why: 'only the size is over its limit',
      setup: 'sh branch.sh log',
      steps: [
        ['Commits', 'git --no-pager log --oneline main..HEAD'],
        ['Tests & checks', 'python3 -m compileall -q . && echo "2 passed"\npython3 ci/policy.py title changelog size'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'title and changelog are fine',
      setup: 'sh branch.sh log',
      steps: [['PR policy', 'python3 ci/policy.py title changelog']],
    },
  ],
};
