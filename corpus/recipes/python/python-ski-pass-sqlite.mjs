export const recipe = {
  id: 'python-ski-pass-sqlite',
  language: 'python',
  tool: 'sqlite3 (disk)',
  env: { PIP_FIND_LINKS: '' },
  files: {
    'seed.py': `import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1])
connection.execute("create table if not exists pass (id integer primary key, holder blob)")
for n in range(200):
    with connection:
        connection.executemany("insert into pass (holder) values (?)", [(bytes(20_000),)] * 5)
    if n % 20 == 0:
        print("seeded", n * 5, flush=True)
`,
    'small.sh':
      '#!/bin/bash\nset -e\nmkdir -p /mnt/ski && mount -t tmpfs -o size=4m tmpfs /mnt/ski\ntrap "cd /; umount /mnt/ski; rmdir /mnt/ski" EXIT\n"$@"\n',
    'test_lock.py': `import sqlite3
import tempfile
import unittest


class LockTest(unittest.TestCase):
    def test_second_writer_waits(self):
        with tempfile.NamedTemporaryFile(suffix=".db") as file:
            one = sqlite3.connect(file.name, timeout=0.2, isolation_level=None)
            two = sqlite3.connect(file.name, timeout=0.2, isolation_level=None)
            one.execute("create table t (x)")
            one.execute("begin immediate")
            two.execute("insert into t values (1)")

    def test_missing_folder(self):
        with self.assertRaisesRegex(sqlite3.OperationalError, "unable to open database file"):
            sqlite3.connect("/nonexistent/ski.db")
`,
  },
  cases: [
    {
      name: 'disk-full',
      label: 'ci_runner',
      accept: ['database_connectivity'],
      detail: 'out_of_disk',
      why: 'sqlite: database or disk is full, since the scratch disk is tiny',
      steps: [['Seed database', 'bash small.sh python3 seed.py /mnt/ski/passes.db']],
    },
    {
      name: 'locked-in-a-test',
      label: 'test_failure',
      why: 'a test fails with "database is locked": the test itself holds the lock',
      steps: [['Database tests', 'python3 -m unittest -v']],
    },
  ],
};
