import { randomBytes } from 'node:crypto';
import { pause } from './figures.mjs';
import { ROUTED_TYPE } from './config.mjs';

/** A name that every message about its incident carries, so that a vendor's ledger can be searched for it. */
export function newTitle() {
  return `bench-${randomBytes(6).toString('hex')}`;
}

/** Posts an event that states its type; answers the door's status and body. */
export async function post(stage, { title = newTitle(), key = title } = {}) {
  const body = { kind: 'ci', type: ROUTED_TYPE, title, occurred_at: new Date().toISOString(), key };
  const response = await fetch(`${stage.webUrl}/api/incidents`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, title, body: await response.json() };
}

export async function act(stage, incident, what, by) {
  const response = await fetch(`${stage.webUrl}/api/incidents/${incident}/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'tocsin-as': by },
    body: '{}',
  });
  if (!response.ok) throw new Error(`${what} of ${incident}: ${response.status} ${await response.text()}`);
}

/** Arrivals of pages at the vendor (epoch ms, by title), accepted ones only, oldest first. */
export async function pagesByTitle(stage) {
  const response = await fetch(`${stage.sandboxUrl}/sandbox/ledger?system=slack`);
  const found = new Map();
  for (const { at, method, body, response: answer } of await response.json()) {
    if (method !== 'chat.postMessage' || answer?.body?.ok !== true) continue;
    const text = JSON.stringify(body);
    const title = /bench-[0-9a-f]{12}/.exec(text)?.[0];
    if (title === undefined || !text.includes('You are paged')) continue;
    found.set(title, [...(found.get(title) ?? []), Date.parse(at)]);
  }
  return found;
}

/** How many first pages the vendor has accepted, by our own books; cheap enough to be asked often. */
export async function pagesAccepted(stage) {
  const { rows } = await stage.pool.query(
    `select count(*)::integer as count from ledger where kind = 'page' and state = 'accepted'`,
  );
  return rows[0].count;
}

/** Waits until `look` answers true. */
export async function until(look, withinMs, what) {
  const end = Date.now() + withinMs;
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${withinMs / 1000} s`);
    await pause(100);
  }
}
