import { cancellationSignal } from '@temporalio/activity';
import { incidentMessage, noticeMessage, type ChatMessage } from '../domain/message/message.js';
import type { Target } from '../domain/policy/policy.js';
import type { IncidentView } from '../domain/incident/view.js';
import { PortFailure } from '../ports/failures.js';
import type { Intent, LateEntry } from '../ports/ledger.js';
import { asApplicationFailure, kindOf } from './failures.js';
import { effectKey } from './keys.js';
import type { PageDeps } from './page.js';
import { freshView, viewToSend } from './places.js';
import { sendOnce, type Sent } from './send-once.js';
import { lastResort, lookIn, toChannel, toPerson, toTeam, type Way } from './ways.js';

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
    const way = channel === null ? await toTeam(deps, view, team) : toChannel(deps.channels, channel);
    const key = effectKey(view.uid, 'announce', team);
    const intent: Omit<Intent, 'channel' | 'target'> = {
      key,
      uid: view.uid,
      kind: 'announce',
      round: null,
      level: null,
      summary: `Message for ${team}`,
    };
    const sent = await postAnywhere(deps, intent, way === null ? [] : [way], incidentMessage(view));
    await catchUp(deps, request, view, sent);
    return sent.late;
  },
  async notify(request) {
    const { about, mark, target, text } = request;
    const view = await freshView(deps.incidents, request.view);
    const who = target.person ?? `#${target.team}`;
    const ways = [
      ...(target.person === null ? [] : [await toPerson(deps, view, target.person)]),
      await toTeam(deps, view, target.team),
    ].filter((way) => way !== null);
    const intent: Omit<Intent, 'channel' | 'target'> = {
      key: effectKey(view.uid, 'notice', about, mark, who),
      uid: view.uid,
      kind: 'notice',
      round: null,
      level: null,
      summary: `Tell ${who}: ${about}`,
    };
    const message = noticeMessage(view, about, text, target.person);
    return (await postAnywhere(deps, intent, ways, message)).late;
  },
});

/** Whether a notice, by what the ledger says that it is, was a question that somebody decides. */
export function asksForDecision(summary: string): boolean {
  return ['override_requested', 'override_waiting', 'confirmation_requested'].some((about) =>
    summary.endsWith(`: ${about}`),
  );
}

/** What was sent, and which way. */
interface Posted extends Sent {
  readonly way: Way;
}

/** The first way that takes it; only a refusal passes it on, the last resort is the incoming webhook. */
async function postAnywhere(
  deps: PageDeps,
  intent: Omit<Intent, 'channel' | 'target'>,
  ways: readonly Way[],
  message: ChatMessage,
): Promise<Posted> {
  let refusal: unknown = new PortFailure('Rejected', `${intent.summary}: no channel is configured`);
  for (const [index, way] of [...ways, lastResort(deps.channels)].entries()) {
    const { channel, to } = way;
    const target = to.kind === 'channel' ? to.name : to.kind === 'person' ? to.email : 'webhook';
    const key = index === 0 ? intent.key : effectKey(intent.key, target);
    try {
      return { ...(await sendBy(deps, { ...intent, key, channel, target }, way, message)), way };
    } catch (error) {
      const kind = kindOf(error);
      if (kind !== 'Rejected' && kind !== 'Unauthorized') throw asApplicationFailure(error);
      refusal = index === 0 ? error : refusal;
    }
  }
  throw asApplicationFailure(refusal);
}

function sendBy(deps: PageDeps, intent: Intent, { port, to }: Way, message: ChatMessage): Promise<Sent> {
  const signal = cancellationSignal();
  return sendOnce(deps.ledger, intent, {
    critical: false,
    lookUp: async (since) => lookIn(port, { key: intent.key, to, thread: null, since, signal }),
    post: () => port.post({ key: intent.key, to, message, thread: null, signal }),
  });
}

/** What changed while the message was on its way is added to it at once, so that nothing waits for a later change. */
async function catchUp(deps: PageDeps, request: Announcement, rendered: IncidentView, sent: Posted): Promise<void> {
  const now = await freshView(deps.incidents, request.view);
  const isSame = now.id === rendered.id && now.revision === rendered.revision;
  const same = isSame && JSON.stringify(now.links) === JSON.stringify(rendered.links);
  const { external: receipt, way } = sent;
  if ((same && !sent.found) || way.port.update === undefined || Object.keys(receipt).length === 0) return;
  // The next change of the incident brings it up to date again.
  await way.port
    .update({ receipt, message: incidentMessage(now), signal: cancellationSignal() })
    .catch(() => undefined);
}
