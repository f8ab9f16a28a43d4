import { cancellationSignal } from '@temporalio/activity';
import { incidentMessage, noticeMessage, type ChatMessage } from '../domain/message/message.js';
import type { Target } from '../domain/policy/policy.js';
import type { IncidentView } from '../domain/incident/view.js';
import type { ChatAddress, ChatPlace } from '../ports/chat.js';
import { PortFailure } from '../ports/failures.js';
import type { Intent, LateEntry } from '../ports/ledger.js';
import { asApplicationFailure, kindOf } from './failures.js';
import { effectKey } from './keys.js';
import { channelOf, slackIdOf, type PageDeps } from './page.js';
import { externalOf, freshView, viewToSend } from './places.js';
import { sendOnce, type Sent } from './send-once.js';

/** The incident's own message for one owning team. */
export interface Announcement {
  readonly view: IncidentView;
  readonly team: string;
  readonly channel: string | null;
}

/** A notice to one target. */
export interface Notice {
  readonly view: IncidentView;
  readonly about: string;
  readonly mark: string;
  readonly target: Target;
  readonly text: string;
}

/** The activities that talk in chat besides paging. */
export interface ChatActivities {
  readonly announce: (request: Announcement) => Promise<LateEntry | null>;
  readonly notify: (request: Notice) => Promise<LateEntry | null>;
}

/** Posts the incident's message and its notices; a retry finds the first one by its key. */
export const createChatActivities = (deps: PageDeps): ChatActivities => ({
  async announce(request) {
    const { team, channel } = request;
    const view = await viewToSend(deps.incidents, request.view);
    const to: ChatAddress | null =
      channel === null ? await channelOf(deps, view, team) : { kind: 'channel', name: channel };
    const key = effectKey(view.uid, 'announce', team);
    const intent: Omit<Intent, 'channel' | 'target'> = {
      key,
      uid: view.uid,
      kind: 'announce',
      round: null,
      level: null,
      summary: `Message for ${team}`,
    };
    const sent = await postAnywhere(deps, intent, to === null ? [] : [to], incidentMessage(view));
    await catchUp(deps, request, view, sent);
    return sent.late;
  },
  async notify(request) {
    const { about, mark, target, text } = request;
    const view = await freshView(deps.incidents, request.view);
    const who = target.person ?? `#${target.team}`;
    const team = await channelOf(deps, view, target.team);
    const person: ChatAddress | null =
      target.person === null
        ? null
        : { kind: 'person', email: target.person, slackId: await slackIdOf(deps, view, target.person) };
    const intent: Omit<Intent, 'channel' | 'target'> = {
      key: effectKey(view.uid, 'notice', about, mark, who),
      uid: view.uid,
      kind: 'notice',
      round: null,
      level: null,
      summary: `Tell ${who}: ${about}`,
    };
    const message = noticeMessage(view, about, text, target.person);
    const addresses = [person, team].filter((address) => address !== null);
    return (await postAnywhere(deps, intent, addresses, message)).late;
  },
});

/** Whether a notice, by what the ledger says that it is, was a question that somebody decides. */
export function asksForDecision(summary: string): boolean {
  return ['override_requested', 'override_waiting', 'confirmation_requested'].some((about) =>
    summary.endsWith(`: ${about}`),
  );
}

/** The first address that takes it; only a refusal passes it on, the last resort is the incoming webhook. */
async function postAnywhere(
  deps: PageDeps,
  intent: Omit<Intent, 'channel' | 'target'>,
  addresses: readonly ChatAddress[],
  message: ChatMessage,
): Promise<Sent> {
  let refusal: unknown = new PortFailure('Rejected', `${intent.summary}: no channel is configured`);
  for (const [index, to] of [...addresses, { kind: 'webhook' as const }].entries()) {
    const target = to.kind === 'channel' ? to.name : to.kind === 'person' ? to.email : 'webhook';
    const key = index === 0 ? intent.key : effectKey(intent.key, target);
    try {
      return await sendTo(
        deps,
        { ...intent, key, channel: to.kind === 'webhook' ? 'slack_webhook' : 'slack', target },
        to,
        message,
      );
    } catch (error) {
      const kind = kindOf(error);
      if (kind !== 'Rejected' && kind !== 'Unauthorized') throw asApplicationFailure(error);
      refusal = index === 0 ? error : refusal;
    }
  }
  throw asApplicationFailure(refusal);
}

function sendTo(deps: PageDeps, intent: Intent, to: ChatAddress, message: ChatMessage): Promise<Sent> {
  const signal = cancellationSignal();
  return sendOnce(deps.ledger, intent, {
    critical: false,
    lookUp: async (since) => externalOf(await deps.chat.find({ key: intent.key, to, thread: null, since, signal })),
    post: async () => externalOf(await deps.chat.post({ key: intent.key, to, message, thread: null, signal })) ?? {},
  });
}

/** What changed while the message was on its way is added to it at once, so that nothing waits for a later change. */
async function catchUp(deps: PageDeps, request: Announcement, rendered: IncidentView, sent: Sent): Promise<void> {
  const now = await freshView(deps.incidents, request.view);
  const isSame = now.id === rendered.id && now.revision === rendered.revision;
  const same = isSame && JSON.stringify(now.links) === JSON.stringify(rendered.links);
  const { channel, ts } = sent.external;
  if ((same && !sent.found) || channel === undefined || ts === undefined) return;
  const place: ChatPlace = { channel, ts };
  // The next change of the incident brings it up to date again.
  await deps.chat.update({ place, message: incidentMessage(now), signal: cancellationSignal() }).catch(() => undefined);
}
