export const recipe = {
  id: 'infra-kube-rollout',
  language: 'kubernetes',
  tool: 'kubectl',
  env: { KUBECONFIG: '/dev/null' },
  files: {
    'k8s/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "registry.example.com/shop/web:1.8.2" }] }
`,
    'fake-api.mjs': `import http from 'node:http';
const mode = process.argv[3];
const json = (res, body, code = 200) => { res.writeHead(code, { 'content-type': 'application/json' }); res.end(JSON.stringify(body)); };
const dep = (n) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop', generation: 4, resourceVersion: String(70 + n), uid: 'u1' }, spec: { replicas: 3, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'registry.example.com/shop/web:1.8.2' }] } } }, status: { observedGeneration: 4, replicas: 4, updatedReplicas: n, readyReplicas: 3, availableReplicas: 3, conditions: [{ type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated' }] } });
http.createServer((req, res) => {
  const u = new URL(req.url, 'http://x');
  if (mode === 'forbidden' && u.pathname.includes('/namespaces/')) return json(res, { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Forbidden', code: 403, message: 'deployments.apps "web" is forbidden: User "system:serviceaccount:ci:deployer" cannot get resource "deployments" in API group "apps" in the namespace "shop"' }, 403);
  if (u.pathname === '/api') return json(res, { kind: 'APIVersions', versions: ['v1'] });
  if (u.pathname === '/apis') return json(res, { kind: 'APIGroupList', apiVersion: 'v1', groups: [{ name: 'apps', versions: [{ groupVersion: 'apps/v1', version: 'v1' }], preferredVersion: { groupVersion: 'apps/v1', version: 'v1' } }] });
  if (u.pathname === '/api/v1') return json(res, { kind: 'APIResourceList', groupVersion: 'v1', resources: [] });
  if (u.pathname === '/apis/apps/v1') return json(res, { kind: 'APIResourceList', groupVersion: 'apps/v1', resources: [{ name: 'deployments', singularName: 'deployment', namespaced: true, kind: 'Deployment', verbs: ['get', 'list', 'watch', 'patch'] }] });
  if (u.searchParams.get('watch')) {
    res.writeHead(200, { 'content-type': 'application/json' });
    let n = 1;
    const t = setInterval(() => { n = Math.min(n + 1, 2); res.write(JSON.stringify({ type: 'MODIFIED', object: dep(n) }) + '\\n'); }, 700);
    return req.on('close', () => clearInterval(t));
  }
  if (u.pathname.endsWith('/deployments/web')) return json(res, dep(1));
  if (u.pathname.endsWith('/deployments')) return json(res, { kind: 'DeploymentList', apiVersion: 'apps/v1', metadata: { resourceVersion: '70' }, items: [dep(1)] });
  json(res, { kind: 'Status', status: 'Failure', code: 404, reason: 'NotFound', message: 'not found' }, 404);
}).listen(Number(process.argv[2]), '127.0.0.1');
`,
  },
  cases: [
    {
      name: 'timeout',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: 'rollout status runs out of time',
      steps: [
        ['Render', 'kubectl kustomize --help >/dev/null && echo "manifests ok"'],
        [
          'Wait for rollout',
          `node fake-api.mjs 28611 slow & trap 'kill %1' EXIT; sleep 0.5
kubectl -s http://127.0.0.1:28611 -n shop rollout status deployment/web --timeout=5s`,
        ],
      ],
    },
    {
      name: 'wait',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: 'kubectl wait runs out of time, a script echoes its own words',
      steps: [
        [
          'Deploy',
          `node fake-api.mjs 28612 slow & trap 'kill %1' EXIT; sleep 0.5
echo "deployment.apps/web configured"
if ! kubectl --server http://127.0.0.1:28612 -n shop wait --for=condition=Available deployment/web --timeout=4s; then
  echo "❌ Deployment did not become available, rolling back"
  exit 1
fi`,
        ],
      ],
    },
    {
      name: 'refused',
      label: 'network_failure',
      accept: ['infrastructure_timeout', 'unknown'],
      why: 'the cluster refuses connections',
      steps: [
        [
          'Apply',
          `for i in 1 2; do kubectl -s http://127.0.0.1:28613 apply -f k8s/ && exit 0; echo "retry $i"; sleep 1; done
kubectl -s http://127.0.0.1:28613 get pods`,
        ],
      ],
    },
    {
      name: 'forbidden',
      label: 'unknown',
      why: 'the service account has no permission',
      steps: [
        [
          'Deploy to shop',
          `node fake-api.mjs 28614 forbidden & trap 'kill %1' EXIT; sleep 0.5
kubectl -s http://127.0.0.1:28614 -n shop get deployment web`,
        ],
      ],
    },
  ],
};
