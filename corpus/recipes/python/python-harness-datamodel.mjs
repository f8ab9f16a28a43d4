export const recipe = {
  id: 'python-harness-datamodel',
  language: 'python',
  tool: 'datamodel-codegen',
  env: { PATH: `/opt/venvs/codegen/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/codegen', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/codegen/.ready ] || { rm -rf /opt/venvs/codegen && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/codegen || python3 -m venv /opt/venvs/codegen) && /opt/venvs/codegen/bin/pip install -q datamodel-code-generator==0.26.4 grpcio-tools==1.68.1 alembic==1.14.0 sqlalchemy==2.0.36 openapi-python-client==0.22.0 typer==0.13.1 click==8.1.7 ruff==0.8.4 && touch /opt/venvs/codegen/.ready; }',
  files: {
    'schema/order.json':
      '{\n  "title": "Order",\n  "type": "object",\n  "required": ["id", "lines"],\n  "properties": {\n    "id": {"type": "string", "format": "uuid"},\n    "currency": {"enum": ["EUR", "CHF"]},\n    "lines": {"type": "array", "items": {"type": "object", "title": "Line", "properties": {"sku": {"type": "string"}, "qty": {"type": "integer", "minimum": 1}}}}\n  }\n}\n',
    Makefile:
      '.PHONY: generate check-generated\ngenerate:\n\tdatamodel-codegen --input schema --input-file-type jsonschema --output models --output-model-type pydantic_v2.BaseModel --disable-timestamp\n\ncheck-generated: generate\n\tgit diff --stat\n\tgit diff --exit-code -- models\n',
    '.gitignore': '__pycache__\n',
  },
  cases: [
    {
      name: 'make-check',
      label: 'generator_drift',
      why: 'the schema gained a field after the models were generated',
      setup:
        'git init -q . && make -s generate && git add -A && git -c user.name=ci -c user.email=ci@example.org commit -qm all && sed -i \'s/"sku": {"type": "string"}/"sku": {"type": "string"}, "note": {"type": "string"}/\' schema/order.json && git -c user.name=ci -c user.email=ci@example.org commit -qam schema',
      steps: [
        ['Generator', 'datamodel-codegen --version'],
        ['Verify generated code', 'make check-generated'],
      ],
    },
    {
      name: 'porcelain-message',
      label: 'generator_drift',
      why: 'git status after the generator is not clean; a message of the wrapper',
      setup:
        'git init -q . && make -s generate && git add -A && git -c user.name=ci -c user.email=ci@example.org commit -qm all && cp schema/order.json schema/refund.json && git add -A && git -c user.name=ci -c user.email=ci@example.org commit -qm refund',
      steps: [
        [
          'build',
          'ruff check models --select F -q || true\nmake generate\nif [ -n "$(git status --porcelain)" ]; then\n  git status --short\n  echo "❌ Generated models are out of date. Run make generate and commit."\n  exit 1\nfi',
        ],
      ],
    },
    {
      name: 'schema-broken',
      label: 'build_failure',
      accept: ['generator_drift'],
      why: 'the generator itself dies: the schema is no JSON',
      setup: 'git init -q .',
      files: { 'schema/order.json': '{"title": "Order", "type": \n' },
      steps: [['Verify generated code', 'make check-generated']],
    },
  ],
};
