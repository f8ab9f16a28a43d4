import type { Actor } from '../../domain/incident/permission.js';
import type { ChatPerson, ChatSubject } from '../../ports/people.js';
import { cleanName } from '../../domain/incident/person-name.js';
import type { IncidentView } from '../../domain/incident/view.js';
import { configuredActor, namesNobody, statedName, type Reader } from '../actors.js';
import type { AppDeps } from '../deps.js';
import { within } from '../../support/within.js';

/** Who is behind a verified Slack user: somebody, nobody we know, or not to be found out now. */
export type Who =
  | { readonly kind: 'actor'; readonly actor: Actor }
  | { readonly kind: 'stranger'; readonly name: string }
  | { readonly kind: 'unclear' };

/** Somebody of Slack as a reader of incidents. */
export function readerOf({ person, teams }: Actor): Reader {
  return { person, teams, readsAll: teams.includes('*') };
}

/** The zone (IANA name) in which the configuration says that somebody lives; UTC where it does not. */
export function zoneOf(deps: AppDeps, who: Who): string {
  if (who.kind !== 'actor') return 'UTC';
  return deps.policies.current().people.find(({ email }) => email === who.actor.person)?.zone ?? 'UTC';
}

/** The incident of a button, as far as it can be read within `ms`. */
export async function lookUp(deps: AppDeps, uid: string, ms: number): Promise<IncidentView | null> {
  return within(ms, deps.incidents.byId(uid), null).catch(() => null);
}

/** The incident as its workflow holds it now, as far as that can be had within `ms`; else as the history knows it. */
export async function lookUpNow(
  deps: AppDeps,
  { workflow, uid }: ChatSubject,
  ms: number,
): Promise<IncidentView | null> {
  const asked = within(ms, deps.gateway.state(workflow), null).catch(() => null);
  const [stored, now] = await Promise.all([lookUp(deps, uid, ms), asked]);
  if (now?.uid !== uid || stored === null) return stored;
  if (stored.state === 'resolved' || now.revision < stored.revision) return stored;
  return { ...now, id: now.id ?? stored.id, links: { ...now.links, ...stored.links } };
}

/** The person by Slack's verified id, within `ms`. What they may do comes from the policy alone. */
export async function whoIs(deps: AppDeps, userId: string, ms: number): Promise<Who> {
  const policy = deps.policies.current();
  const credential = `slack ${userId}`;
  const byId = policy.people.find(({ slack }) => slack === userId);
  // An id that the configuration names needs nobody else's word.
  const mapped = byId === undefined ? null : configuredActor(policy, byId.email, 'slack', credential);
  if (mapped !== null) return { kind: 'actor', actor: mapped };
  let found: ChatPerson | null | 'late';
  try {
    const asked = deps.chat.person({ id: userId, signal: AbortSignal.timeout(ms) });
    found = await within<ChatPerson | null, 'late'>(ms, asked, 'late');
  } catch (error) {
    deps.log.warn({ user: userId, error: String(error) }, 'Slack cannot be asked who pressed');
    return { kind: 'unclear' };
  }
  if (found === 'late') return { kind: 'unclear' };
  if (found === null) return { kind: 'stranger', name: userId };
  const email = statedName(found.email ?? undefined);
  const name = email ?? (cleanName(found.name) || userId);
  // Their own workspace vouches for a guest's address, not ours.
  if (found.isGuest === true) return { kind: 'stranger', name: `${name}, a guest,` };
  if (namesNobody(policy)) {
    const shared = { via: 'slack', roles: ['responder'], teams: ['*'], asserted: false, credential } as const;
    return { kind: 'actor', actor: { person: email, name, ...shared } };
  }
  const actor = email === null ? null : configuredActor(policy, email, 'slack', credential);
  return actor === null ? { kind: 'stranger', name } : { kind: 'actor', actor };
}
