export const recipe = {
  id: 'python-conveyor-wait',
  language: 'python',
  tool: 'timeout / wait script',
  env: { PIP_FIND_LINKS: '' },
  files: {
    'wait_for.py': `import socket
import sys
import time

host, port, limit = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
end = time.monotonic() + limit
tries = 0
while time.monotonic() < end:
    tries += 1
    try:
        socket.create_connection((host, port), 1).close()
    except OSError:
        print(f"waiting for {host}:{port} ({tries})", flush=True)
        time.sleep(1)
    else:
        print("service is up")
        sys.exit(0)
print(f"Timed out after {limit:.0f}s waiting for the conveyor simulator at {host}:{port}", file=sys.stderr)
sys.exit(1)
`,
    'simulate.py': `import time

print("connecting to the belt controller", flush=True)
n = 0
while True:
    n += 1
    print(f"tick {n}: 0 errors", flush=True)
    time.sleep(0.5)
`,
  },
  cases: [
    {
      name: 'step-limit',
      label: 'infrastructure_timeout',
      accept: ['test_failure'],
      detail: 'timeout',
      why: 'the simulation never ends and is cut off by timeout, exit code 124',
      steps: [
        ['Lint', 'python3 -m compileall -q . && echo "no problems"'],
        ['Simulation', 'timeout 5 python3 simulate.py'],
      ],
    },
    {
      name: 'service-never-up',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: 'the simulator service never comes up',
      steps: [
        ['Start services', 'echo "Starting conveyor-simulator ... started"'],
        ['Wait for services', 'python3 wait_for.py 127.0.0.1 28090 8'],
        ['End-to-end tests', 'echo never reached'],
      ],
    },
    {
      name: 'killed-after-timeout',
      label: 'infrastructure_timeout',
      accept: ['ci_runner'],
      detail: 'timeout',
      why: 'timeout -k: the process ignores TERM and is killed; the wrapper says so',
      files: {
        'simulate.py':
          'import signal\nimport time\n\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nfor n in range(60):\n    print(f"frame {n}", flush=True)\n    time.sleep(0.5)\n',
      },
      steps: [
        [
          'E2E',
          'code=0\ntimeout --verbose -k 2 4 python3 simulate.py || code=$?\necho "E2E exceeded the time limit of 4 seconds (exit $code)"\nexit $code',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the service answers after some tries',
      steps: [
        [
          'Wait for services',
          '(sleep 3; timeout 6 python3 -m http.server -b 127.0.0.1 28091 >/dev/null 2>&1) &\npython3 wait_for.py 127.0.0.1 28091 20',
        ],
      ],
    },
  ],
};
