import type { Alert, RunRef } from '../domain/event/alert.js';
import type { PolicySlice } from '../domain/policy/policy.js';
import type { Verdict } from '../domain/verdict/verdict.js';
import type { RecordBatch } from './incidents.js';

/** What a delivery asks for, normalised and redacted. Kept as JSON in the inbox until a workflow has it. */
export type Delivery =
  | {
      readonly kind: 'alert';
      readonly alert: Alert;
      readonly policy: PolicySlice;
      readonly verdict: Verdict | null;
      readonly readable: boolean;
      /** Deliveries of one key with the same signature may be folded into one signal. */
      readonly signature: string;
      /** When its run was created (epoch ms): the end of a branch leaves nothing of what was under way. */
      readonly runCreatedAt?: number;
    }
  | {
      readonly kind: 'recovered';
      readonly key: string;
      /** What the green run belongs to, where that has another name than the key. */
      readonly lineage?: string;
      readonly provider: string;
      readonly repository: string | null;
      readonly workflow: string | null;
      readonly sha: string | null;
      /** Null where the source numbers no runs. */
      readonly run: RunRef | null;
      /** The kind of event it is of; missing in rows of an older build. */
      readonly event?: string;
      /** When it recovered, from a source that numbers no runs (epoch ms). */
      readonly at?: number;
    }
  | {
      /** A branch is deleted, or a pull request has come to its end: there is nothing left to fix. */
      readonly kind: 'obsolete';
      readonly repository: string;
      readonly branch: string;
      readonly pr: number | null;
      readonly reason: string;
      /** When that happened, as its source says (epoch ms): what failed later is not obsolete by it. */
      readonly at?: number;
      /** What has ended; missing in rows of an older build. */
      readonly life?: RefLife;
    }
  | {
      readonly kind: 'pushed';
      readonly repository: string;
      readonly branch: string;
      readonly sha: string;
      readonly life?: RefLife;
    }
  /** A pull request was seen alive, or has gone over into another branch while its own goes on; nothing else comes of it. */
  | { readonly kind: 'alive'; readonly life: RefLife; readonly merged?: boolean }
  /** A cancelled run: it opens what is in it, should its provider say that a job met its time limit. */
  | {
      readonly kind: 'cancelled';
      readonly opens: Extract<Delivery, { kind: 'alert' }>;
      readonly workflow: string;
      readonly filing: Filing;
    }
  | { readonly kind: 'ticket_done'; readonly ticketId: string; readonly by: string }
  | {
      readonly kind: 'action';
      readonly workflow: string;
      readonly signal: 'ack' | 'resolve' | 'override';
      readonly body: unknown;
    }
  /** What a workflow wanted to write to the history and could not: no door makes it, it only lies in quarantine. */
  | { readonly kind: 'record'; readonly batch: RecordBatch };

/** A branch or a pull request at a moment of its life, see `refName` in belonging.ts. */
export interface RefLife {
  readonly name: string;
  /** Name of the branch of a pull request; null for a branch, or where nobody can tell, or the branch outlives it. */
  readonly head: string | null;
  /** As its provider says (epoch ms). */
  readonly at: number;
}

/** What else decides where a run belongs; the store looks for what is open there. */
export interface Filing {
  /** Other keys that an incident of the same lineage may be open under. */
  readonly others: readonly string[];
  /** Names under which the end of its branch or pull request is remembered; the first is its branch, null = unknown. */
  readonly branch: string | null;
  readonly refs: readonly string[];
  /** Pull requests of the same branch that the run shows to be open, where there are several. */
  readonly alive?: readonly RefLife[];
}

/** A delivery as a door hands it in. */
export interface InboxEntry {
  /** Unique id of the delivery at its source. */
  readonly deliveryId: string;
  readonly source: string;
  readonly delivery: Delivery;
  /** Workflow id for the delivery's key; null where it concerns several. */
  readonly workflow: string | null;
  readonly receivedAt: number;
  /** Only while it is accepted: what it comes to is in the row. */
  readonly filing?: Filing;
}

/** What the door knows from Postgres when it answers. */
export interface Accepted {
  /** The workflow that it goes to: what is open under another name of the same thing takes it. */
  readonly workflow: string | null;
  readonly status: 'new' | 'pending' | 'done';
  readonly incident: string | null;
  readonly uid: string | null;
  /** This delivery opened no new incident. */
  readonly deduplicated: boolean;
  /** Set when the event opens nothing: a recovery that covers it came first. */
  readonly ignored: string | null;
  /** Whether an equal delivery of the key was signalled a moment ago, so that this one may wait to be folded. */
  readonly foldable: boolean;
  /** The opening as it is in the history now, when this delivery opened the incident: whoever wrote it has claimed it. */
  readonly opening: Opened | null;
}

/** What the door wrote of an incident that it opened. */
export interface Opened {
  /** Instant of the opening (epoch ms). */
  readonly at: number;
  /** Number of its last decision in the history. */
  readonly seq: number;
  /** The incident of the same key before this one. */
  readonly former: string | null;
}

/** Pending rows of one key, claimed together. */
export interface Batch {
  /** Stable id of the batch: a repeat of the same rows carries the same one. */
  readonly batchId: string;
  readonly workflow: string | null;
  readonly entries: readonly InboxEntry[];
  /** Number and uid that the door allotted, for alerts. */
  readonly incident: { readonly id: string; readonly uid: string } | null;
  /** Set for the one delivery that opened its incident, while no workflow has recorded it. */
  readonly opening: Opened | null;
}

/** Whether a failed run stands although a newer green one is remembered: its failed jobs did not run in that one. */
export type StillFails = (failing: Alert, passing: RunRef) => Promise<boolean>;

/** A delivery that a store or Temporal refused for good: it is tried again only when a person says so. */
export interface Refused {
  readonly deliveryId: string;
  readonly source: string;
  readonly kind: Delivery['kind'];
  readonly workflow: string | null;
  readonly incident: string | null;
  readonly receivedAt: number;
  readonly refusedAt: number;
  readonly reason: string;
}

/** What to claim. */
export interface ClaimOf {
  readonly workflow?: string;
  readonly deliveryId?: string;
  readonly olderThanMs: number;
  readonly now: number;
  /** Keys that were tried in vain before, or those that were not; both when missing. */
  readonly again?: boolean;
  /** Most keys that are claimed. */
  readonly keys?: number;
}

/** Durable inbox of the doors. Throws when the store is away. */
export interface InboxPort {
  /** The alert that opened an incident, or the newest that joined it; null where none was kept. */
  readonly alertOf: (uid: string) => Promise<Extract<Delivery, { kind: 'alert' }> | null>;
  /**
   * Writes the delivery, and for an alert in the same transaction the incident's row with its number and the shut gate
   * of its commit. A delivery that opens an incident comes back claimed. A repeated delivery id answers what the first
   * one answered and its present status.
   */
  readonly accept: (entry: InboxEntry, stillFails?: StillFails) => Promise<Accepted>;
  /** Claims what is pending: of one workflow now, or of any that has waited longer than `olderThanMs`. In order per key. */
  readonly claim: (what: ClaimOf) => Promise<readonly Batch[]>;
  readonly done: (batch: Batch, now: number) => Promise<void>;
  /** Gives a claim back after a failure; with `failedAt` its key waits a little longer each time. */
  readonly release: (batch: Batch, failedAt?: number) => Promise<void>;
  /** Rows waiting, how long the oldest has waited (milliseconds), and rows in quarantine. */
  readonly backlog: (now: number) => Promise<Backlog>;
}

/** What lies in the inbox. */
export interface Backlog {
  readonly pending: number;
  readonly oldestMs: number;
  readonly refused: number;
}

/** What was refused for good, and what people do with it. Throws when the store is away. */
export interface QuarantinePort {
  /** Puts claimed rows aside. */
  readonly refuse: (batch: Batch, reason: string, now: number) => Promise<void>;
  /** Keeps what never got as far as a row, as far as it can be stored. */
  readonly keep: (entry: InboxEntry, reason: string) => Promise<void>;
  /** What lies in quarantine, oldest first. */
  readonly list: (limit: number) => Promise<readonly Refused[]>;
  readonly show: (deliveryId: string) => Promise<(Refused & { readonly delivery: Delivery }) | null>;
  /** Has it tried again; false when it is not there. */
  readonly retry: (deliveryId: string) => Promise<boolean>;
  /** Gives it up for good, the row stays as done; false when it is not there. */
  readonly drop: (deliveryId: string, by: string) => Promise<boolean>;
}
