const ruleOf = (id, severity, level, pattern, message) => `id: ${id}
language: TypeScript
severity: ${severity}
message: ${message}
metadata:
  level: ${level}
rule:
  pattern: ${pattern}
`;

export const recipe = {
  id: 'sast2-podcast-ast-grep-report',
  language: 'typescript',
  tool: 'sast report gate (ast-grep)',
  env: { PATH: `/opt/venvs/sast2/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/venvs/sast2/bin/ast-grep || { test -d /opt/venvs/sast2 || python3 -m venv /opt/venvs/sast2; /opt/venvs/sast2/bin/pip install -q ast-grep-cli==0.51.1; }',
  files: {
    'sgconfig.yml': 'ruleDirs:\n  - rules\n',
    'rules/eval.yml': ruleOf('no-eval', 'error', 'Critical', 'eval($CODE)', 'code is made of a string'),
    'rules/exec.yml': ruleOf('no-shell', 'error', 'High', 'execSync($CMD)', 'a shell command from a variable'),
    'rules/random.yml': ruleOf('weak-random', 'warning', 'Medium', 'Math.random()', 'not for tokens'),
    'rules/http.yml': ruleOf('plain-log', 'info', 'Low', 'console.log($TOKEN)', 'logs may hold listener data'),
    'src/feed.ts': `import { execSync } from 'node:child_process';

export function cover(episode: string): void {
  const command = 'convert ' + episode + '.png cover.jpg';
  execSync(command);
}

export function shareToken(): string {
  return Math.random().toString(36);
}
`,
    'src/template.ts': `export function fill(expression: string, listeners: number): unknown {
  console.log(listeners);
  return eval(expression);
}
`,
    'ci/sast_gate.py': `"""Turns the scanner's matches into a report in the platform's shape and applies the gate."""
import collections
import json
import sys

ORDER = ["Critical", "High", "Medium", "Low", "Info"]


def main(matches, gate):
    with open(matches, encoding="utf-8") as handle:
        found = json.load(handle)
    report = {"version": "15.0.7", "scan": {"type": "sast", "status": "success"}, "vulnerabilities": []}
    for one in found:
        level = (one.get("metadata") or {}).get("level", "Info")
        report["vulnerabilities"].append(
            {
                "category": "sast",
                "name": one["ruleId"],
                "severity": level,
                "location": {"file": one["file"], "start_line": one["range"]["start"]["line"] + 1},
            }
        )
    with open("gl-sast-report.json", "w", encoding="utf-8") as handle:
        json.dump(report, handle, indent=2)
    counts = collections.Counter(v["severity"] for v in report["vulnerabilities"])
    print("SAST report: gl-sast-report.json")
    for level in ORDER:
        print(f"  {level:<9}{counts[level]:>3}")
    counted = ORDER[: ORDER.index(gate) + 1]
    over = [v for v in report["vulnerabilities"] if v["severity"] in counted]
    for v in over:
        print(f"  -> {v['severity']}: {v['name']} at {v['location']['file']}:{v['location']['start_line']}")
    if over:
        print(f"Pipeline blocked: {len(over)} finding(s) of severity {gate} or above")
        return 1
    print(f"Gate ({gate} and above): passed")
    return 0


sys.exit(main(sys.argv[1], sys.argv[2]))
`,
  },
  cases: [
    {
      name: 'critical',
      label: 'security_critical',
      why: 'the gate counts from High, a Critical one is in the report',
      steps: [
        [
          'Scan',
          'ast-grep scan --json=compact --include-metadata src > matches.json || true; ls -l matches.json | cut -c1-10',
        ],
        ['Gate', 'python3 ci/sast_gate.py matches.json High'],
      ],
    },
    {
      name: 'high',
      label: 'security_high',
      why: 'the highest is High',
      files: { 'src/template.ts': 'export const fill = (listeners: number): string => `${listeners} listeners`;\n' },
      steps: [
        [
          'SAST',
          'ast-grep scan --json --include-metadata src > matches.json || true\npython3 ci/sast_gate.py matches.json High',
        ],
      ],
    },
    {
      name: 'medium-low',
      label: 'security_advisory',
      why: 'only Medium and Low, which the gate counts',
      files: {
        'src/feed.ts': 'export function shareToken(): string {\n  return Math.random().toString(36);\n}\n',
        'src/template.ts': 'export function fill(listeners: number): void {\n  console.log(listeners);\n}\n',
      },
      steps: [
        ['Scan', 'ast-grep scan src'],
        [
          'Gate',
          'ast-grep scan --json=compact --include-metadata src > matches.json; python3 ci/sast_gate.py matches.json Low',
        ],
      ],
    },
    {
      name: 'tool-itself',
      label: 'security_advisory',
      accept: ['security_high', 'lint_failure'],
      why: 'the security rules fail the scan itself; levels are not printed',
      steps: [['Security rules', 'ast-grep scan --report-style medium --color never src']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'findings under the gate',
      files: {
        'src/template.ts': 'export const fill = (listeners: number): string => `${listeners} listeners`;\n',
        'src/feed.ts': 'export function shareToken(): string {\n  return Math.random().toString(36);\n}\n',
      },
      steps: [
        [
          'Scan',
          'ast-grep scan --json=compact --include-metadata src > matches.json; wc -c < matches.json | tr -d " "',
        ],
        ['Gate', 'python3 ci/sast_gate.py matches.json High'],
      ],
    },
  ],
};
