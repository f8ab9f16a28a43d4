import type { Anchor, ChainHead } from './audit.js';

/** First line of an export. */
export interface HeaderLine {
  readonly type: 'header';
  readonly format: 'tocsin-audit-1';
  readonly at: string;
}

/** An anchor, oldest first, before all chains. */
export interface AnchorLine extends Anchor {
  readonly type: 'anchor';
}

/** What an approval left for reports, to be compared with its record. */
export interface OverrideRow {
  readonly seq: number;
  readonly approver: string;
  readonly requester: string;
  readonly justification: string;
  readonly sha: string | null;
  readonly emergency: boolean;
}

/** A chain, in the order of uids, with what other tables say of its incident; its records follow. */
export interface ChainLine {
  readonly type: 'chain';
  readonly uid: string;
  readonly incident: { readonly number: string; readonly revision: number } | null;
  /** The incident that took over this one's row: its own chain has the story. */
  readonly alias_of: string | null;
  readonly head: ChainHead | null;
  /** Where the anchors pin it: number of the anchor, position, hash. */
  readonly anchored: readonly (readonly [anchor: number, position: number, hash: string])[];
  readonly overrides: readonly OverrideRow[];
  /** Who approved what the gates of its commits are open by. */
  readonly gate_approvers: readonly string[];
  /** Whether the SLA counts as missed; null without an SLA. */
  readonly sla_missed: boolean | null;
}

/** A record with the columns it lies under. */
export interface RecordLine {
  readonly type: 'record';
  readonly uid: string;
  readonly position: number;
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly prev: string;
  readonly hash: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** Last line: an export without it was cut. The digest is over all lines before it. */
export interface EndLine {
  readonly type: 'end';
  readonly anchors: number;
  readonly chains: number;
  readonly records: number;
  readonly digest: string;
}

/** One line of an export of the audit. */
export type AuditLine = HeaderLine | AnchorLine | ChainLine | RecordLine | EndLine;
