export const recipe = {
  id: 'python-shed-runner-limits',
  language: 'python',
  tool: 'make / git',
  env: { PIP_FIND_LINKS: '' },
  files: {
    Makefile:
      'SHELL = /bin/bash\n.PHONY: test crawl pool\ntest: pool\npool:\n\tpython3 pool.py\ncrawl:\n\tpython3 crawl.py\n',
    'pool.py': `import os
import signal
import subprocess
import sys

print("running 3 test groups", flush=True)
for name in ("tools", "paint", "timber"):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(5)"]) if name == "timber" else None
    if child:
        os.kill(child.pid, signal.SIGKILL)
        print(f"group {name}: worker exited with {child.wait()}", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    print(f"group {name}: 12 passed", flush=True)
`,
    'crawl.py':
      'handles = []\nfor n in range(300):\n    handles.append(open("/dev/null"))\n    if n % 20 == 0:\n        print("open files:", n, flush=True)\n',
  },
  cases: [
    {
      name: 'make-killed',
      label: 'ci_runner',
      detail: 'out_of_memory',
      why: 'make says Killed: signal 9 from outside while the tests pass',
      steps: [['Tests', 'make test']],
    },
    {
      name: 'dubious-ownership',
      label: 'ci_runner',
      accept: ['unknown'],
      why: 'the workspace belongs to somebody else: git refuses',
      setup:
        'git init -q . && git add -A && git -c user.name=ci -c user.email=ci@example.org commit -qm one && chown -R nobody .',
      steps: [['Version', 'git config --global --get-all safe.directory || true\ngit describe --always --dirty']],
    },
    {
      name: 'open-files',
      label: 'ci_runner',
      accept: ['test_failure', 'build_failure', 'unknown'],
      why: 'too many open files: the limit of the runner is low',
      steps: [['Crawl', 'ulimit -n 96\nmake crawl']],
    },
    {
      name: 'no-permission',
      label: 'unknown',
      accept: ['ci_runner', 'build_failure'],
      why: 'the user of the job may not write to the folder',
      setup: 'mkdir out && chmod 700 out',
      steps: [
        [
          'Package',
          "cd /tmp && runuser -u nobody -- env HOME=/tmp python3 -c \"import zipfile; zipfile.ZipFile('/opt/venvs/shed.zip', 'w')\"",
        ],
      ],
    },
  ],
};
