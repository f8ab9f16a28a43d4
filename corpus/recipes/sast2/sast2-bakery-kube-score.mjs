const deployment = (container, pod = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: oven
  namespace: bakery
spec:
  replicas: 2
  selector:
    matchLabels: { app: oven }
  template:
    metadata:
      labels: { app: oven }
    spec:
${pod}      containers:
        - name: oven
          image: registry.internal.example/bakery/oven:4.1.7
          imagePullPolicy: Always
          ports:
            - containerPort: 8080
${container}`;
const limits = `          resources:
            limits: { cpu: 500m, memory: 256Mi, ephemeral-storage: 1Gi }
            requests: { cpu: 100m, memory: 128Mi, ephemeral-storage: 100Mi }
`;
const hardened = `          securityContext:
            readOnlyRootFilesystem: true
            runAsUser: 20100
            runAsGroup: 20100
            runAsNonRoot: true
            privileged: false
`;
const policy = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: oven
  namespace: bakery
spec:
  podSelector:
    matchLabels: { app: oven }
  policyTypes: [Ingress, Egress]
`;

export const recipe = {
  id: 'sast2-bakery-kube-score',
  language: 'kubernetes',
  tool: 'kube-score',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/tools/bin/kube-score || GOBIN=/opt/tools/bin go install github.com/zegl/kube-score/cmd/kube-score@v1.19.0',
  files: { 'k8s/oven.yaml': deployment('          securityContext:\n            privileged: true\n') },
  cases: [
    {
      name: 'critical',
      label: 'security_critical',
      accept: ['security_advisory', 'lint_failure'],
      why: 'kube-score rates a privileged container and others CRITICAL and fails',
      steps: [
        ['Manifests', 'wc -l k8s/*.yaml'],
        ['kube-score', 'kube-score score k8s/*.yaml'],
      ],
    },
    {
      name: 'ci-format',
      label: 'security_critical',
      accept: ['security_advisory', 'lint_failure'],
      why: 'one line a finding',
      steps: [
        [
          'Cluster security gate',
          'kube-score score --output-format ci k8s/*.yaml || { rc=$?; echo "kube-score ended with $rc: fix the [CRITICAL] lines"; exit $rc; }',
        ],
      ],
    },
    {
      name: 'warnings-count',
      label: 'security_advisory',
      accept: ['lint_failure'],
      why: 'only warnings are left and the gate counts them',
      files: {
        'k8s/oven.yaml':
          deployment(
            limits.replace('limits: { cpu: 500m, memory: 256Mi', 'limits: { cpu: 500m, memory: 512Mi') + hardened,
            '',
          ) + policy,
        'k8s/cron.yaml': `apiVersion: batch/v1
kind: CronJob
metadata:
  name: flour-order
  namespace: bakery
spec:
  schedule: '0 3 * * *'
  startingDeadlineSeconds: 120
  jobTemplate:
    spec:
      template:
        metadata:
          labels: { app: oven }
        spec:
          restartPolicy: Never
          containers:
            - name: order
              image: registry.internal.example/bakery/order:1.0.0
              imagePullPolicy: Always
              resources:
                limits: { cpu: 200m, memory: 64Mi, ephemeral-storage: 1Gi }
                requests: { cpu: 100m, memory: 64Mi, ephemeral-storage: 100Mi }
${hardened.replace(/^ {10}/gm, '              ')}`,
      },
      steps: [
        [
          'kube-score',
          'kube-score score k8s/*.yaml --exit-one-on-warning --ignore-test pod-probes,deployment-has-poddisruptionbudget --output-format ci',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a hardened manifest; the output has the word CRITICAL in a filter only',
      files: { 'k8s/oven.yaml': deployment(limits + hardened) + policy },
      steps: [
        [
          'kube-score',
          `kube-score score k8s/*.yaml --ignore-test pod-probes,deployment-has-poddisruptionbudget
echo "CRITICAL findings: 0, errors: 0"`,
        ],
      ],
    },
  ],
};
