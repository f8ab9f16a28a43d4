import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { sha256 } from '../support/sha256.js';
import type { AnswerSlot, KeptAnswer } from '../ports/idempotency.js';
import type { AppEnv } from './auth.js';
import type { AppDeps } from './deps.js';
import { Problem } from './problem.js';

/** An answer that may be kept. */
export interface Answer {
  readonly status: 200 | 202;
  readonly body: unknown;
}

/** Header whose value names a request for its sender. */
const HEADER = 'Idempotency-Key';

/**
 * Answers a repeat of the same Idempotency-Key and body by the same credential with what the first was answered, and
 * refuses the key for another body. `nonce` names the request and its body: the same for repeats, so that nothing is done
 * twice while the store is away, two come at once, or the first one died; never the same for two bodies.
 */
export async function idempotently(
  deps: Pick<AppDeps, 'idempotency' | 'log' | 'now'>,
  c: Context<AppEnv>,
  raw: Buffer,
  work: (nonce: string) => Promise<Answer>,
): Promise<Response> {
  const { idempotency } = deps;
  const key = c.req.header(HEADER)?.trim() ?? '';
  if (key === '') return reply(c, await work(randomUUID()));
  if (key.length > 255) throw keyProblem(422, 'is longer than 255 characters');
  const slot: AnswerSlot = { credential: c.var.user.credentialDigest, key, route: `${c.req.method} ${c.req.path}` };
  const request = sha256(raw);
  const quietly = (error: unknown): null => {
    deps.log.warn({ error: String(error) }, 'answers by Idempotency-Key cannot be read or kept now');
    return null;
  };
  const reserved = await idempotency.reserve(slot, request, deps.now()).catch(quietly);
  if (reserved?.kind === 'taken') throw keyProblem(409, 'was used before with another body; take a new key');
  if (reserved?.kind === 'answered') {
    c.header('idempotency-replayed', 'true');
    return replyKept(c, reserved.answer);
  }
  const { credential, route } = slot;
  try {
    const answer = await work(sha256(JSON.stringify([credential, key, route, request])).slice(0, 40));
    const kept = await idempotency.keep(slot, { request, ...answer }, deps.now()).catch(quietly);
    return kept === null ? reply(c, answer) : replyKept(c, kept);
  } catch (error) {
    // What was refused has changed nothing; of anything else nobody knows, and only the same body may come again.
    if (error instanceof Problem && error.status < 500) await idempotency.release(slot, request).catch(quietly);
    throw error;
  }
}

function keyProblem(status: number, message: string): Problem {
  return new Problem(status, `${HEADER}: ${message}`, { errors: [{ field: HEADER, message }] });
}

function reply(c: Context<AppEnv>, answer: Answer): Response {
  return c.json(answer.body as object, answer.status);
}

function replyKept(c: Context<AppEnv>, { body, status }: KeptAnswer): Response {
  return c.json(body as object, status as 200);
}
