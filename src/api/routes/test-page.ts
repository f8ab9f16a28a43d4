import { Hono } from 'hono';
import { z } from 'zod';
import { nearest } from '../../config/suggest.js';
import { shownActor } from '../../domain/incident/doer.js';
import { testPage } from '../../domain/message/test-page.js';
import { PortFailure } from '../../ports/failures.js';
import { sha256 } from '../../support/sha256.js';
import { actorOf, type User } from '../actors.js';
import { ACTING, requireRole, type AppEnv } from '../auth.js';
import { CAPS, parseJson, readCapped } from '../body.js';
import type { AppDeps } from '../deps.js';
import { idempotently } from '../idempotent.js';
import { checked, fieldProblem, Problem } from '../problem.js';

const bodySchema = z.strictObject({
  person: z.string().min(1).max(254),
  actor: z.string().min(1).max(254).nullish(),
});

/** Test pages that one person gets from this process within so long (milliseconds). */
const [MOST, WITHIN_MS] = [3, 10 * 60_000];
const PATIENCE_MS = 8_000;

/** One way to a person, and what came of the test page. */
interface Tried {
  readonly channel: string;
  /** Null = nobody can tell; missing = it is not served yet. */
  readonly arrived?: boolean | null;
  readonly detail: string;
}

/** `POST /api/test-page`: a page that says it is a test, to oneself, or by an admin to anybody of the configuration. */
export function testPageRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const sent = new Map<string, readonly number[]>();
  app.post('/', requireRole(...ACTING), async (c) => {
    const raw = await readCapped(c.req.raw, CAPS.own);
    const body = checked(bodySchema, parseJson(raw, c.req.header('content-type')));
    const { email, slack, contacts } = personOf(deps, body.person);
    const actor = actorOf(c.var.user, body.actor ?? undefined, 'testPage');
    if (!isFor(c.var.user, email)) {
      throw new Problem(403, `a test page goes to oneself, or to anybody by an admin: ${actor.name} is neither`);
    }
    return idempotently(deps, c, raw, async (nonce) => {
      countIn(sent, email, deps.now());
      const by = shownActor(actor);
      const key = sha256(`test-page|${email}|${nonce}`);
      const page = await tryOut(deps, { key, email, slack, by });
      const others = contacts.filter((contact) => contact !== 'slack').map(notServed);
      deps.log.info({ person: email, by, ...page }, 'a test page was sent');
      return { status: 200, body: { person: email, channels: [page, ...others] } };
    });
  });
  return app;
}

function personOf({ policies }: AppDeps, given: string) {
  const { people } = policies.current();
  const email = given.trim().toLowerCase();
  const found = people.find((person) => person.email === email);
  if (found !== undefined) return found;
  const near = nearest(
    email,
    people.map((person) => person.email),
  );
  const hint = near === null ? 'name them in people.yaml' : `did you mean "${near}"?`;
  throw fieldProblem('person', `the configuration does not know ${email}: ${hint}`);
}

// Without tokens whoever is at this machine may say that they are anybody.
function isFor({ person, asserted, roles, credential }: User, email: string): boolean {
  return credential === null || roles.includes('admin') || (person ?? asserted) === email;
}

// Each process counts for itself: it is there against a slip, not against those who may page people anyway.
function countIn(sent: Map<string, readonly number[]>, email: string, now: number): void {
  const recent = (sent.get(email) ?? []).filter((at) => now - at < WITHIN_MS);
  if (recent.length >= MOST) throw new Problem(429, `${email} has had ${MOST} test pages within 10 minutes: wait`);
  sent.set(email, [...recent, now]);
}

async function tryOut(
  { messenger }: AppDeps,
  {
    key,
    email,
    slack,
    by,
  }: { readonly key: string; readonly email: string; readonly slack: string | null; readonly by: string },
): Promise<Tried> {
  const to = { kind: 'person', email, id: slack } as const;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    await messenger.post({ key, to, message: testPage(by), thread: null, signal });
    return { channel: 'slack', arrived: true, detail: 'a direct message' };
  } catch (error) {
    if (!(error instanceof PortFailure)) throw error;
    return { channel: 'slack', arrived: error.kind === 'Unknown' ? null : false, detail: error.message };
  }
}

function notServed(channel: string): Tried {
  return { channel, detail: 'is not served yet: nobody is paged by it' };
}
