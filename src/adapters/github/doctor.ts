import { clockCheck, fail, hear, ok, warn, type Check, type CheckVendor, type Heard } from '../../support/check.js';

const DEFAULT_URL = 'https://api.github.com';

/** GitHub: the token and what it may do, or the App's presence. */
export const checkGithub: CheckVendor = async (asking, setting) => {
  const base = (setting('GITHUB_API_URL') || DEFAULT_URL).replace(/\/+$/, '');
  const token = setting('GITHUB_TOKEN');
  const isApp = setting('GITHUB_APP_ID') !== '';
  if (token === '' && !isApp) {
    return [fail('github', 'neither GITHUB_TOKEN nor GITHUB_APP_ID is set', 'set one of them')];
  }
  const headers: Record<string, string> = { accept: 'application/vnd.github+json', 'user-agent': 'tocsin' };
  if (token !== '') headers['authorization'] = `Bearer ${token}`;
  // Costs nothing, and does not depend on which repositories the token reaches.
  const heard = await hear(asking, `${base}/rate_limit`, { headers });
  if (typeof heard === 'string') {
    return [fail('github', `${base} ${heard}`, 'check GITHUB_API_URL and the way out of here')];
  }
  const clock = clockCheck('GitHub', heard);
  if (token === '') return [...appCheck(setting, base), ...clock];
  return [tokenCheck(heard, base), ...clock];
};

function tokenCheck(heard: Heard, base: string): Check {
  if (heard.status === 401) {
    return fail('github', `${base} does not know the token`, 'put a valid token into GITHUB_TOKEN');
  }
  if (heard.status !== 200) return fail('github', `${base} answers ${heard.status}`, 'check GITHUB_API_URL');
  const header = heard.headers.get('x-oauth-scopes');
  // Fine-grained and installation tokens have permissions instead, which the answer does not tell.
  if (header === null || header === '') {
    return ok('github', `${base} knows the token; it does not tell its permissions`);
  }
  const granted = header.split(',').map((scope) => scope.trim());
  if (granted.includes('repo')) return ok('github', `${base}, with the scope repo`);
  const todo = 'give the token the scope repo: logs, re-runs and the commit status need it';
  return warn('github', `the token has only ${granted.join(', ')}`, todo);
}

function appCheck(setting: (name: string) => string, base: string): Check[] {
  if (setting('GITHUB_APP_PRIVATE_KEY') !== '') {
    return [ok('github', `${base} answers; acts as the App ${setting('GITHUB_APP_ID')}`)];
  }
  return [fail('github', 'GITHUB_APP_ID is set without its key', 'set GITHUB_APP_PRIVATE_KEY')];
}
