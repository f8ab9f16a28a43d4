import { anchorMessage } from '../../domain/message/anchor-message.js';
import type { AnchorPlace } from '../../ports/anchors.js';
import type { ChatPlace, ChatPort } from '../../ports/chat.js';

/** A Slack channel to which anchors are posted: its members see the history's end of every day. */
export function createSlackAnchors(chat: ChatPort, channel: string): AnchorPlace {
  const to = { kind: 'channel', name: channel } as const;
  return {
    name: `slack:${channel}`,
    channel: 'slack',
    find: async (_anchor, look) => {
      const found = await chat.find({ ...look, to, thread: null });
      return found === null ? null : externalOf(found);
    },
    put: async (anchor, { key, signal }) =>
      externalOf(await chat.post({ key, to, message: anchorMessage(anchor), thread: null, signal })),
  };
}

function externalOf({ channel, ts }: ChatPlace): Readonly<Record<string, string>> {
  return { channel, ...(ts === null ? {} : { ts }) };
}
