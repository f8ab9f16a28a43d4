import { activityInfo, cancellationSignal } from '@temporalio/activity';
import { pageMessage, type PageWords } from '../domain/message/page-message.js';
import type { Person, Target } from '../domain/policy/policy.js';
import type { IncidentView } from '../domain/incident/view.js';
import type { ChatAddress, ChatPort } from '../ports/chat.js';
import type { IncidentsPort } from '../ports/incidents.js';
import type { LateEntry, LedgerPort } from '../ports/ledger.js';
import type { PoliciesPort } from '../ports/policies.js';
import { asApplicationFailure, describe, kindOf } from './failures.js';
import { effectKey } from './keys.js';
import { externalOf, isMoot, viewToSend } from './places.js';
import { sendOnce } from './send-once.js';

/** Ways to one target, in order. */
export type Contact = 'slack' | 'channel' | 'webhook';

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
  readonly chat: ChatPort;
  readonly ledger: LedgerPort;
  readonly incidents: IncidentsPort;
  readonly policies: PoliciesPort;
}

const CHANNELS: Readonly<Record<Contact, string>> = { slack: 'slack', channel: 'slack', webhook: 'slack_webhook' };

/** After so many attempts a page that does not insist gives way to the next contact. */
const PATIENT_ATTEMPTS = 2;

/** Pages people; a retry finds the first page by its key. */
export const createPageActivities = (deps: PageDeps): PageActivities => ({
  async page(request) {
    const address = await addressOf(deps, request);
    const via = nameOfContact(request, address);
    if (address === null) return { outcome: 'undeliverable', via, reason: 'no such contact is configured' };
    const [moot, view] = await Promise.all([
      isMoot(deps.incidents, request.view),
      viewToSend(deps.incidents, request.view),
    ]);
    if (moot) return { outcome: 'moot' };
    try {
      const { late } = await send(deps, { ...request, view }, address, via);
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

async function send(deps: PageDeps, request: PageRequest, address: ChatAddress, via: string) {
  const { view, round, level, target, contact } = request;
  const who = target.person ?? `#${target.team}`;
  const key = effectKey(view.uid, round, level, who, contact);
  const signal = cancellationSignal();
  const intent = {
    key,
    uid: view.uid,
    kind: 'page' as const,
    channel: CHANNELS[contact],
    target: who,
    round,
    level,
    summary: `Page ${who} (${via}), level ${level}, round ${round}`,
  };
  const mention = contact === 'slack' ? null : target.person;
  const known = await peopleOf(deps, view);
  return sendOnce(deps.ledger, intent, {
    critical: true,
    lookUp: async (since) => externalOf(await deps.chat.find({ key, to: address, thread: null, since, signal })),
    post: async (possibleRepeat) =>
      externalOf(
        await deps.chat.post({
          key,
          to: address,
          message: pageMessage(view, { reader: who, level, round, mention, possibleRepeat, ...wordsFor(known, who) }),
          thread: null,
          signal,
        }),
      ) ?? {},
  });
}

async function addressOf(deps: PageDeps, request: PageRequest): Promise<ChatAddress | null> {
  const { contact, target, view } = request;
  if (contact === 'webhook') return { kind: 'webhook' };
  if (contact === 'channel') return channelOf(deps, view, target.team);
  if (target.person === null) return null;
  return { kind: 'person', email: target.person, slackId: await slackIdOf(deps, view, target.person) };
}

/** A team's channel: pinned with the incident, else as its policy version says. */
export async function channelOf(
  deps: Pick<PageDeps, 'policies'>,
  view: IncidentView,
  team: string,
): Promise<ChatAddress | null> {
  const pinned = view.teams.find(({ name }) => name === team)?.channel ?? null;
  if (pinned !== null) return { kind: 'channel', name: pinned };
  const policy = await deps.policies.version(view.policy_version).catch(() => null);
  const channel = policy?.teams[team]?.channel ?? view.teams[0]?.channel ?? null;
  return channel === null ? null : { kind: 'channel', name: channel };
}

/** A person's id at the vendor as the configuration names it; null = to be looked up by e-mail. */
export async function slackIdOf(
  deps: Pick<PageDeps, 'policies'>,
  view: IncidentView,
  email: string,
): Promise<string | null> {
  const policy = await deps.policies.version(view.policy_version).catch(() => null);
  return policy?.people.find((person) => person.email === email)?.slack ?? null;
}

/** People as the incident's policy knows them; nobody while it cannot be read. */
export async function peopleOf(deps: Pick<PageDeps, 'policies'>, view: IncidentView): Promise<readonly Person[]> {
  const policy = await deps.policies.version(view.policy_version).catch(() => null);
  return policy?.people ?? [];
}

/** What a page to `reader` needs to know of people. */
export function wordsFor(people: readonly Person[], reader: string): Pick<PageWords, 'names' | 'zone'> {
  const named = people.flatMap(({ email, github, name }) =>
    name === null ? [] : [email, ...(github === null ? [] : [github])].map((known) => [known, name] as const),
  );
  return { names: Object.fromEntries(named), zone: people.find(({ email }) => email === reader)?.zone ?? null };
}

function nameOfContact(request: PageRequest, address: ChatAddress | null): string {
  if (request.contact === 'webhook') return 'Slack webhook';
  if (request.contact === 'slack') return 'Slack DM';
  return address?.kind === 'channel' ? `Slack ${address.name}` : 'Slack channel';
}
