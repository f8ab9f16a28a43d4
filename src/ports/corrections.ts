import type { Classified, Correction } from '../domain/verdict/corrections.js';
import type { IncidentView } from '../domain/incident/view.js';

/** What decides whose an incident is. */
export const WHOSE = ['team', 'teams', 'override_class', 'assignee', 'acknowledged_by', 'involved'] as const;

/** An incident as far as it says whose it is. */
export type Whose = Pick<IncidentView, (typeof WHOSE)[number]>;

/** What people corrected of the classifier's verdicts since `since` (epoch milliseconds). Throws PortFailure. */
export interface CorrectionsPort {
  readonly read: (
    since: number,
    /** Counts and lists only incidents that pass; all without it. */
    only?: (incident: Whose) => boolean,
  ) => Promise<{
    readonly classified: Classified;
    /** Newest first, at most a few thousand. */
    readonly corrections: readonly Correction[];
  }>;
  /** The redacted logs kept with an incident, newest first, to learn from. */
  readonly logsOf: (uid: string) => Promise<readonly string[]>;
}
