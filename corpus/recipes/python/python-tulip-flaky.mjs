export const recipe = {
  id: 'python-tulip-flaky',
  language: 'python',
  tool: 'pytest-rerunfailures',
  env: { PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/pytest83', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'auction.py': `class Auction:
    def __init__(self):
        self.bids = []

    def bid(self, who, cents):
        if self.bids and cents <= self.bids[-1][1]:
            raise ValueError("bid too low")
        self.bids.append((who, cents))
`,
    'test_auction.py': `import pathlib

import pytest

from auction import Auction

COUNT = pathlib.Path("/tmp/tulip-count")


def seen():
    n = int(COUNT.read_text()) if COUNT.exists() else 0
    COUNT.write_text(str(n + 1))
    return n


@pytest.fixture(scope="module", autouse=True)
def clean():
    COUNT.unlink(missing_ok=True)


def test_bid():
    auction = Auction()
    auction.bid("ann", 100)
    with pytest.raises(ValueError):
        auction.bid("ben", 100)


@pytest.mark.flaky(reruns=3)
def test_feed_is_connected():
    assert seen() >= 2, "feed: connection reset by peer"


def test_winner():
    auction = Auction()
    auction.bid("ann", 100)
    auction.bid("ben", 120)
    assert auction.bids[0][0] == "ben"
`,
  },
  cases: [
    {
      name: 'real-among-flaky',
      label: 'test_failure',
      why: 'one flaky test passes after reruns, another fails for real every time',
      steps: [['Unit', 'pytest -v -rR --reruns 2']],
    },
    {
      name: 'retry-loop',
      label: 'test_failure',
      why: 'the wrapper tries the whole suite three times',
      steps: [
        [
          'Unit (3 attempts)',
          'for attempt in 1 2 3; do\n  echo "Attempt $attempt of 3"\n  if pytest -q --reruns 0 -p no:cacheprovider; then exit 0; fi\n  echo "Attempt $attempt failed. Retrying in 1 seconds..."\n  sleep 1\ndone\necho "Final attempt failed. Child_process exited with error code 1"\nexit 1',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the flaky test passes at its third run',
      steps: [['Unit', 'pytest -v -rR -k "feed or bid"']],
    },
  ],
};
