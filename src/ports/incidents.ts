import type { Alert } from '../domain/event/alert.js';
import type { Decision } from '../domain/incident/change.js';
import type { TimelineEntry } from '../domain/incident/timeline.js';
import type { IncidentView } from '../domain/incident/view.js';
import type { LateEntry } from './ledger.js';

/** What decides whether somebody may still be paged. */
export type Standing = Pick<IncidentView, 'state' | 'revision' | 'snoozed_until'>;

/** What a workflow records after decisions: its view, the decisions, and effects that went out unrecorded. */
export interface RecordBatch {
  readonly view: IncidentView;
  readonly decisions: readonly Decision[];
  readonly late: readonly LateEntry[];
  /** Alerts that Postgres has not seen, because they came while it was away. */
  readonly alerts: readonly Alert[];
}

/** Somebody was refused at a door. */
export interface Refusal {
  readonly uid: string;
  readonly at: number;
  readonly actor: string;
  readonly via: string;
  readonly action: string;
  readonly outcome: string;
  readonly text: string;
}

/** What a door writes into an incident's history itself, because its workflow has ended. */
export interface DoorLine {
  readonly uid: string;
  readonly at: number;
  readonly kind: 'note' | 'reopened';
  readonly actor: string;
  readonly via: string;
  readonly rule: string;
  readonly text: string;
  /** Names the act: it is written once, however often it is asked for. */
  readonly actId: string;
  /** What vouched for the actor. */
  readonly credential: string | null;
}

/** One page of a timeline, oldest lines first. */
export interface TimelinePage {
  readonly items: readonly TimelineEntry[];
  /** Cursor of the page that follows, or null. */
  readonly next: string | null;
}

/** The newest lines of a timeline, oldest of them first. */
export interface NewestLines {
  readonly items: readonly TimelineEntry[];
  /** How many lines come before these. */
  readonly before: number;
}

/** Filters of a list; instants are epoch milliseconds. */
export interface IncidentFilter {
  /** One of these. */
  readonly state?: readonly string[];
  /** Whom it is of, by e-mail: assignee, holder, owner, or called so far, also by a ladder that asks others now. */
  readonly person?: string;
  readonly severity?: string;
  readonly type?: string;
  readonly team?: string;
  readonly service?: string;
  readonly text?: string;
  readonly from?: number;
  readonly until?: number;
}

/** One page of a list; `next` is the cursor of the following page. */
export interface IncidentPage {
  readonly items: readonly IncidentView[];
  readonly next: string | null;
}

/** The incident history. Writers are workflows, readers are the doors. Throws when the store is away. */
export interface IncidentsPort {
  /**
   * Writes a batch, idempotent by (uid, seq), and answers the incident's number, given at the first write. An open row
   * of the same workflow that a door has made for this uid is taken over. `former` = the incident of the same workflow
   * before this one, looked up when this is its first write.
   */
  readonly record: (batch: RecordBatch) => Promise<{ readonly id: string; readonly former: string | null }>;
  /** Where an incident stands; cheaper than all of it. Null when it is not known. */
  readonly standing: (uid: string) => Promise<Standing | null>;
  /** Adds links (ticket, thread …) that `byId` and `list` show among the view's links. */
  readonly link: (uid: string, links: Readonly<Record<string, string>>) => Promise<void>;
  /** Keeps a refusal that left no trace in the workflow; the timeline shows it. */
  readonly noteRefusal: (refusal: Refusal) => Promise<void>;
  /** Writes a line of a door; false when it is there already. */
  readonly keepLine: (line: DoorLine) => Promise<boolean>;
  /** The open incident of a workflow that a door has written ahead, if any. */
  readonly openOf: (workflow: string) => Promise<{ readonly uid: string; readonly id: string } | null>;
  readonly byId: (id: string) => Promise<IncidentView | null>;
  readonly list: (filter: IncidentFilter, limit: number, cursor: string | null) => Promise<IncidentPage>;
  /** Decisions and ledger rows of one incident, oldest first. */
  readonly timeline: (id: string, limit: number, cursor: string | null) => Promise<TimelinePage>;
  readonly newestLines: (id: string, limit: number) => Promise<NewestLines>;
}
