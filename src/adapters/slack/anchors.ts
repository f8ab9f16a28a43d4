import { anchorMessage } from '../../domain/message/anchor-message.js';
import type { AnchorPlace } from '../../ports/anchors.js';
import type { ChatPort } from './chat.js';

/** A Slack channel to which anchors are posted: its members see the history's end of every day. */
export function createSlackAnchors(chat: ChatPort, channel: string): AnchorPlace {
  const to = { kind: 'channel', name: channel } as const;
  return {
    name: `slack:${channel}`,
    channel: 'slack',
    find: (_anchor, look) => chat.find({ ...look, to, thread: null }),
    put: (anchor, { key, signal }) => chat.post({ key, to, message: anchorMessage(anchor), thread: null, signal }),
  };
}
