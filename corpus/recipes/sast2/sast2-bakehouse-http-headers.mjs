const app = (headers) => `import { createServer } from 'node:http';

const headers = ${headers};
createServer((request, response) => {
  response.writeHead(request.url === '/health' ? 200 : 200, { 'content-type': 'text/html', ...headers });
  response.end('<h1>Loaves of today</h1>');
}).listen(24931, '127.0.0.1', () => console.log('listening'));
`;

export const recipe = {
  id: 'sast2-bakehouse-http-headers',
  language: 'javascript',
  tool: 'http baseline scan',
  files: {
    'server.mjs': app("{ 'x-powered-by': 'ovens/2', 'set-cookie': 'basket=1; Path=/' }"),
    'dast/baseline.py': `"""A small baseline scan of a running site: prints alerts with their risk, fails by the policy."""
import argparse
import collections
import json
import time
import urllib.request

RULES = [
    (10038, "Medium", "Content-Security-Policy header not set", lambda h: "content-security-policy" in h),
    (10020, "Medium", "Missing anti-clickjacking header", lambda h: "x-frame-options" in h),
    (10021, "Low", "X-Content-Type-Options header missing", lambda h: "x-content-type-options" in h),
    (10037, "Low", "Server leaks information by X-Powered-By", lambda h: "x-powered-by" not in h),
    (10010, "Low", "Cookie without HttpOnly flag", lambda h: "httponly" in h.get("set-cookie", "httponly").lower()),
]

parser = argparse.ArgumentParser()
parser.add_argument("url")
parser.add_argument("--fail-on", default="Low", choices=["Low", "Medium", "High"])
parser.add_argument("--json")
options = parser.parse_args()
for attempt in range(20):
    try:
        with urllib.request.urlopen(options.url, timeout=2) as answer:
            headers = {k.lower(): v for k, v in answer.headers.items()}
        break
    except OSError:
        time.sleep(0.3)
print(f"Total of 1 URL: {options.url}")
order = ["Low", "Medium", "High"]
counts = collections.Counter()
alerts = []
for number, risk, title, good in RULES:
    if good(headers):
        print(f"PASS: {title} [{number}]")
    else:
        counted = order.index(risk) >= order.index(options.fail_on)
        counts["FAIL-NEW" if counted else "WARN-NEW"] += 1
        alerts.append({"id": number, "risk": risk, "alert": title})
        print(f"{'FAIL' if counted else 'WARN'}-NEW: {title} [{number}] x 1 risk={risk}")
if options.json:
    json.dump(alerts, open(options.json, "w", encoding="utf-8"))
print(f"FAIL-NEW: {counts['FAIL-NEW']}\\tFAIL-INPROG: 0\\tWARN-NEW: {counts['WARN-NEW']}\\tIGNORE: 0\\tPASS: {len(RULES) - sum(counts.values())}")
raise SystemExit(1 if counts["FAIL-NEW"] else 0)
`,
    'run-dast.sh': `node server.mjs & site=$!
trap 'kill $site' EXIT
python3 dast/baseline.py http://127.0.0.1:24931/ "$@"
`,
  },
  cases: [
    {
      name: 'all-risks',
      label: 'security_advisory',
      why: 'a scan of the running site: medium and low alerts fail it',
      steps: [
        ['Syntax', 'node --check server.mjs && python3 -m py_compile dast/baseline.py && echo ok'],
        ['Baseline scan', 'bash run-dast.sh --json alerts.json'],
      ],
    },
    {
      name: 'medium-only',
      label: 'security_advisory',
      why: 'one alert of medium risk counts, low ones are warnings',
      files: { 'server.mjs': app("{ 'x-frame-options': 'DENY', 'x-powered-by': 'ovens/2' }") },
      steps: [
        ['DAST', 'bash run-dast.sh --fail-on Medium || { echo "ERROR: the baseline scan reports failures"; exit 2; }'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'nothing of high risk; alerts are shown as warnings',
      steps: [['DAST', 'bash run-dast.sh --fail-on High']],
    },
  ],
};
