export const recipe = {
  id: 'login-thicket-hosting',
  language: 'javascript',
  tool: 'vercel',
  setup:
    '[ -d /opt/hosting/node_modules/vercel ] || { mkdir -p /opt/hosting && cd /opt/hosting && npm init -y >/dev/null && npm i --silent vercel@39 wrangler@3; }',
  files: {
    'package.json': '{"private":true}\n',
    'index.html': '<p>hi</p>\n',
  },
  cases: [
    {
      name: 'vercel',
      label: 'unknown',
      accept: ['network_failure'],
      why: 'no credentials for the host',
      steps: [['Deploy preview', '/opt/hosting/node_modules/.bin/vercel deploy --yes']],
    },
    {
      name: 'wrangler',
      label: 'unknown',
      accept: ['network_failure', 'build_failure'],
      why: 'no token in a job without a terminal',
      steps: [['Deploy worker', '/opt/hosting/node_modules/.bin/wrangler kv namespace list']],
    },
  ],
};
