import { sha256 } from '../support/sha256.js';
import type { ChatMessage } from '../domain/message/message.js';
import { COLOURS } from '../domain/verdict/severity.js';
import type { Address, ChannelPort } from '../ports/channel.js';
import type { InboxEntry } from '../ports/inbox.js';
import type { Log } from './deps.js';

/** Where teams' channels lie, and the last resort. */
export interface Ways {
  readonly chat: ChannelPort;
  readonly last: ChannelPort;
}

const PATIENCE_MS = 8_000;

/**
 * Tells people of an alert that no workflow takes in any form: the owning team's channel, else the incoming webhook. Safe
 * to repeat where the chat can look. Throws only when a chat that is set up could not be reached.
 */
export function createFallback({ chat, last }: Ways, log: Log, now: () => number) {
  return async function tell(entry: InboxEntry, reason: string): Promise<void> {
    const { delivery, receivedAt, deliveryId } = entry;
    if (delivery.kind !== 'alert') return;
    const key = sha256(`fallback|${deliveryId}`);
    const channel = delivery.policy.teams[0]?.channel ?? null;
    const places: readonly (readonly [ChannelPort, Address])[] = [
      ...(channel === null ? [] : [[chat, { kind: 'channel', name: channel }] as const]),
      [last, { kind: 'default' }],
    ];
    let problem: unknown = null;
    for (const [port, to] of places) {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      try {
        const look = { key, to, thread: null, since: receivedAt, signal };
        const before = (await port.find?.(look).catch(() => null)) ?? null;
        if (before === null) await port.post({ key, to, message: messageOf(entry, reason), thread: null, signal });
        return;
      } catch (error) {
        problem = error;
      }
    }
    log.error(
      { deliveryId, error: String(problem), at: now() },
      'nobody could be told of an alert that is in quarantine',
    );
    throw problem instanceof Error ? problem : new Error(String(problem));
  };
}

function messageOf(entry: InboxEntry, reason: string): ChatMessage {
  const { delivery, workflow } = entry;
  const title = delivery.kind === 'alert' ? delivery.alert.title : delivery.kind;
  return {
    headline: `URGENT: ${title}`,
    title,
    colour: COLOURS.CRITICAL,
    fields: [],
    paragraphs: [
      'This alert could not open its incident: nobody is being paged for it. Take it by hand.',
      `Why: ${reason.slice(0, 200)}. It is kept: tocsin inbox list.`,
    ],
    quote: [],
    buttons: [],
    footer: '',
    mention: { people: [], channel: false },
    subject: { workflow: workflow ?? '', uid: '' },
  };
}
