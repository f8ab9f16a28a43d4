import { namedLinks } from './buttons.js';
import { instantText } from './clocks.js';
import { TABLE_TYPES } from '../verdict/failure-type.js';
import { cutText } from '../event/fit.js';
import { testsText, typeTitle, whereOf } from './message-words.js';
import type { TicketPriority } from '../verdict/severity.js';
import { alsoShown, approverShown, reopenedShown, requesterShown, type IncidentView } from '../incident/view.js';
import { endedShown, takenShown } from './who-words.js';

/** What a ticket says, without any vendor's markup: `lines` are plain text and escaped by the adapter. */
export interface TicketContent {
  readonly title: string;
  readonly priority: TicketPriority;
  readonly lines: readonly { readonly name: string; readonly value: string }[];
  readonly paragraphs: readonly string[];
  readonly evidence: readonly string[];
  readonly links: Readonly<Record<string, string>>;
  readonly labels: readonly string[];
  /** Labels that we own and that must come off when they are not in `labels`. */
  readonly ownedLabels: readonly string[];
}

/**
 * Whether a ticket in a state of this type is over. Linear's types are triage, backlog, unstarted, started, completed, canceled
 * and duplicate (its published schema, `WorkflowState.type`); one that is not known here is not over.
 */
export function isTicketOver(stateType: string): boolean {
  return ['completed', 'canceled', 'duplicate'].includes(stateType);
}

/** Longest place in a title (characters). */
const PLACE = 100;

/** Labels whose presence the application decides. */
const OWNED_LABELS: readonly string[] = ['escalation-active', 'SLA_MISSED', ...TABLE_TYPES];

/** The incident's ticket as it should read now. */
export function incidentTicket(view: IncidentView): TicketContent {
  const ended = view.state === 'resolved';
  const active = !ended && view.override?.status !== 'approved';
  const escalates = view.state === 'open' && view.snoozed_until === null;
  const rows: [string, string | null][] = [
    ['Incident', view.id ?? 'being assigned'],
    ['Type', hasType(view) ? view.type : null],
    ['Severity', `${view.severity} (${view.priority})`],
    ['State', view.state],
    ['Ended', ended ? endedShown(view) : null],
    ['Acknowledged by', ended ? takenShown(view) : null],
    ['Owner', view.owner],
    ['Repository', view.repository],
    ['Branch', view.branch],
    ['Commit', view.commit === undefined ? view.sha : `${view.sha ?? ''} ${view.commit}`],
    ['Author', view.author],
    ['SLA start', instantText(view.sla.start, null)],
    ['SLA deadline', instantText(view.sla.deadline, null)],
    ['Auto-escalation', escalates ? 'Enabled' : 'Disabled'],
  ];
  return {
    title:
      view.kind === 'ci'
        ? `CI Failure: ${typeTitle(view.type)}${placeOf(view)}`
        : `Incident: ${view.title}${placeOf(view)}`,
    priority: view.ticket_priority,
    lines: rows.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
    paragraphs: [
      view.title,
      ...reopenedOf(view),
      ...testsOf(view),
      ...(view.story == null ? [] : [view.story.text]),
      ...alsoText(view),
    ],
    evidence: view.evidence.map(({ line, text }) => (line === null ? text : `${line}: ${text}`)),
    links: namedLinks(view),
    labels: [
      view.kind === 'ci' ? 'ci-failure' : 'incident',
      ...(hasType(view) ? [view.type] : []),
      ...(active ? ['escalation-active'] : []),
      ...(view.sla.missed ? ['SLA_MISSED'] : []),
    ],
    ownedLabels: OWNED_LABELS,
  };
}

/** The ticket that an approved override leaves behind (domain §8). */
export function followUpTicket(view: IncidentView): TicketContent {
  const id = view.id ?? view.uid;
  const { override } = view;
  const until = override?.expires_at;
  return {
    title: `CI Failure: Override Follow-up${placeOf(view)}`,
    priority: 'HIGH',
    lines: [
      { name: 'Incident', value: id },
      { name: 'Type', value: view.type },
      { name: 'Owner', value: followUpOwner(view) },
      { name: 'Requested by', value: override === null ? '?' : requesterShown(override) },
      { name: 'Approved by', value: (override === null ? null : approverShown(override)) ?? '?' },
      { name: 'Commit', value: view.override?.sha ?? '?' },
      { name: 'Expires', value: until === undefined || until === null ? '?' : instantText(until, null) },
    ],
    paragraphs: [
      `Fix required for overridden CI failure: ${id}`,
      `Justification: ${view.override?.justification ?? ''}`,
    ],
    evidence: [],
    links: view.links,
    labels: ['ci-failure', 'override-follow-up'],
    ownedLabels: [],
  };
}

/** Where it is, unless its title says so: a list of tickets shows nothing but titles. */
function placeOf(view: IncidentView): string {
  const { kind, repository, service, title } = view;
  const isTold = kind === 'ci' ? repository === null : service === null || title.includes(service);
  return isTold ? '' : ` · ${cutText(whereOf(view), PLACE)}`;
}

/** The incident's first owner; devops when the infrastructure was confirmed to be at fault. */
function followUpOwner(view: IncidentView): string {
  if (view.override?.how === 'infrastructure_confirmed') return 'devops';
  return view.assignee ?? view.team;
}

function reopenedOf(view: IncidentView): readonly string[] {
  const text = reopenedShown(view);
  return text === null ? [] : [text];
}

function testsOf(view: IncidentView): readonly string[] {
  const text = testsText(view);
  return text === null ? [] : [text];
}

/** A service incident of no particular type is known by its severity and title. */
function hasType({ kind, type }: IncidentView): boolean {
  return kind === 'ci' || type !== 'unknown';
}

function alsoText(view: IncidentView): readonly string[] {
  return view.also_types.length === 0 ? [] : [`The same run also shows: ${alsoShown(view)}`];
}
