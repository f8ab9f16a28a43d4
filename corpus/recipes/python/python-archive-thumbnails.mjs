export const recipe = {
  id: 'python-archive-thumbnails',
  language: 'python',
  tool: 'python (disk)',
  env: {
    PATH: `/opt/venvs/run-python-archive-thumbnails/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/run-python-archive-thumbnails',
    PIP_FIND_LINKS: '',
  },
  setup:
    'rm -rf /opt/venvs/run-python-archive-thumbnails && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/run-python-archive-thumbnails || python3 -m venv /opt/venvs/run-python-archive-thumbnails)',
  files: {
    'requirements.txt': 'babel==2.16.0\nclick==8.1.7\n',
    'thumbs.py': `import pathlib
import sys

out = pathlib.Path(sys.argv[1])
for n in range(200):
    (out / f"thumb-{n:04d}.jpg").write_bytes(bytes(64 * 1024))
    if n % 10 == 0:
        print("wrote", n, flush=True)
print("all thumbnails written")
`,
    'test_thumbs.py': `import pathlib
import tempfile
import unittest


class ThumbTest(unittest.TestCase):
    def test_size(self):
        self.assertEqual(len(bytes(10)), 10)

    def test_write(self):
        with tempfile.NamedTemporaryFile() as handle:
            handle.write(bytes(6 * 1024 * 1024))
            handle.flush()

    def test_write_many(self):
        with tempfile.TemporaryDirectory() as folder:
            for n in range(100):
                pathlib.Path(folder, str(n)).write_bytes(bytes(128 * 1024))
`,
    'ci/small-disk.sh':
      '#!/bin/bash\nset -e\nmkdir -p /mnt/scratch-$1\nmount -t tmpfs -o size=$2 tmpfs /mnt/scratch-$1\ntrap "cd /; umount /mnt/scratch-$1; rmdir /mnt/scratch-$1" EXIT\nshift 2\n"$@"\n',
  },
  cases: [
    {
      name: 'job-writes',
      label: 'ci_runner',
      detail: 'out_of_disk',
      why: 'no space left on device while files are written',
      steps: [
        ['Disk', 'df -h / | tail -1 | awk \'{print "free:", $4}\''],
        ['Thumbnails', 'bash ci/small-disk.sh thumbs 3m python thumbs.py /mnt/scratch-thumbs'],
      ],
    },
    {
      name: 'pip-target',
      label: 'ci_runner',
      accept: ['build_failure'],
      detail: 'out_of_disk',
      why: 'pip runs out of disk',
      env: { TMPDIR: '/mnt/scratch-pip' },
      setup: 'true',
      steps: [
        [
          'Install dependencies',
          'bash ci/small-disk.sh pip 6m pip install --target /mnt/scratch-pip/lib -r requirements.txt',
        ],
      ],
    },
    {
      name: 'tests-full-disk',
      label: 'ci_runner',
      accept: ['test_failure'],
      detail: 'out_of_disk',
      why: 'tests err since the disk is full',
      steps: [['Test', 'bash ci/small-disk.sh unit 4m env TMPDIR=/mnt/scratch-unit python -m unittest -v']],
    },
  ],
};
