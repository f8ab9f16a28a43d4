import type { ChatMessage } from '../domain/message/message.js';
import type { Ports } from './ports.js';

/** Where a message is to go. A person is found by their id at the vendor, else by e-mail. */
export type Address =
  | { readonly kind: 'channel'; readonly name: string }
  | { readonly kind: 'person'; readonly email: string; readonly id: string | null }
  /** The one place that the channel is set up with. */
  | { readonly kind: 'default' };

/** What the vendor answered to a post: it lies in the ledger, and only its own adapter reads it. */
export type Receipt = Readonly<Record<string, string>>;

/** What is posted, under which key, and where; in the thread of an earlier post, if one is given. */
export interface ChannelPost {
  readonly key: string;
  readonly to: Address;
  readonly message: ChatMessage;
  readonly thread: Receipt | null;
  readonly signal: AbortSignal;
}

/** What is looked for: a post with this key, since then (epoch ms). */
export interface ChannelLook extends Omit<ChannelPost, 'message'> {
  readonly since: number;
}

/** A way to people. What one cannot do it has no method for. All throw PortFailure. */
export interface ChannelPort {
  /** The way to an address as people call it: `Slack DM`. */
  readonly called: (to: Address) => string;
  /** Posts under `key`, so that `find` finds it again. */
  readonly post: (post: ChannelPost) => Promise<Receipt>;
  /** The post with this key, or null. Throws when it cannot look. */
  readonly find?: (look: ChannelLook) => Promise<Receipt | null>;
  /** Shows something else where that was posted. */
  readonly update?: (update: {
    readonly receipt: Receipt;
    readonly message: ChatMessage;
    readonly signal: AbortSignal;
  }) => Promise<void>;
}

/** Every channel that there is, and the one for what no other takes. */
export interface Channels extends Ports<ChannelPort> {
  readonly last: string;
}
