import type { MiddlewareHandler } from 'hono';
import { sha256 } from '../support/sha256.js';
import type { Role } from '../domain/incident/permission.js';
import { configuredActor, namesNobody, statedName, type User } from './actors.js';
import type { AppDeps } from './deps.js';
import { whyNotLocal } from './local.js';
import { fieldProblem, Problem } from './problem.js';
import { tokenOf } from '../settings/tokens.js';

/** What handlers find in their context. */
export interface AppEnv {
  Variables: { requestId: string; user: User };
}

/** Headers by which the command line says for whom it speaks, and that it is one. */
export const AS_HEADER = 'tocsin-as';
const CLIENT_HEADER = 'tocsin-client';

/** Lets in who may: a bearer token, or, with none configured and only this machine listening, the user `local`. */
export function authenticate(deps: AppDeps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set('user', userOf(deps, c.req.raw.headers));
    await next();
  };
}

/** Lets through whose credential has one of the roles. */
export function requireRole(...roles: readonly Role[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { user } = c.var;
    if (!user.roles.some((role) => roles.includes(role))) {
      throw new Problem(403, `${user.label} is ${user.roles.join(', ')}; this takes ${roles.join(' or ')}`);
    }
    await next();
  };
}

/** Everybody who may change something. */
export const ACTING: readonly Role[] = ['responder', 'approver', 'admin'];

/** Who sends these headers, as their credential says. */
export function userOf(deps: AppDeps, headers: Headers): User {
  const { tokens } = deps.settings;
  if (tokens === null) return localUser(deps, headers);
  const token = tokenOf(tokens, headers.get('authorization'));
  if (token === null) throw new Problem(401, 'send a valid token: Authorization: Bearer …');
  const { person, roles, teams } = token;
  const credentialDigest = token.digest.toString('hex');
  const credential = `token ${credentialDigest.slice(0, 8)}`;
  const as = asGiven(headers);
  if (as !== null && person !== null) {
    const alone = `this token speaks for ${person} alone`;
    // Whoever types a command gave an option, and a program a header.
    throw isTyped(headers)
      ? fieldProblem('--as', `${alone}: leave out --as and TOCSIN_AS`)
      : fieldProblem(AS_HEADER, `${alone}: leave out the header`);
  }
  return {
    ...{ label: person ?? credential, person, via: 'api', roles, teams, asserted: as, credential, credentialDigest },
    ...{ readsAll: teams.includes('*'), isTyped: isTyped(headers) },
  };
}

function localUser(deps: AppDeps, headers: Headers): User {
  const { settings } = deps;
  if (!settings.isLoopback || settings.isProduction) {
    throw new Problem(401, 'TOCSIN_API_TOKENS is not set: the API is closed');
  }
  const foreign = whyNotLocal(headers);
  if (foreign !== null) {
    throw new Problem(403, `without TOCSIN_API_TOKENS the API answers this machine only: ${foreign}`);
  }
  const as = asGiven(headers);
  const local: User = {
    label: 'local',
    credentialDigest: sha256(`local:${as ?? ''}`),
    person: null,
    via: 'api',
    roles: ['admin'],
    teams: ['*'],
    asserted: null,
    readsAll: true,
    credential: null,
    isTyped: isTyped(headers),
  };
  if (as === null) return local;
  const policy = deps.policies.current();
  const actor = configuredActor(policy, as, 'cli', `local ${as}`);
  if (actor !== null) {
    const { roles, teams } = actor;
    return { ...local, label: as, person: as, via: 'cli', roles, teams, asserted: as };
  }
  if (namesNobody(policy)) return { ...local, label: as, via: 'cli', asserted: as };
  throw new Problem(403, `the configuration does not know ${as}: name them in people.yaml or in a team`);
}

function asGiven(headers: Headers): string | null {
  return statedName(utf8Of(headers.get(AS_HEADER) ?? ''));
}

function isTyped(headers: Headers): boolean {
  return headers.get(CLIENT_HEADER) === 'cli';
}

// A header's value arrives byte by byte, and the command line sends UTF-8.
function utf8Of(value: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
  } catch {
    return value;
  }
}
