export const recipe = {
  id: 'login-zephyr-npm',
  language: 'javascript',
  tool: 'npm whoami',
  files: {
    'package.json': '{"name":"@zephyr/sail","version":"1.0.3"}\n',
    'index.mjs':
      'import http from "node:http";\nhttp.createServer((q,s)=>{s.writeHead(Number(process.argv[2]),{"content-type":"application/json"});s.end(JSON.stringify({error:process.argv[2]==="401"?"unauthorized":"forbidden"}));}).listen(Number(process.argv[3]),"127.0.0.1");\n',
  },
  cases: [
    {
      name: 'whoami',
      label: 'unknown',
      why: 'nobody is logged in to the registry',
      files: {
        '.npmrc': 'registry=http://127.0.0.1:1/\n',
      },
      steps: [['Check login', 'npm whoami']],
    },
    {
      name: 'token-refused',
      label: 'unknown',
      why: 'the registry refuses the token',
      steps: [
        [
          'Publish',
          'node index.mjs 401 28511 & trap "kill $!" EXIT; sleep 1; npm publish --registry http://127.0.0.1:28511/ --//127.0.0.1:28511/:_authToken=expired',
        ],
      ],
    },
    {
      name: 'yarn-publish',
      label: 'unknown',
      accept: ['network_failure'],
      why: 'yarn has no login either',
      steps: [
        [
          'Publish',
          'npx --yes yarn@1.22.22 publish --non-interactive --new-version 1.0.4 --registry http://127.0.0.1:1/ < /dev/null',
        ],
      ],
    },
  ],
};
