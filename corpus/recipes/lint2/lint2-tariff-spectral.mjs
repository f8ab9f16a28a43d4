export const recipe = {
  id: 'lint2-tariff-spectral',
  language: 'yaml',
  tool: 'spectral',
  setup:
    'test -x /opt/tools/spectral/node_modules/.bin/spectral || npm install --silent --no-fund --no-audit --prefix /opt/tools/spectral @stoplight/spectral-cli@6.14.2',
  env: { PATH: `/opt/tools/spectral/node_modules/.bin:${process.env.PATH}`, NPM_CONFIG_USERCONFIG: '/dev/null' },
  files: {
    '.spectral.yaml': 'extends: ["spectral:oas"]\nrules:\n  operation-tags: off\n  info-contact: off\n',
    'openapi.yaml': `openapi: 3.0.3
info: { title: Tariffs, version: '1' }
servers: [{ url: 'https://tariffs.example' }]
paths:
  /tariffs/{code}:
    get:
      summary: One tariff
      responses:
        '200': { description: found, content: { application/json: { schema: { $ref: '#/components/schemas/Tarif' } } } }
        '503': { description: 'database unavailable, try again' }
components:
  schemas:
    Tariff: { type: object, properties: { code: { type: string, example: 7 } } }
`,
  },
  cases: [
    {
      name: 'stylish',
      label: 'lint_failure',
      detail: 'lint',
      why: 'spectral finds errors in the API description',
      steps: [['API lint', 'spectral --version && spectral lint openapi.yaml']],
    },
    {
      name: 'junit-warn',
      label: 'lint_failure',
      detail: 'lint',
      why: 'github format, warnings count',
      steps: [['Contract checks', 'spectral lint openapi.yaml -f github-actions --fail-severity warn']],
    },
  ],
};
