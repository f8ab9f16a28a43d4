import type { Context } from 'hono';
import { sha256 } from '../client/ids.js';
import type { AppEnv } from './auth.js';
import type { AppDeps } from './deps.js';
import type { AnswerSlot } from '../ports/idempotency.js';
import { Problem } from './problem.js';

/** An answer that may be kept. */
export interface Answer {
  readonly status: 200 | 202;
  readonly body: unknown;
}

/**
 * Answers a repeat of the same Idempotency-Key by the same caller with what the first was answered. `nonce` names the
 * request: the same for repeats, so that nothing is done twice while the store is away either.
 */
export async function idempotently(
  deps: Pick<AppDeps, 'idempotency' | 'log' | 'now'>,
  c: Context<AppEnv>,
  raw: Buffer,
  work: (nonce: string) => Promise<Answer>,
): Promise<Response> {
  const key = c.req.header('idempotency-key')?.trim() ?? '';
  if (key === '') return reply(c, await work(c.var.requestId));
  if (key.length > 255) throw new Problem(422, 'Idempotency-Key: is longer than 255 characters');
  const slot: AnswerSlot = { caller: c.var.user.label, key, route: `${c.req.method} ${c.req.path}` };
  const request = sha256(raw.toString('latin1'));
  const quietly = (error: unknown): null => {
    deps.log.warn({ error: String(error) }, 'answers by Idempotency-Key cannot be read or kept now');
    return null;
  };
  const before = await deps.idempotency.recall(slot).catch(quietly);
  if (before !== null) {
    if (before.request !== request) throw new Problem(422, 'Idempotency-Key: was used before with another body');
    c.header('idempotency-replayed', 'true');
    return c.json(before.body as object, before.status as 200);
  }
  const answer = await work(sha256(JSON.stringify(slot)).slice(0, 40));
  const kept = await deps.idempotency.keep(slot, { request, ...answer }, deps.now()).catch(quietly);
  return kept === null ? reply(c, answer) : c.json(kept.body as object, kept.status as 200);
}

function reply(c: Context<AppEnv>, answer: Answer): Response {
  return c.json(answer.body as object, answer.status);
}
