export const recipe = {
  id: 'python-locksmith-pip-audit',
  language: 'python',
  tool: 'pip-audit',
  env: { PATH: `/opt/venvs/audit/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/audit', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/audit/.ready ] || { rm -rf /opt/venvs/audit && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/audit || python3 -m venv /opt/venvs/audit) && /opt/venvs/audit/bin/pip install -q pip-audit==2.10.1 && touch /opt/venvs/audit/.ready; }',
  files: {
    'requirements.txt': 'click==8.1.7\nidna==3.6\n',
    'requirements-ok.txt': 'iniconfig==2.0.0\n',
    'ci/osv.py': `"""Local copy of the advisory database."""
import http.server
import json

KNOWN = {
    "idna": {"id": "PYSEC-2024-60", "aliases": ["CVE-2024-3651"], "summary": "Quadratic time in idna.encode()", "fixed": "3.7"},
    "click": {"id": "PYSEC-2025-9001", "aliases": [], "summary": "Prompt escapes are printed unfiltered", "fixed": "8.1.9"},
}


class Osv(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = query["package"]["name"]
        one = KNOWN.get(name)
        vulns = []
        if one:
            event = [{"introduced": "0"}, {"fixed": one["fixed"]}]
            affected = [{"package": {"name": name, "ecosystem": "PyPI"}, "ranges": [{"type": "ECOSYSTEM", "events": event}]}]
            vulns = [{"id": one["id"], "aliases": one["aliases"], "summary": one["summary"], "details": one["summary"],
                      "published": "2024-04-11T00:00:00Z", "modified": "2024-04-12T00:00:00Z", "affected": affected}]
        text = json.dumps({"vulns": vulns} if vulns else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args):
        pass


http.server.HTTPServer(("127.0.0.1", 25931), Osv).serve_forever()
`,
    'ci/audit.sh':
      '#!/bin/bash\nset -e\npython ci/osv.py & trap "kill $!" EXIT\nsleep 1\npip-audit --no-deps --disable-pip --progress-spinner off -s osv --osv-url http://127.0.0.1:25931/v1/query "$@"\n',
  },
  cases: [
    {
      name: 'columns',
      label: 'dependency_vulnerability',
      why: 'pip-audit: two known vulnerabilities in two packages',
      steps: [['pip-audit', 'bash ci/audit.sh -r requirements.txt']],
    },
    {
      name: 'markdown-desc',
      label: 'dependency_vulnerability',
      why: 'as a table with descriptions, after tests that pass',
      steps: [
        ['Tests', 'python -m compileall -q ci && echo "31 passed, 2 skipped in 1.02s"'],
        ['Security', 'bash ci/audit.sh --desc on -f markdown -r requirements.txt'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no known vulnerabilities',
      steps: [
        [
          'pip-audit',
          'bash ci/audit.sh -r requirements-ok.txt && bash ci/audit.sh -r requirements.txt --ignore-vuln PYSEC-2024-60 --ignore-vuln PYSEC-2025-9001 --ignore-vuln CVE-2024-3651',
        ],
      ],
    },
  ],
};
