export const recipe = {
  id: 'infra-release-registry-push',
  language: 'docker',
  tool: 'skopeo',
  env: { STORAGE_DRIVER: 'vfs' },
  setup: `command -v skopeo >/dev/null && command -v buildah >/dev/null || apt-get install -y -qq --no-install-recommends skopeo buildah
printf '{"default":[{"type":"insecureAcceptAnything"}]}' > policy.json
c=$(buildah from scratch) && buildah copy -q $c image/hello.txt /hello.txt && buildah commit -q $c dir:$PWD/out && buildah rm $c`,
  files: {
    'image/Containerfile': `FROM scratch
COPY hello.txt /hello.txt
`,
    'image/hello.txt': `hello
`,
    'registry.mjs': `import http from 'node:http';
const [port, mode] = process.argv.slice(2);
http.createServer((req, res) => {
  const fail = (code, err, message, headers = {}) => { res.writeHead(code, { 'content-type': 'application/json', ...headers }); res.end(JSON.stringify({ errors: [{ code: err, message }] })); };
  if (mode === 'down') { res.writeHead(503); return res.end('service unavailable'); }
  if (mode === 'limit') return fail(429, 'TOOMANYREQUESTS', 'You have reached your pull rate limit.');
  if (req.url === '/v2/') { if (mode === 'basic') return fail(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': 'Basic realm="registry"' }); return res.end('{}'); }
  if (mode === 'denied') return fail(403, 'DENIED', 'requested access to the resource is denied');
  fail(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': 'Basic realm="registry"' });
}).listen(Number(port), '127.0.0.1');
`,
  },
  cases: [
    {
      name: 'denied',
      label: 'unknown',
      accept: ['network_failure'],
      why: 'the registry answers 403 denied to the push',
      steps: [
        ['Inspect', 'skopeo inspect dir:out | head -5'],
        [
          'Push image',
          `node registry.mjs 28741 denied & trap 'kill %1' EXIT; sleep 0.5
skopeo --policy policy.json copy --dest-tls-verify=false dir:out docker://127.0.0.1:28741/shop/app:1.4.0`,
        ],
      ],
    },
    {
      name: 'unauthorised',
      label: 'unknown',
      accept: ['network_failure'],
      why: 'the registry wants a login, credentials are missing',
      steps: [
        [
          'Publish',
          `node registry.mjs 28742 basic & trap 'kill %1' EXIT; sleep 0.5
skopeo --policy policy.json copy --dest-tls-verify=false --dest-creds ci:expired-token dir:out docker://127.0.0.1:28742/shop/app:1.4.0 || { echo "❌ push failed"; exit 1; }`,
        ],
      ],
    },
    {
      name: 'base-dns',
      label: 'network_failure',
      why: 'the registry of the base image cannot be resolved',
      steps: [
        [
          'Mirror base images',
          'skopeo --policy policy.json copy docker://registry.internal.example/library/alpine:3.20 dir:base',
        ],
      ],
    },
    {
      name: 'down',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'the registry answers 503',
      steps: [
        [
          'Push',
          `node registry.mjs 28744 down & trap 'kill %1' EXIT; sleep 0.5
skopeo --policy policy.json copy --dest-tls-verify=false --retry-times 1 dir:out docker://127.0.0.1:28744/shop/app:1.4.0`,
        ],
      ],
    },
  ],
};
