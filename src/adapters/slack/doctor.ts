import { clockCheck, fail, hear, jsonOf, ok, warn, type Check, type CheckVendor } from '../../support/check.js';

const DEFAULT_URL = 'https://slack.com/api/';
/** What we do there: post and edit, direct messages, find people by e-mail, the on-call groups. */
const SCOPES = [
  'chat:write',
  'im:write',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'im:history',
  'users:read',
  'users:read.email',
] as const;

/** Slack: the bot's token and scopes, or only a webhook. */
export const checkSlack: CheckVendor = async (asking, setting) => {
  const token = setting('SLACK_BOT_TOKEN');
  if (token === '') {
    if (setting('SLACK_WEBHOOK') === '') {
      return [fail('slack', 'neither SLACK_BOT_TOKEN nor SLACK_WEBHOOK is set', 'set SLACK_BOT_TOKEN')];
    }
    return [warn('slack', 'a webhook only: no buttons and no updates', 'set SLACK_BOT_TOKEN to have both')];
  }
  const base = (setting('SLACK_API_URL') || DEFAULT_URL).replace(/\/*$/, '/');
  const init = { method: 'POST', headers: { authorization: `Bearer ${token}` } };
  const heard = await hear(asking, `${base}auth.test`, init);
  if (typeof heard === 'string') {
    return [fail('slack', `${base} ${heard}`, 'check SLACK_API_URL and the way out of here')];
  }
  const answer = jsonOf(heard);
  if (answer['ok'] !== true) {
    const said = typeof answer['error'] === 'string' ? answer['error'] : `status ${heard.status}`;
    return [fail('slack', `auth.test answers ${said}`, 'put a valid bot token (xoxb-…) into SLACK_BOT_TOKEN')];
  }
  const team = typeof answer['team'] === 'string' ? answer['team'] : 'the workspace';
  return [scopeCheck(team, heard.headers.get('x-oauth-scopes')), ...backCheck(setting), ...clockCheck('Slack', heard)];
};

function scopeCheck(team: string, header: string | null): Check {
  if (header === null) return ok('slack', `${team}; it does not tell the token's scopes`);
  const granted = header.split(',').map((scope) => scope.trim());
  const missing = SCOPES.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return ok('slack', `${team}, with every scope`);
  const todo = 'add the scopes to the Slack app and install it again';
  return missing.includes('chat:write')
    ? fail('slack', `${team}: the token lacks ${missing.join(', ')}`, todo)
    : warn('slack', `${team}: the token lacks ${missing.join(', ')}`, todo);
}

function backCheck(setting: (name: string) => string): Check[] {
  if (setting('SLACK_SIGNING_SECRET') !== '') return [];
  const todo = 'set SLACK_SIGNING_SECRET';
  return [warn('slack buttons', 'nothing that Slack sends back can be verified', todo)];
}
