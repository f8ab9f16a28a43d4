export const recipe = {
  id: 'python-turbine-pgbuild',
  language: 'python',
  tool: 'pip (sdist of psycopg2)',
  env: {
    PATH: `/opt/venvs/run-python-turbine-pgbuild/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/run-python-turbine-pgbuild',
    PIP_FIND_LINKS: '',
    PIP_NO_CACHE_DIR: '1',
  },
  setup:
    'rm -rf /opt/venvs/run-python-turbine-pgbuild && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/run-python-turbine-pgbuild || python3 -m venv /opt/venvs/run-python-turbine-pgbuild)',
  files: {
    'requirements.txt': 'click==8.1.7\npsycopg2==2.9.10\n',
    'ci.sh':
      '#!/usr/bin/env bash\nset -eu\necho "Database integration tests"\necho "waiting for postgres..."; echo "postgres is up - executing command"\npython -m pip install -r requirements.txt\npython -m unittest -v\n',
  },
  cases: [
    {
      name: 'pg-config',
      label: 'build_failure',
      why: 'psycopg2 has to be built from source and pg_config is missing: an installation, not a database',
      setup:
        'pip install -q setuptools==75.6.0 wheel; mkdir -p /opt/tools/slimbin; for t in bash sh env gcc cc as ld cat rm uname dirname mkdir; do ln -sf /usr/bin/$t /opt/tools/slimbin/$t; done',
      steps: [['Database tests', 'export PATH=$VIRTUAL_ENV/bin:/opt/tools/slimbin\nbash ci.sh']],
    },
  ],
};
