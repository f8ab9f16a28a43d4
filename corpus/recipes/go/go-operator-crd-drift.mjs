export const recipe = {
  id: 'go-operator-crd-drift',
  language: 'go',
  tool: 'controller-gen',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/controller-gen || GOBIN=/opt/tools/bin go install sigs.k8s.io/controller-tools/cmd/controller-gen@v0.23.0
go mod tidy
controller-gen object crd paths=./api/... output:crd:dir=config/crd
git init -q . && git config user.email o@example.com && git config user.name o && git add -A && git commit -qm init`,
  files: {
    'go.mod': `module example.com/operator

go 1.22

require k8s.io/apimachinery v0.29.4
`,
    'api/v1/doc.go': `// +kubebuilder:object:generate=true
// +groupName=batch.example.com
package v1
`,
    'api/v1/backup_types.go': `package v1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// BackupSpec says what is saved.
type BackupSpec struct {
	// Schedule in cron form.
	Schedule string \`json:"schedule"\`
	// +kubebuilder:validation:Minimum=1
	Keep int32 \`json:"keep,omitempty"\`
}

// +kubebuilder:object:root=true

// Backup is a nightly backup.
type Backup struct {
	metav1.TypeMeta   \`json:",inline"\`
	metav1.ObjectMeta \`json:"metadata,omitempty"\`
	Spec              BackupSpec \`json:"spec,omitempty"\`
}
`,
  },
  cases: [
    {
      name: 'drift',
      label: 'generator_drift',
      why: 'a field was added; deepcopy and CRD manifests are stale',
      setup: `sed -i 's|	Keep int32 .*|&\\n	// Tags to copy.\\n	Tags []string \`json:"tags,omitempty"\`|' api/v1/backup_types.go && git commit -qam 'tags'`,
      steps: [
        ['go vet', 'go vet ./...'],
        [
          'Check manifests',
          `controller-gen object crd paths=./api/... output:crd:dir=config/crd
if [[ -n $(git status --porcelain) ]]; then
  git status --porcelain; git --no-pager diff -U1
  echo "Manifests are out of date: run 'make manifests generate'"; exit 1
fi`,
        ],
      ],
    },
    {
      name: 'generator-error',
      label: 'build_failure',
      accept: ['generator_drift'],
      why: 'the generator itself fails on a wrong marker',
      setup: `sed -i 's|Minimum=1|Minimum=one|; s|Keep int32|Keep float64|' api/v1/backup_types.go`,
      steps: [['Generate', 'controller-gen object crd paths=./api/... output:crd:dir=config/crd']],
    },
  ],
};
