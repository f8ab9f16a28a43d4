export const recipe = {
  id: 'python-courier-openapi-client',
  language: 'python',
  tool: 'openapi-python-client',
  env: { PATH: `/opt/venvs/codegen/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/codegen', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/codegen/.ready ] || { rm -rf /opt/venvs/codegen && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/codegen || python3 -m venv /opt/venvs/codegen) && /opt/venvs/codegen/bin/pip install -q datamodel-code-generator==0.26.4 grpcio-tools==1.68.1 alembic==1.14.0 sqlalchemy==2.0.36 openapi-python-client==0.22.0 typer==0.13.1 click==8.1.7 ruff==0.8.4 && touch /opt/venvs/codegen/.ready; }',
  files: {
    'openapi.json':
      '{"openapi": "3.0.3", "info": {"title": "Courier", "version": "1.0"}, "paths": {"/parcels/{id}": {"get": {"operationId": "getParcel", "tags": ["parcels"], "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}], "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Parcel"}}}}}}}}, "components": {"schemas": {"Parcel": {"type": "object", "properties": {"id": {"type": "string"}, "grams": {"type": "integer"}}}}}}\n',
    'config.yml': 'post_hooks:\n  - ruff format .\n',
    'scripts/client.sh':
      '#!/bin/bash\nset -euo pipefail\nopenapi-python-client generate --path openapi.json --config config.yml --output-path client --overwrite\n',
  },
  cases: [
    {
      name: 'stale-client',
      label: 'generator_drift',
      why: 'the committed client lacks a field of the specification',
      setup:
        'git init -q . && bash scripts/client.sh >/dev/null && git add -A && git -c user.name=ci -c user.email=ci@example.org commit -qm all && sed -i \'s/"grams": {"type": "integer"}/"grams": {"type": "integer"}, "fragile": {"type": "boolean"}/\' openapi.json && git -c user.name=ci -c user.email=ci@example.org commit -qam spec',
      steps: [
        ['Test', 'python -m compileall -q client && echo "1 passed"'],
        ['API client is current', 'bash scripts/client.sh\ngit diff --exit-code --stat client/'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no diff after the generator',
      setup:
        'git init -q . && bash scripts/client.sh >/dev/null && git add -A && git -c user.name=ci -c user.email=ci@example.org commit -qm all',
      steps: [
        [
          'API client is current',
          'bash scripts/client.sh\ngit diff --exit-code --stat client/ && echo "no drift detected"',
        ],
      ],
    },
  ],
};
