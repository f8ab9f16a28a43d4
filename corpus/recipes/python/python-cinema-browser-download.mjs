export const recipe = {
  id: 'python-cinema-browser-download',
  language: 'python',
  tool: 'playwright',
  env: { PATH: `/opt/venvs/hub/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/hub', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/hub/.ready ] || { rm -rf /opt/venvs/hub && (PYENV_VERSION=3.12.1 python3 -m venv /opt/venvs/hub || python3 -m venv /opt/venvs/hub) && /opt/venvs/hub/bin/pip install -q playwright==1.60.0 huggingface_hub==0.36.0 numpy==2.2.1 pytest==8.3.4 && touch /opt/venvs/hub/.ready; }',
  files: {
    'requirements.txt': 'playwright==1.60.0\npytest==8.3.4\n',
    'e2e.sh': '#!/bin/bash\nset -e\nplaywright --version\nplaywright install chromium\npytest e2e\n',
  },
  cases: [
    {
      name: 'download-refused',
      label: 'network_failure',
      why: 'the browser cannot be downloaded: the host refuses',
      env: { PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:29001', PLAYWRIGHT_BROWSERS_PATH: '/tmp/pw-cinema' },
      steps: [['E2E tests', 'bash e2e.sh']],
    },
    {
      name: 'download-dns',
      label: 'network_failure',
      why: 'the host of the mirror does not resolve',
      env: {
        PLAYWRIGHT_DOWNLOAD_HOST: 'https://cdn.cinema.internal.example',
        PLAYWRIGHT_BROWSERS_PATH: '/tmp/pw-cinema',
      },
      steps: [
        ['Install', 'pip install -r requirements.txt'],
        ['Install browsers', 'playwright install --only-shell chromium'],
      ],
    },
  ],
};
