import { bodyText, rawFetch } from '../http/json-fetch.js';
import { failed, type Call } from '../http/call.js';
import { statusFailure } from '../http/status.js';

const MAX_ANSWER_BYTES = 64 * 1024;

/** Posts JSON to an address of Slack's that answers with words: an incoming webhook, or a response URL. */
export async function postToHook(call: Call, url: string, body: unknown): Promise<void> {
  const response = await rawFetch(call, url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  });
  const text = await bodyText(call, response, MAX_ANSWER_BYTES);
  if (response.status !== 200) throw statusFailure(call, response.status, response.headers, text);
  // A page of some proxy in between is not Slack's word that the message is there.
  if (!saysOk(text.trim())) throw failed(call, 'Unknown', 'answered 200 without "ok"');
}

function saysOk(text: string): boolean {
  if (text === 'ok') return true;
  try {
    return (JSON.parse(text) as { readonly ok?: unknown } | null)?.ok === true;
  } catch {
    return false;
  }
}
