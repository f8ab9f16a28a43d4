import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../src/redaction/redact.js';
import { expectHidden } from './hidden.js';

const redact = createRedactor({ ownSecrets: [] });

describe('an argument of a command that logs in', () => {
  const value = 'Zx8vK9qLm2';
  test.each([
    `gh secret set NPM_AUTH --body ${value}`,
    `gh secret set NPM_AUTH -b "${value}" --repo acme/app`,
    `gh secret set X --body=${value}`,
    `vault login ${value}`,
    `vault login -method=token ${value}`,
    `vault login -no-print ${value}`,
    `cargo login ${value}`,
    `cargo login --registry acme ${value}`,
    `twine upload -u __token__ -p ${value} dist/*`,
    `twine upload dist/* -p '${value}'`,
    `security unlock-keychain -p ${value} build.keychain`,
    `security create-keychain -p "${value}" build.keychain`,
    `security import cert.p12 -P ${value} -A`,
    `dotnet nuget push app.nupkg -k ${value} -s acme`,
    `nuget push app.nupkg -ApiKey ${value}`,
    `nuget push app.nupkg ${value} -Source acme`,
    `doctl auth init -t ${value}`,
    `doctl compute droplet list -t ${value}`,
    `htpasswd -bc /etc/nginx/users deploy ${value}`,
    `htpasswd -b users deploy '${value}'`,
    `htpasswd -nb deploy ${value}`,
    `npm config set //registry.example/:_authToken ${value}`,
    `npm config set //registry.example/:_authToken=${value}`,
    `yarn config set npmAuthToken ${value}`,
    `pip config set global.password ${value}`,
    `cmdkey /add:server /user:app /pass:${value}`,
    `net use z: \\\\server\\share /user:app ${value}`,
    `az login --service-principal -u app -p ${value} --tenant t`,
    `docker login -u app -p ${value} registry.example`,
    `+ docker login registry.example -u app -p "${value}"`,
    `fly secrets set API=${value}`,
    `heroku config:set API=${value}`,
  ])('%s is hidden', (text) => expectHidden(text, value));

  test.each([
    'vault login -method=oidc role=deploy',
    'vault login failed: permission denied',
    'cargo login --help',
    'cargo login failed with status 101',
    'gh secret set NPM_AUTH < token.txt',
    'twine upload dist/*',
    'docker run -p 8080:80 app',
    'dotnet nuget push app.nupkg -s https://nuget.example/v3/index.json',
    'htpasswd -c /etc/nginx/users deploy',
    'npm config set registry https://registry.example/',
    'doctl auth init',
    'security unlock-keychain build.keychain',
    'az login --identity',
    'npm run build -t production',
  ])('%s stays', (text) => expect(redact(text)).toBe(text));
});
