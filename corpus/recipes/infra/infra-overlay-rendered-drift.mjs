export const recipe = {
  id: 'infra-overlay-rendered-drift',
  language: 'kubernetes',
  tool: 'kubectl kustomize',
  setup:
    'git init -q . && git config user.email k@example.com && git config user.name k && sh render.sh >/dev/null && git add -A && git commit -qm init',
  files: {
    'base/kustomization.yaml': `resources: [deployment.yaml]
`,
    'base/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: ledger }
spec:
  replicas: 1
  selector: { matchLabels: { app: ledger } }
  template:
    metadata: { labels: { app: ledger } }
    spec:
      containers:
        - name: ledger
          image: registry.example.com/ledger:1.0.0
`,
    'overlays/prod/kustomization.yaml': `resources: [../../base]
namePrefix: prod-
images:
  - name: registry.example.com/ledger
    newTag: 1.4.2
`,
    'render.sh': `#!/bin/sh
set -e
mkdir -p rendered
kubectl kustomize overlays/prod > rendered/prod.yaml
echo "rendered overlays/prod"
`,
  },
  cases: [
    {
      name: 'stale',
      label: 'generator_drift',
      why: 'the rendered manifests were not regenerated',
      setup: `sed -i 's/newTag: 1.4.2/newTag: 1.5.0/' overlays/prod/kustomization.yaml && git commit -qam 'ledger 1.5.0'`,
      steps: [
        ['Render manifests', 'sh render.sh'],
        [
          'Check rendered manifests',
          'git diff --exit-code rendered/ || { echo "::error::rendered/ is stale, run ./render.sh and commit"; exit 1; }',
        ],
      ],
    },
    {
      name: 'unstaged',
      label: 'generator_drift',
      why: `a new overlay's rendered file is not committed (git status)`,
      setup: `sed -i 's/name: ledger$/name: ledger-api/' base/deployment.yaml && git commit -qam 'rename'`,
      steps: [
        [
          'CI',
          `sh render.sh
test -z "$(git status --porcelain)" || { echo "Uncommitted changes after rendering:"; git status --short; exit 1; }`,
        ],
      ],
    },
    {
      name: 'build',
      label: 'build_failure',
      why: 'kustomize cannot build: a resource is missing',
      setup: `echo 'resources: [deployment.yaml, service.yaml]' > base/kustomization.yaml`,
      steps: [['Render manifests', 'sh render.sh']],
    },
  ],
};
