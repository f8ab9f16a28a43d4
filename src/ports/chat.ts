import type { ChatMessage } from '../domain/message/message.js';

/** Where a message is to go. A person is found by their id at the vendor, else by e-mail. */
export type ChatAddress =
  | { readonly kind: 'channel'; readonly name: string }
  | { readonly kind: 'person'; readonly email: string; readonly slackId: string | null }
  /** The incoming webhook: no buttons, no updates, no look-up. */
  | { readonly kind: 'webhook' };

/** A message as it lies at the vendor; `ts` null where the vendor returns none. */
export interface ChatPlace {
  readonly channel: string;
  readonly ts: string | null;
}

/** Chat: post once, find what was posted, keep it current. All throw PortFailure. */
export interface ChatPort {
  /** Posts with `key` in its metadata, so that `find` finds it again. */
  readonly post: (post: {
    readonly key: string;
    readonly to: ChatAddress;
    readonly message: ChatMessage;
    readonly thread: ChatPlace | null;
    readonly signal: AbortSignal;
  }) => Promise<ChatPlace>;
  /** The message with this key posted since `since` (epoch ms), or null. Throws when it cannot look. */
  readonly find: (look: {
    readonly key: string;
    readonly to: ChatAddress;
    readonly thread: ChatPlace | null;
    readonly since: number;
    readonly signal: AbortSignal;
  }) => Promise<ChatPlace | null>;
  readonly update: (update: {
    readonly place: ChatPlace;
    readonly message: ChatMessage;
    readonly signal: AbortSignal;
  }) => Promise<void>;
}
