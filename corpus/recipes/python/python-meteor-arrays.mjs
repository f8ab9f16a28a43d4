export const recipe = {
  id: 'python-meteor-arrays',
  language: 'python',
  tool: 'numpy (memory)',
  env: { PATH: `/opt/venvs/hub/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/hub', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/hub/.ready ] || { rm -rf /opt/venvs/hub && (PYENV_VERSION=3.12.1 python3 -m venv /opt/venvs/hub || python3 -m venv /opt/venvs/hub) && /opt/venvs/hub/bin/pip install -q playwright==1.60.0 huggingface_hub==0.36.0 numpy==2.2.1 pytest==8.3.4 && touch /opt/venvs/hub/.ready; }',
  files: {
    'stack.py': `import numpy as np

print("numpy", np.__version__)
frames = np.zeros((64, 64), dtype=np.float32)
print("stacking 400 frames of 2048 x 2048", flush=True)
cube = np.ones((400, 2048, 2048), dtype=np.float32)
print(cube.mean())
`,
    'fork.py': `import subprocess

import numpy as np

held = np.ones(70_000_000, dtype=np.uint8)
print("starting workers", flush=True)
for n in range(3):
    subprocess.run(["true"], check=True)
big = bytearray(900 * 1024 * 1024)
`,
    'test_stack.py': `import numpy as np


def test_small_stack():
    assert np.ones((2, 2, 2)).mean() == 1


def test_full_night():
    assert np.zeros((300, 2048, 2048)).max() == 0
`,
  },
  cases: [
    {
      name: 'array-memory-error',
      label: 'ci_runner',
      detail: 'out_of_memory',
      why: 'numpy cannot allocate the array: the memory of the runner is limited',
      steps: [['Nightly stack', 'ulimit -v 3000000; export OPENBLAS_NUM_THREADS=1\npython stack.py']],
    },
    {
      name: 'in-test',
      label: 'ci_runner',
      accept: ['test_failure'],
      detail: 'out_of_memory',
      why: 'one test cannot allocate its array',
      steps: [['Test', 'ulimit -v 3000000; export OPENBLAS_NUM_THREADS=1\npytest -v']],
    },
    {
      name: 'oom-score-message',
      label: 'ci_runner',
      detail: 'out_of_memory',
      why: 'a wrapper reports exit code 137 of the killed process',
      files: { 'stack.py': 'import os\n\nprint("stacking night 14 of 30", flush=True)\nos.kill(os.getpid(), 9)\n' },
      steps: [
        [
          'Stack',
          'set +e\n(python stack.py)\ncode=$?\necho "Process completed with exit code $code (out of memory?)"\nexit $code',
        ],
      ],
    },
  ],
};
