import { activityInfo, cancellationSignal } from '@temporalio/activity';
import { pageMessage, type PageWords } from '../domain/message/page-message.js';
import type { Person, Target } from '../domain/policy/policy.js';
import type { IncidentView } from '../domain/incident/view.js';
import type { Channels } from '../ports/channel.js';
import type { IncidentsPort } from '../ports/incidents.js';
import type { LateEntry, LedgerPort } from '../ports/ledger.js';
import type { PoliciesPort } from '../ports/policies.js';
import { asApplicationFailure, describe, kindOf } from './failures.js';
import { effectKey } from './keys.js';
import { isMoot, viewToSend } from './places.js';
import { sendOnce } from './send-once.js';
import { lastResort, lookIn, peopleOf, toPerson, toTeam, type Way } from './ways.js';

/** A way to one target: the name of a channel that reaches people, `channel` = their team's, `webhook` = the last resort. */
export type Contact = string;

/** One page of one target through one contact. */
export interface PageRequest {
  readonly view: IncidentView;
  readonly round: number;
  readonly level: number;
  readonly target: Target;
  readonly contact: Contact;
  /** Keep trying until it is accepted; otherwise a vendor that is away or throttles is answered as `waiting`. */
  readonly insist: boolean;
}

/** What became of it. `moot` = the incident was taken or ended meanwhile, nothing was sent. */
export type PageResult =
  | { readonly outcome: 'delivered'; readonly via: string; readonly late: LateEntry | null }
  | { readonly outcome: 'undeliverable' | 'waiting'; readonly via: string; readonly reason: string }
  | { readonly outcome: 'moot' };

/** What paging needs of the outside. */
export interface PageDeps {
  readonly channels: Channels;
  readonly ledger: LedgerPort;
  readonly incidents: IncidentsPort;
  readonly policies: PoliciesPort;
}

/** After so many attempts a page that does not insist gives way to the next contact. */
const PATIENT_ATTEMPTS = 2;

/** Pages people; a retry finds the first page by its key. */
export const createPageActivities = (deps: PageDeps): PageActivities => ({
  async page(request) {
    const way = await wayOf(deps, request);
    if (way === null) {
      return { outcome: 'undeliverable', via: request.contact, reason: 'no such contact is configured' };
    }
    const via = way.port.called(way.to);
    const [moot, view] = await Promise.all([
      isMoot(deps.incidents, request.view),
      viewToSend(deps.incidents, request.view),
    ]);
    if (moot) return { outcome: 'moot' };
    try {
      const { late } = await send(deps, { ...request, view }, way, via);
      return { outcome: 'delivered', via, late };
    } catch (error) {
      return giveUpOrRetry(error, request, via);
    }
  },
});

/** The activities of paging. */
export interface PageActivities {
  readonly page: (request: PageRequest) => Promise<PageResult>;
}

function giveUpOrRetry(error: unknown, request: PageRequest, via: string): PageResult {
  const kind = kindOf(error);
  if (kind === 'Rejected' || kind === 'Unauthorized') return { outcome: 'undeliverable', via, reason: describe(error) };
  const givesWay = kind === 'RateLimited' || activityInfo().attempt >= PATIENT_ATTEMPTS;
  if (!request.insist && givesWay) return { outcome: 'waiting', via, reason: describe(error) };
  throw asApplicationFailure(error);
}

async function send(deps: PageDeps, request: PageRequest, { channel, port, to }: Way, via: string) {
  const { view, round, level, target, contact } = request;
  const who = target.person ?? `#${target.team}`;
  const key = effectKey(view.uid, round, level, who, contact);
  const signal = cancellationSignal();
  const intent = {
    key,
    uid: view.uid,
    kind: 'page' as const,
    channel,
    target: who,
    round,
    level,
    summary: `Page ${who} (${via}), level ${level}, round ${round}`,
  };
  const mention = to.kind === 'person' ? null : target.person;
  const known = await peopleOf(deps, view);
  return sendOnce(deps.ledger, intent, {
    critical: true,
    lookUp: async (since) => lookIn(port, { key, to, thread: null, since, signal }),
    post: (possibleRepeat) =>
      port.post({
        key,
        to,
        message: pageMessage(view, { reader: who, level, round, mention, possibleRepeat, ...wordsFor(known, who) }),
        thread: null,
        signal,
      }),
  });
}

async function wayOf(deps: PageDeps, { contact, target, view }: PageRequest): Promise<Way | null> {
  if (contact === 'webhook') return lastResort(deps.channels);
  if (contact === 'channel') return toTeam(deps, view, target.team);
  return target.person === null ? null : toPerson(deps, view, target.person, contact);
}

/** What a page to `reader` needs to know of people. */
export function wordsFor(people: readonly Person[], reader: string): Pick<PageWords, 'names' | 'zone'> {
  const named = people.flatMap(({ email, github, name }) =>
    name === null ? [] : [email, ...(github === null ? [] : [github])].map((known) => [known, name] as const),
  );
  return { names: Object.fromEntries(named), zone: people.find(({ email }) => email === reader)?.zone ?? null };
}
