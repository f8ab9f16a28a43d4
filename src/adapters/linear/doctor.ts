import { clockCheck, fail, hear, jsonOf, ok, warn, type Check, type CheckVendor } from '../../support/check.js';

const DEFAULT_URL = 'https://api.linear.app/graphql';

/** Linear: the key and the team that gets the tickets. */
export const checkLinear: CheckVendor = async (asking, setting) => {
  const key = setting('LINEAR_API_KEY');
  if (key === '') return [fail('linear', 'LINEAR_API_KEY is not set', 'set it, or no tickets are made')];
  const url = setting('LINEAR_API_URL') || DEFAULT_URL;
  const authorization = key.startsWith('lin_oauth_') ? `Bearer ${key}` : key;
  const init = {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'query Doctor { viewer { name } }' }),
  };
  const heard = await hear(asking, url, init);
  if (typeof heard === 'string') {
    return [fail('linear', `${url} ${heard}`, 'check LINEAR_API_URL and the way out of here')];
  }
  const { data, errors } = jsonOf(heard);
  const isKnown = heard.status === 200 && errors === undefined && typeof data === 'object' && data !== null;
  if (!isKnown) {
    return [fail('linear', `${url} does not take the key (${heard.status})`, 'put a valid key into LINEAR_API_KEY')];
  }
  return [ok('linear', `${url} knows the key`), ...teamCheck(setting), ...clockCheck('Linear', heard)];
};

function teamCheck(setting: (name: string) => string): Check[] {
  if (setting('LINEAR_TEAM') !== '') return [];
  return [
    warn('linear team', 'LINEAR_TEAM is not set: the first team of the workspace gets the tickets', 'set LINEAR_TEAM'),
  ];
}
