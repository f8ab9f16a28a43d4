import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Role } from '../domain/incident/permission.js';
import { canonicalTeam } from '../domain/policy/policy.js';

/** A bearer token as the door knows it: never the token itself. */
export interface ApiToken {
  readonly digest: Buffer;
  readonly person: string | null;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
}

/** The tokens of `TOCSIN_API_TOKENS` (null when unset), or what is wrong with it. */
export type ReadTokens =
  { readonly ok: true; readonly tokens: readonly ApiToken[] | null } | { readonly ok: false; readonly problem: string };

const entries = z
  .array(
    z.strictObject({
      token: z.string().min(1),
      person: z.email().toLowerCase().nullish(),
      roles: z.array(z.enum(['viewer', 'responder', 'approver', 'admin'])).min(1),
      teams: z.array(z.string().min(1)).min(1),
    }),
  )
  .min(1);

/** Reads `TOCSIN_API_TOKENS`: JSON, or bare tokens after commas, which are admin of all teams. */
export function readTokens(text: string): ReadTokens {
  const given = text.trim();
  if (given === '') return { ok: true, tokens: null };
  if (!given.startsWith('[')) {
    const bare = given.split(',').map((token) => token.trim());
    const tokens = bare.filter((token) => token !== '').map((token) => adminToken(token));
    return { ok: true, tokens };
  }
  let value: unknown;
  try {
    value = JSON.parse(given);
  } catch {
    return { ok: false, problem: 'TOCSIN_API_TOKENS begins with [ and is not JSON' };
  }
  const read = entries.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { ok: false, problem: `TOCSIN_API_TOKENS ${(issue?.path ?? []).join('.')}: ${issue?.message ?? 'wrong'}` };
  }
  const tokens = read.data.map(({ token, person, roles, teams }) => ({
    digest: digestOf(token),
    person: person ?? null,
    roles,
    teams: teams.map(canonicalTeam),
  }));
  return { ok: true, tokens };
}

/** The token behind an Authorization header, or null. Every known token is compared, in constant time each. */
export function tokenOf(tokens: readonly ApiToken[], authorization: string | null): ApiToken | null {
  const given = /^Bearer +([^\s]+) *$/i.exec(authorization ?? '')?.[1] ?? '';
  const digest = digestOf(given);
  let found: ApiToken | null = null;
  for (const token of tokens) {
    if (timingSafeEqual(token.digest, digest)) found = token;
  }
  return given === '' ? null : found;
}

function adminToken(token: string): ApiToken {
  return { digest: digestOf(token), person: null, roles: ['admin'], teams: ['*'] };
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
