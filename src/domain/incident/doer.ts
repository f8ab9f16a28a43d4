import type { Incident, OverrideRequest, PendingReclassify } from './incident.js';
import type { Actor } from './permission.js';
import { looksLike } from './person-name.js';

/** Who did something, as an incident remembers it. */
export interface Doer {
  readonly name: string;
  /** What vouched for them; missing where an older build did not record it. */
  readonly credential?: string;
  /** The name was stated, not shown. */
  readonly asserted?: true;
}

/** How an actor is written on the incident. */
export function nameOf(actor: Actor): string {
  return actor.person ?? actor.name;
}

/** An actor as the incident remembers them. */
export function doerOf(actor: Actor): Doer {
  const { credential, asserted } = actor;
  return {
    name: nameOf(actor),
    ...(credential === undefined ? {} : { credential }),
    ...(asserted ? { asserted } : {}),
  };
}

/** What is said beside a name that was only stated: `asserted, token 1a2b3c4d`; null for a name that was shown. */
export function standingOf({ credential, asserted }: Doer): string | null {
  if (asserted !== true) return null;
  return ['asserted', ...(credential === undefined ? [] : [credential.replace(/^local .*$/s, 'local')])].join(', ');
}

/** A name with what is said beside it. */
export function withStanding(name: string, standing: string | null | undefined): string {
  return standing == null ? name : `${name} (${standing})`;
}

/** A doer as every text shows them. */
export function shownAs(doer: Doer): string {
  return withStanding(doer.name, standingOf(doer));
}

/** An actor as every text shows them. */
export function shownActor(actor: Actor): string {
  return shownAs(doerOf(actor));
}

/** The same with the door they came by, where that says more than their name does. */
export function shownBy(actor: Actor): string {
  const name = shownActor(actor);
  return actor.via === name ? name : `${name} (${actor.via})`;
}

/**
 * Whether two acts may be of one person: one credential, whatever names it states, or one name, whatever vouches for
 * it. Where neither act recorded a credential, both are of an older build, which told names apart letter by letter.
 */
export function mayBeOne(one: Doer, other: Doer): boolean {
  if (one.credential === undefined && other.credential === undefined) return one.name === other.name;
  return one.credential === other.credential || looksLike(one.name, other.name);
}

/** A name among a record's inputs as rows and gates show it. */
export function recordedName(inputs: Readonly<Record<string, unknown>>, who: 'approver' | 'requester'): string | null {
  const [name, said] = [inputs[who], inputs[`${who}_standing`]];
  return typeof name === 'string' ? withStanding(name, typeof said === 'string' ? said : null) : null;
}

/** Who asked for an override. */
export function requesterOf({ requester, requestedBy }: OverrideRequest): Doer {
  return requestedBy ?? { name: requester };
}

/** Who began a reclassification that takes two. */
export function beginnerOf({ by, askedBy }: PendingReclassify): Doer {
  return askedBy ?? { name: by };
}

/** Who confirmed the infrastructure issue; null while nobody has. */
export function confirmerOf({ infrastructureConfirmedBy: name, confirmer }: Incident): Doer | null {
  if (name === null) return null;
  // What an older build put there since then is another person's word.
  return confirmer?.name === name ? confirmer : { name };
}
