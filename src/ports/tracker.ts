import type { TicketContent } from '../domain/message/ticket.js';

/** A ticket as it lies at the tracker. */
export interface TicketRef {
  readonly id: string;
  /** As people say it: `OPS-12`. */
  readonly identifier: string;
  readonly url: string;
}

/** Tickets: each create carries a client id made from `key`, so that a repeat finds the first. All throw PortFailure. */
export interface TrackerPort {
  readonly create: (request: {
    readonly key: string;
    readonly content: TicketContent;
    readonly assigneeEmail: string | null;
    readonly signal: AbortSignal;
  }) => Promise<TicketRef>;
  /** Brings title, description, priority and the labels that we own to `content`; people's own labels stay. */
  readonly update: (request: {
    readonly ticket: TicketRef;
    readonly content: TicketContent;
    readonly done: boolean;
    readonly signal: AbortSignal;
  }) => Promise<void>;
  readonly comment: (request: {
    readonly key: string;
    readonly ticket: TicketRef;
    readonly body: string;
    readonly signal: AbortSignal;
  }) => Promise<void>;
  /** Whether people have moved it to a completed or cancelled state. */
  readonly isDone: (request: { readonly ticket: TicketRef; readonly signal: AbortSignal }) => Promise<boolean>;
}
