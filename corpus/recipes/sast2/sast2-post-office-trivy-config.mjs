export const recipe = {
  id: 'sast2-post-office-trivy-config',
  language: 'docker',
  tool: 'trivy config',
  env: {
    PATH: `/opt/tools/bin:${process.env.PATH}`,
    TRIVY_CACHE_DIR: '/opt/tools/cache/trivy',
    TRIVY_SKIP_VERSION_CHECK: 'true',
  },
  setup:
    'test -x /opt/tools/bin/trivy || { mkdir -p /opt/tools/src/trivy && cd /opt/tools/src/trivy && go mod init build.example/trivy && go get github.com/aquasecurity/trivy/cmd/trivy@v0.58.1 && go build -o /opt/tools/bin/trivy github.com/aquasecurity/trivy/cmd/trivy; }',
  files: {
    'sorter/Dockerfile': `FROM debian
RUN apt-get update
RUN apt-get install -y curl
ADD sorter.sh /usr/local/bin/
EXPOSE 22
CMD ["sorter.sh"]
`,
    'deploy/sorter.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: sorter
  namespace: mail
spec:
  hostPID: true
  containers:
    - name: sorter
      image: registry.internal.example/mail/sorter:1.8
      securityContext:
        privileged: true
      volumeMounts:
        - { name: sock, mountPath: /var/run/docker.sock }
  volumes:
    - name: sock
      hostPath: { path: /var/run/docker.sock }
`,
    'deploy/bucket.tf': `resource "aws_s3_bucket" "parcels" {
  bucket = "parcel-photos"
}

resource "aws_security_group" "desk" {
  name        = "desk"
  description = "counters of the post office"
  egress {
    description = "anything"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
`,
  },
  cases: [
    {
      name: 'high',
      label: 'security_high',
      accept: ['security_critical'],
      why: 'trivy config with exit code 1: HIGH is the highest it counts in these files',
      files: { 'deploy/bucket.tf': null },
      steps: [['Trivy', 'trivy config --exit-code 1 --severity HIGH,CRITICAL .']],
    },
    {
      name: 'critical-only',
      label: 'security_critical',
      why: 'only CRITICAL counts, and a rule open to the world is',
      files: { 'deploy/sorter.yaml': null },
      steps: [
        ['IaC report', 'trivy config --quiet --severity LOW,MEDIUM deploy | tail -n 25', { tolerated: true }],
        ['IaC gate', 'trivy config --exit-code 1 --severity CRITICAL deploy'],
      ],
    },
    {
      name: 'medium-low',
      label: 'security_advisory',
      why: 'MEDIUM and LOW count, higher ones are filtered away',
      files: { 'deploy/bucket.tf': null, 'deploy/sorter.yaml': null },
      steps: [['Image hygiene', 'trivy config --exit-code 1 --severity MEDIUM,LOW sorter']],
    },
    {
      name: 'json-gate',
      label: 'security_high',
      why: 'a step counts what the JSON report says',
      files: { 'deploy/bucket.tf': null },
      steps: [
        [
          'Container scan',
          `trivy config --quiet -f json -o trivy.json .
jq -r '.Results[]?.Misconfigurations[]? | "\\(.Severity)\\t\\(.AVDID // .ID)\\t\\(.Title)"' trivy.json | sort | uniq -c
high=$(jq '[.Results[]?.Misconfigurations[]? | select(.Severity=="HIGH")] | length' trivy.json)
crit=$(jq '[.Results[]?.Misconfigurations[]? | select(.Severity=="CRITICAL")] | length' trivy.json)
echo "CRITICAL: $crit HIGH: $high"
if [ $((crit + high)) -gt 0 ]; then echo "❌ container scan failed"; exit 1; fi`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'findings below the gate: exit code 0, tables of zeros',
      files: {
        'deploy/bucket.tf': null,
        'deploy/sorter.yaml': null,
        'sorter/Dockerfile':
          'FROM debian:12.8-slim\nCOPY sorter.sh /usr/local/bin/\nUSER 2000\nHEALTHCHECK CMD ["sorter.sh", "--ping"]\nCMD ["sorter.sh"]\n',
      },
      steps: [
        ['Trivy', 'trivy config --exit-code 1 --severity HIGH,CRITICAL . && echo "Total: 0 (HIGH: 0, CRITICAL: 0)"'],
      ],
    },
  ],
};
