export const recipe = {
  id: 'sast2-orchid-modelscan',
  language: 'python',
  tool: 'modelscan',
  env: { PATH: `/opt/venvs/sast2/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/venvs/sast2/bin/modelscan || { test -d /opt/venvs/sast2 || python3 -m venv /opt/venvs/sast2; /opt/venvs/sast2/bin/pip install -q modelscan==0.8.1; }',
  files: {
    'make_artifacts.py': `"""Writes the files that a release of the orchid classifier would carry."""
import os
import pickle
import sys
import webbrowser
from pathlib import Path


class Shell:
    def __reduce__(self):
        return os.system, ("echo petals",)


class Page:
    def __reduce__(self):
        return webbrowser.open, ("about:blank",)


def write(kind):
    out = Path("artifacts")
    out.mkdir(exist_ok=True)
    (out / "labels.pkl").write_bytes(pickle.dumps({"0": "cattleya", "1": "vanda"}))
    (out / "scaler.pkl").write_bytes(pickle.dumps([0.5, 1.25, 3.0]))
    if kind == "shell":
        (out / "augment.pkl").write_bytes(pickle.dumps(Shell()))
    if kind in ("shell", "page"):
        (out / "preview.pkl").write_bytes(pickle.dumps(Page()))
    for path in sorted(out.iterdir()):
        print(f"wrote {path} ({path.stat().st_size} bytes)")


write(sys.argv[1])
`,
  },
  cases: [
    {
      name: 'critical',
      label: 'security_critical',
      accept: ['security_high'],
      why: 'modelscan: a pickle that runs a shell is CRITICAL, another is HIGH; both count',
      steps: [
        ['Build artifacts', 'python make_artifacts.py shell'],
        ['Model scan', 'modelscan -p artifacts'],
      ],
    },
    {
      name: 'high',
      label: 'security_high',
      why: 'only a HIGH issue is left',
      steps: [
        ['Build artifacts', 'python make_artifacts.py page'],
        ['Scan', 'modelscan --version && modelscan -p artifacts --show-skipped'],
      ],
    },
    {
      name: 'gate-json',
      label: 'security_high',
      why: 'a step reads the JSON report and counts what is high or worse',
      steps: [
        ['artifacts', 'python make_artifacts.py page'],
        [
          'verify-artifacts',
          `modelscan -p artifacts -r json -o scan.json > /dev/null || echo "scanner exit code $?"
jq -c '.summary.total_issues_by_severity' scan.json
bad=$(jq '.summary.total_issues_by_severity | .HIGH + .CRITICAL' scan.json)
[ "$bad" -eq 0 ] || { echo "artifact gate: $bad issue(s) of severity HIGH or above, refusing to publish"; exit 1; }`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no issue; the summary names every severity with 0',
      steps: [
        ['Build artifacts', 'python make_artifacts.py clean'],
        ['Model scan', 'modelscan -p artifacts'],
        [
          'Summary',
          `modelscan -p artifacts -r json -o scan.json > /dev/null
jq -r '.summary.total_issues_by_severity | to_entries[] | "\\(.key): \\(.value)"' scan.json`,
        ],
      ],
    },
  ],
};
