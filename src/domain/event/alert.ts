import type { Reopening } from '../incident/reopening.js';
import type { Severity } from '../verdict/severity.js';

/** The change's author as the source names them; `person` is the e-mail of a known person, once matched. */
export interface Author {
  readonly login: string | null;
  readonly email: string | null;
  readonly person: string | null;
}

/** A CI run at its provider. Runs of one workflow are ordered by (number, attempt). */
export interface RunRef {
  readonly id: string;
  readonly number: number;
  readonly attempt: number;
  /** The kind of event that started it (`push`, `schedule` …); missing where the source has none, or an older build wrote it. */
  readonly event?: string;
}

/**
 * One normalised inbound event, immutable. Text in it is already redacted; the log itself stays outside and is named by
 * `logRef`. Instants are epoch milliseconds.
 */
export interface Alert {
  readonly kind: 'ci' | 'service';
  /** Unique id of the delivery (or of the batch of folded deliveries) that brought it. */
  readonly deliveryId: string;
  /** Where it came from: `github`, `api`, `cli` … */
  readonly source: string;
  /** Dedup key, see dedup.ts. */
  readonly key: string;
  /** What its runs belong to under names that do not change, see belonging.ts; missing where that is the key. */
  readonly lineage?: string;
  readonly title: string;
  /** The failure's own time: the SLA clock starts here. */
  readonly occurredAt: number;
  /** How many deliveries are folded into this one. */
  readonly count: number;
  readonly url: string | null;
  readonly provider: string | null;
  readonly repository: string | null;
  readonly workflow: string | null;
  readonly branch: string | null;
  readonly sha: string | null;
  readonly pr: number | null;
  /** First line of the commit's message; missing where nobody said it. */
  readonly commit?: string;
  readonly author: Author | null;
  readonly run: RunRef | null;
  readonly exitCode: number | null;
  /** The event itself states that the exit code is exact. */
  readonly exact: boolean;
  readonly step: string | null;
  readonly service: string | null;
  readonly severity: Severity | null;
  readonly type: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly logRef: string | null;
  /** False when its sender does not own the repository: it opens an incident and leaves the commit's gate as it is. */
  readonly shutsGate?: boolean;
  /** What had to be cut, mended or left out so that it could be taken; missing when nothing was. */
  readonly marks?: readonly string[];
  /** The ended incident that a person takes up again with it. */
  readonly reopens?: Reopening;
}

/** -1, 0 or 1 as run `a` came before, is, or came after run `b`. */
export function compareRuns(a: Pick<RunRef, 'number' | 'attempt'>, b: Pick<RunRef, 'number' | 'attempt'>): number {
  return Math.sign(a.number - b.number || a.attempt - b.attempt);
}

/** What an alert is filed under: its lineage, where it has one beside its key. */
export function lineageOf({ lineage, key }: Pick<Alert, 'lineage' | 'key'>): string {
  return lineage ?? key;
}

/** What kind of event an alert is of: only a green run of the same kind ends what it opened. Empty where nobody knows. */
export function kindOfEvent({ run, source }: Pick<Alert, 'run' | 'source'>): string {
  return run === null ? source : (run.event ?? '');
}
