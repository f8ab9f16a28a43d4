export const recipe = {
  id: 'python-pottery-publish',
  language: 'python',
  tool: 'twine',
  env: {
    PATH: `/opt/venvs/gates/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/gates',
    PIP_FIND_LINKS: '',
    TWINE_NON_INTERACTIVE: '1',
  },
  setup:
    '[ -f /opt/venvs/gates/.ready ] || { rm -rf /opt/venvs/gates && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/gates || python3 -m venv /opt/venvs/gates) && /opt/venvs/gates/bin/pip install -q vulture==2.14 xenon==0.9.3 import-linter==2.1 interrogate==1.7.0 deptry==0.21.2 pip-licenses==5.0.0 twine==6.0.1 build==1.2.2 setuptools==75.6.0 wheel==0.45.1 flit_core==3.10.1 && touch /opt/venvs/gates/.ready; }',
  files: {
    'pyproject.toml':
      '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "pottery-glaze"\nversion = "0.7.2"\nreadme = "README.rst"\n\n[tool.setuptools]\npy-modules = ["glaze"]\n',
    'README.rst':
      'Glaze\n=====\n\n.. code:: pyhton\n\n  glaze.mix()\n\nSee `the kiln <https://kiln.example>_.\n\n.. unknown-directive:: x\n',
    'glaze.py': 'def mix():\n    return "celadon"\n',
    'index.py': `import http.server
import sys

CODE = int(sys.argv[1])


class Index(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        left = int(self.headers["Content-Length"])
        self.rfile.read(left)
        self.send_response(CODE, {403: "Invalid or non-existent authentication information.", 503: "Service Unavailable", 400: "File already exists"}[CODE])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


http.server.HTTPServer(("127.0.0.1", int(sys.argv[2])), Index).serve_forever()
`,
    'publish.sh':
      '#!/bin/bash\nset -e\npython -m build --no-isolation --wheel . >build.log 2>&1 && tail -1 build.log\npython index.py $1 $2 & trap "kill $!" EXIT\nsleep 1\ntwine upload --disable-progress-bar --repository-url http://127.0.0.1:$2/legacy/ -u __token__ -p "${INDEX_TOKEN:-none}" dist/*.whl\n',
  },
  cases: [
    {
      name: 'readme-check',
      label: 'build_failure',
      accept: ['lint_failure'],
      why: 'twine check: the long description cannot be rendered',
      steps: [
        ['Build', 'python -m build --no-isolation --wheel'],
        ['Check package', 'pip install -q readme_renderer docutils; twine check --strict dist/*'],
      ],
    },
    {
      name: 'upload-forbidden',
      label: 'unknown',
      why: 'the index refuses the token: 403',
      steps: [['Publish', 'bash publish.sh 403 28401']],
    },
    {
      name: 'upload-unavailable',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'the index answers 503 to every try',
      steps: [['Publish', 'bash publish.sh 503 28402']],
    },
  ],
};
