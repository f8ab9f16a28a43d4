export const recipe = {
  id: 'infra-manifest-schema-check',
  language: 'kubernetes',
  tool: 'kubeconform',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/tools/bin/kubeconform || GOBIN=/opt/tools/bin go install github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0',
  files: {
    'schemas/deployment-apps-v1.json': `{ "type": "object", "required": ["spec", "metadata"], "properties": { "apiVersion": { "type": "string" }, "kind": { "type": "string" }, "metadata": { "type": "object" }, "spec": { "type": "object", "required": ["selector", "template"], "properties": { "replicas": { "type": "integer", "minimum": 0 }, "selector": { "type": "object" }, "template": { "type": "object" } }, "additionalProperties": false } } }
`,
    'schemas/service-v1.json': `{ "type": "object", "required": ["spec"], "properties": { "spec": { "type": "object", "properties": { "ports": { "type": "array" }, "selector": { "type": "object" } } } } }
`,
    'k8s/app.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: board
spec:
  replicas: "2"
  selektor: {}
  template: {}
---
apiVersion: v1
kind: Service
metadata:
  name: board
spec:
  ports: [{ port: 80 }]
`,
  },
  cases: [
    {
      name: 'invalid',
      label: 'lint_failure',
      accept: ['build_failure'],
      why: 'manifests do not fit their schema',
      steps: [
        [
          'kubeconform',
          `kubeconform -strict -summary -schema-location 'schemas/{{.ResourceKind}}{{.KindSuffix}}.json' k8s/`,
        ],
      ],
    },
    {
      name: 'verbose-json',
      label: 'lint_failure',
      accept: ['build_failure'],
      why: 'the same as JSON',
      steps: [
        [
          'Validate manifests',
          `kubeconform -verbose -summary -output json -schema-location 'schemas/{{.ResourceKind}}{{.KindSuffix}}.json' k8s/`,
        ],
      ],
    },
    {
      name: 'schema-download',
      label: 'network_failure',
      why: 'the schemas cannot be downloaded',
      steps: [
        [
          'Validate manifests',
          `kubeconform -summary -schema-location 'https://schemas.internal.example/{{.ResourceKind}}.json' k8s/`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all valid, "Invalid: 0, Errors: 0"',
      setup: `sed -i 's/"2"/2/; s/selektor/selector/' k8s/app.yaml`,
      steps: [
        [
          'kubeconform',
          `kubeconform -strict -summary -schema-location 'schemas/{{.ResourceKind}}{{.KindSuffix}}.json' k8s/`,
        ],
      ],
    },
  ],
};
