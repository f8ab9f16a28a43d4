export const recipe = {
  id: 'python-lights-nose2',
  language: 'python',
  tool: 'nose2',
  env: {
    PATH: `/opt/venvs/bdd/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/bdd',
    PIP_FIND_LINKS: '',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/bdd/.ready ] || { rm -rf /opt/venvs/bdd && (PYENV_VERSION=3.10.13 python3 -m venv /opt/venvs/bdd || python3 -m venv /opt/venvs/bdd) && /opt/venvs/bdd/bin/pip install -q behave==1.2.6 robotframework==7.1.1 nose2==0.15.1 && touch /opt/venvs/bdd/.ready; }',
  files: {
    'unittest.cfg': '[unittest]\nstart-dir = checks\n\n[log-capture]\nalways-on = true\n',
    'lights.py': `import logging

log = logging.getLogger("lights")


class Junction:
    ORDER = ["red", "red-amber", "green", "amber"]

    def __init__(self):
        self.state = "red"

    def step(self):
        at = self.ORDER.index(self.state)
        self.state = self.ORDER[at + 1]
        log.info("now %s", self.state)
        return self.state

    def fault(self, lamp):
        log.critical("FATAL lamp failure: %s, connection to controller lost", lamp)
        self.state = "flashing"
`,
    'checks/test_junction.py': `import unittest

from nose2.tools import params

from lights import Junction


class Cycle(unittest.TestCase):
    def setUp(self):
        self.junction = Junction()

    def test_first(self):
        self.assertEqual(self.junction.step(), "red-amber")

    @params(3, 4, 8)
    def test_cycle(self, steps):
        for _ in range(steps):
            self.junction.step()
        self.assertIn(self.junction.state, Junction.ORDER)

    def test_fault_flashes(self):
        self.junction.fault("north/amber")
        self.assertEqual(self.junction.state, "flashing")
`,
  },
  cases: [
    {
      name: 'errors',
      label: 'test_failure',
      why: 'two parametrised tests end with an IndexError',
      steps: [['nose2', 'nose2 -v']],
    },
    {
      name: 'junit-fail-fast',
      label: 'test_failure',
      why: 'nose2 with fail-fast after a list of installed packages',
      steps: [
        ['List packages', 'python -m pip list'],
        [
          'Regression',
          'python -m nose2 --fail-fast --plugin nose2.plugins.junitxml --junit-xml && cat nose2-junit.xml',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the cycle is mended; the fault test logs FATAL',
      files: {
        'lights.py': `import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.INFO)
log = logging.getLogger("lights")


class Junction:
    ORDER = ["red", "red-amber", "green", "amber"]

    def __init__(self):
        self.state = "red"

    def step(self):
        self.state = self.ORDER[(self.ORDER.index(self.state) + 1) % 4]
        return self.state

    def fault(self, lamp):
        log.critical("FATAL lamp failure: %s, connection to controller lost", lamp)
        self.state = "flashing"
`,
      },
      steps: [['nose2', 'nose2 -v']],
    },
  ],
};
