/** Kinds of outward effects that the ledger knows. */
export type EffectKind =
  | 'page'
  | 'announce'
  | 'notice'
  | 'thread_note'
  | 'message_update'
  | 'ticket'
  | 'ticket_update'
  | 'ticket_comment'
  | 'follow_up'
  | 'gate'
  | 'anchor';

/** What is about to be done outside, written before it is done. */
export interface Intent {
  /** Deterministic key: sha256 over incident, round, level, target and contact, or what tells the effect apart. */
  readonly key: string;
  readonly uid: string;
  readonly kind: EffectKind;
  /** Channel of the vendor: `slack`, `slack_webhook`, `linear`, `github`, `file`, `s3`. */
  readonly channel: string;
  /** Person, channel name, ticket or commit it is for. */
  readonly target: string;
  readonly round: number | null;
  readonly level: number | null;
  readonly summary: string;
}

/** What the ledger knew when the intent was claimed. */
export interface Claim {
  /** `new` = nobody tried before; `attempted` = somebody did and the outcome is not known: look up before repeating. */
  readonly state: 'new' | 'attempted' | 'accepted' | 'failed';
  readonly external: Readonly<Record<string, string>> | null;
  readonly firstAttemptAt: number | null;
}

/** A row to be written later, because Postgres was away when the call went out. */
export interface LateEntry {
  readonly intent: Intent;
  readonly outcome: 'accepted' | 'failed';
  readonly external: Readonly<Record<string, string>> | null;
  readonly error: string | null;
  readonly at: number;
}

/** The record of every outward effect. Throws when the store is away. */
export interface LedgerPort {
  /** Inserts or finds the row and marks it attempted; one statement. */
  readonly claim: (intent: Intent, at: number) => Promise<Claim>;
  readonly accepted: (key: string, external: Readonly<Record<string, string>>, at: number) => Promise<void>;
  readonly failed: (key: string, error: string, final: boolean, at: number) => Promise<void>;
  readonly writeLate: (entry: LateEntry) => Promise<void>;
  /** Accepted effects of an incident of the given kinds, oldest first. */
  readonly accepteds: (
    uid: string,
    kinds: readonly EffectKind[],
  ) => Promise<readonly { readonly intent: Intent; readonly external: Readonly<Record<string, string>> }[]>;
}
