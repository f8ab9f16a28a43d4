export const recipe = {
  id: 'python-throttle-client-429',
  language: 'python',
  tool: 'pytest',
  env: {
    PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/pytest83',
    PIP_FIND_LINKS: '',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'throttle/__init__.py': '',
    'throttle/client.py': `import logging

import requests

log = logging.getLogger("throttle.client")


class RateLimited(RuntimeError):
    pass


class Client:
    def __init__(self, session, attempts=3):
        self.session = session
        self.attempts = attempts

    def fetch(self, path):
        for attempt in range(1, self.attempts):
            reply = self.session.get("https://api.partner.example" + path, timeout=5)
            if reply.status_code == 429:
                log.warning("429 Too Many Requests for %s, attempt %d, retrying in %ss", path, attempt,
                            reply.headers.get("Retry-After", "?"))
                continue
            if reply.status_code >= 500:
                log.error("HTTP 503 Service Unavailable: upstream connect error or disconnect/reset before headers")
                continue
            return reply.json()
        raise RateLimited(f"rate limit exceeded for {path}")
`,
    'tests/test_client.py': `import pytest

from throttle.client import Client, RateLimited


class Reply:
    def __init__(self, status, body=None):
        self.status_code = status
        self.headers = {"Retry-After": "30"} if status == 429 else {}
        self._body = body

    def json(self):
        return self._body


class Session:
    def __init__(self, *replies):
        self.replies = list(replies)

    def get(self, url, timeout):
        one = self.replies.pop(0)
        if isinstance(one, Exception):
            raise one
        return one


def test_plain():
    assert Client(Session(Reply(200, {"ok": 1}))).fetch("/v1/a") == {"ok": 1}


def test_one_429_then_success():
    assert Client(Session(Reply(429), Reply(200, {"ok": 2}))).fetch("/v1/b") == {"ok": 2}


def test_survives_two_rate_limits():
    session = Session(Reply(429), Reply(429), Reply(200, {"ok": 3}))
    assert Client(session).fetch("/v1/c") == {"ok": 3}


def test_gives_up_after_three_503():
    session = Session(Reply(503), Reply(503), Reply(503))
    with pytest.raises(RateLimited):
        Client(session).fetch("/v1/d")
    assert session.replies == []


def test_dns_failure_is_not_hidden():
    import requests

    broken = requests.exceptions.ConnectionError("Failed to resolve 'api.partner.example' (Name or service not known)")
    with pytest.raises(requests.exceptions.ConnectionError):
        Client(Session(broken)).fetch("/v1/e")
`,
  },
  cases: [
    {
      name: 'assertions',
      label: 'test_failure',
      why: 'the subject is rate limits and 503s, the cause an off-by-one in the retry loop',
      steps: [
        ['Lint', 'python -m compileall -q throttle && echo "lint ok"'],
        ['Integration tests', 'pytest tests'],
      ],
    },
    {
      name: 'job-named-network',
      label: 'test_failure',
      why: 'the same, in a step named after the network, logs live',
      env: { PY_COLORS: '1' },
      steps: [
        ['Network resilience check', 'pytest tests -o log_cli=true -o log_cli_level=INFO --tb=short --no-header'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only those that pass are chosen; warnings of 429 are printed',
      steps: [['Network resilience check', 'pytest tests -o log_cli=true -k "plain or one_429 or dns"']],
    },
  ],
};
