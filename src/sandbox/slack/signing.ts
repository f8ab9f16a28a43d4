import { createHmac } from 'node:crypto';
import { newestSecret, type Callback } from '../callbacks.js';
import { textAt, type Json } from '../json.js';

const STALE_S = 600;

/** Signs a form as Slack does; `forge` spoils the signature, or makes it right but ten minutes old. */
export function signedForm(
  path: string,
  fields: Readonly<Record<string, string>>,
  secrets: string,
  forge: Json,
): Callback {
  return signed(path, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', secrets, forge);
}

/** The same for the JSON of the Events API. */
export function signedJson(path: string, payload: Json, secrets: string, forge: Json): Callback {
  return signed(path, JSON.stringify(payload), 'application/json', secrets, forge);
}

function signed(path: string, body: string, type: string, secrets: string, forge: Json): Callback {
  const kind = textAt(forge, 'signature');
  const at = String(Math.floor(Date.now() / 1000) - (kind === 'old' ? STALE_S : 0));
  const secret = kind === 'bad' ? 'forged' : newestSecret(secrets);
  return {
    system: 'slack',
    path,
    body,
    headers: {
      'content-type': type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      accept: 'application/json,*/*',
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
    },
  };
}
