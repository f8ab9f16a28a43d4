import { withStanding } from './doer.js';
import type { Incident, OverrideRequest } from './incident.js';
import type { RunRef } from '../event/alert.js';
import type { Concerned } from './permission.js';
import type { Remains } from './reopening.js';
import type { Target } from '../policy/policy.js';
import type { FailingTests } from '../verdict/failing-tests.js';
import type { FailureStory } from '../verdict/failure-story.js';
import type { LadderView } from '../escalation/ladder.js';
import type { Priority, Severity, TicketPriority } from '../verdict/severity.js';
import type { SlaStatus } from '../sla/sla-clock.js';

/** An override as it is shown; instants are ISO strings. */
export interface OverrideView {
  readonly status: OverrideRequest['status'];
  readonly requester: string;
  /** What is said beside the requester's name when it was only stated, as `asserted, token 1a2b3c4d`. */
  readonly requester_standing?: string;
  readonly approver: string | null;
  readonly approver_standing?: string;
  /** Who or what made it void. */
  readonly voided_by?: string;
  readonly voided_standing?: string;
  readonly how: OverrideRequest['how'];
  readonly justification: string;
  readonly emergency: boolean;
  readonly sha: string | null;
  readonly requested_at: string;
  readonly expires_at: string | null;
}

/** Whether a failure was seen before, as it is shown. */
export interface StoryView {
  readonly kind: FailureStory['kind'];
  readonly text: string;
  readonly times: number;
  readonly last_incident: string | null;
  readonly since: string | null;
  readonly last_good: string | null;
}

/** An incident as every door, message and ticket shows it; instants are ISO strings. */
export interface IncidentView {
  readonly uid: string;
  readonly id: string | null;
  readonly workflow: string;
  readonly key: string;
  readonly kind: 'ci' | 'service';
  readonly source: string;
  readonly title: string;
  readonly state: Incident['state'];
  readonly ending: Incident['ending'];
  readonly undelivered: boolean;
  readonly unanswered: boolean;
  readonly severity: Severity;
  readonly priority: Priority;
  readonly ticket_priority: TicketPriority;
  readonly type: string;
  readonly subtype: string | null;
  readonly confidence: number;
  /** Who or what stated its type, or a service's severity; missing where it was judged. */
  readonly stated_by?: string;
  readonly runner_up: string | null;
  readonly also_types: readonly string[];
  /** The line that decided for each of `also_types`. */
  readonly also_evidence?: Readonly<Record<string, string>>;
  readonly evidence: readonly { readonly line: number | null; readonly text: string }[];
  readonly service: string | null;
  readonly provider: string | null;
  readonly repository: string | null;
  readonly workflow_name: string | null;
  readonly branch: string | null;
  readonly sha: string | null;
  readonly pr: number | null;
  readonly author: string | null;
  /** First line of the commit's message; missing where nobody said it. */
  readonly commit?: string;
  /** The first tests that failed, by name, what each says, and how many did. */
  readonly failing_tests?: FailingTests;
  readonly team: string;
  readonly teams: readonly { readonly name: string; readonly channel: string | null; readonly handle: string | null }[];
  readonly owner: string;
  readonly assignee: string | null;
  /** Whom somebody handed it to. */
  readonly handed_to?: Target;
  readonly level: number;
  readonly round: number;
  readonly occurrences: number;
  readonly revision: number;
  readonly opened_at: string;
  readonly occurred_at: string;
  readonly acknowledged_at: string | null;
  /** Who holds it; of what is over, who had taken it last. */
  readonly acknowledged_by: string | null;
  readonly acknowledged_standing?: string;
  readonly lease_expires_at: string | null;
  readonly snoozed_until: string | null;
  readonly closed_at: string | null;
  /** Who ended it: a person, or the source that said so. */
  readonly resolved_by?: string;
  readonly resolved_standing?: string;
  readonly policy_version: string;
  readonly override_class: string;
  /** No override is ever approved on this incident. */
  readonly never: boolean;
  readonly override: OverrideView | null;
  readonly sla: {
    readonly start: string;
    readonly deadline: string;
    readonly status: SlaStatus;
    readonly missed: boolean;
    readonly enforced?: { readonly start: string; readonly deadline: string };
  };
  /** What the repository's history says of the failure. */
  readonly story?: StoryView | null;
  /** What of its alert had to be cut, mended or left out; missing when nothing was. */
  readonly marks?: readonly string[];
  /** Why the last green run did not end it. */
  readonly stays_open?: string;
  /** Whom it has called and calls next; missing in what an older build stored. */
  readonly ladder?: LadderView;
  /** How long an acknowledgement holds (minutes); null = until the end. */
  readonly hold_minutes?: number | null;
  /** The event's labels, those that are shown. */
  readonly labels?: Readonly<Record<string, string>>;
  /** It is told in channels only: its branch wakes nobody. */
  readonly quiet?: true;
  /** False where its sender does not own the repository. */
  readonly shuts_gate?: false;
  /** Who may read it; missing in what an older build stored. */
  readonly involved?: Concerned;
  readonly former: string | null;
  /** The incident that a person took up again as this one, and who did. */
  readonly reopened?: { readonly from: string; readonly by: string };
  /** What it leaves to one that is opened from it; never shown outside. */
  readonly remains?: Remains;
  /** The incident that followed on its key; only where one of them is asked for. */
  readonly next?: string;
  readonly run: RunRef | null;
  readonly links: Readonly<Record<string, string>>;
}

/** Who asked for an override, as every text shows them. */
export function requesterShown({ requester, requester_standing: said }: OverrideView): string {
  return withStanding(requester, said);
}

/** Who decided an override, as every text shows them. */
export function approverShown({ approver, approver_standing: said }: OverrideView): string | null {
  return approver === null ? null : withStanding(approver, said);
}

/** Who holds an incident, as every text shows them. */
export function holderShown({
  acknowledged_by: by,
  acknowledged_standing: said,
}: Pick<IncidentView, 'acknowledged_by' | 'acknowledged_standing'>): string | null {
  return by === null ? null : withStanding(by, said);
}

/** The other types of the same run, each with the line that decided. */
export function alsoShown({ also_types: types, also_evidence: evidence = {} }: IncidentView): string {
  return types
    .map((type) => (evidence[type] === undefined ? type : `${type} (${evidence[type].slice(0, 120)})`))
    .join(', ');
}

/** `Reopened from INC-2026-042 by quinn@example.com: it still fails`; null where it was not. */
export function reopenedShown({ reopened }: Pick<IncidentView, 'reopened'>): string | null {
  return reopened === undefined ? null : `Reopened from ${reopened.from} ${reopened.by}`;
}
