import { withStanding } from '../incident/doer.js';
import type { Ending } from '../incident/incident.js';

/** Who ended an incident and who had taken it, as far as it is known. */
export interface EndedView {
  readonly ending: Ending | null;
  readonly resolved_by?: string | null;
  readonly resolved_standing?: string | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_standing?: string | null;
}

/** How an override request stands and who decided that, as far as it is known. */
export interface DecidedView {
  readonly status: string;
  readonly approver: string | null;
  readonly approver_standing?: string | null;
  readonly how?: string | null;
  readonly voided_by?: string | null;
  readonly voided_standing?: string | null;
}

/** How a text calls somebody: by their address, or as colleagues do. */
type Naming = (name: string) => string;

const asItIs: Naming = (name) => name;

/** `Resolved by erin@example.com`, `Recovered`, `Resolved with its ticket by Erin`. */
export function endedShown(view: EndedView, naming: Naming = asItIs): string {
  const by = view.resolved_by == null ? '' : ` by ${withStanding(naming(view.resolved_by), view.resolved_standing)}`;
  switch (view.ending) {
    case 'auto_recovered':
      return 'Recovered';
    case 'obsolete':
      return 'Obsolete';
    case 'ticket_done':
      return `Resolved with its ticket${by}`;
    default:
      return `Resolved${by}`;
  }
}

/** Who had taken an incident that is over, where somebody had and it is not who ended it; null else. */
export function takenShown(view: EndedView, naming: Naming = asItIs): string | null {
  const { acknowledged_by: by } = view;
  if (by === null || by === view.resolved_by) return null;
  return withStanding(naming(by), view.acknowledged_standing);
}

/** `approved by quinn@example.com`, `expired, approved by quinn@example.com`, `voided by a new push`. */
export function overrideShown(view: DecidedView): string {
  const { status, approver, voided_by: voider } = view;
  const how = view.how === 'infrastructure_confirmed' ? ' (infrastructure confirmed)' : '';
  const decider = approver === null ? '' : ` by ${withStanding(approver, view.approver_standing)}${how}`;
  if (status === 'approved' || status === 'denied') return `${status}${decider}`;
  const by = voider == null ? '' : ` by ${withStanding(voider, view.voided_standing)}`;
  return `${status}${by}${decider === '' ? '' : `, approved${decider}`}`;
}
