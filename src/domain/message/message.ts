import { actionButtons, decidingButtons, viewButtons, type MessageButton } from './buttons.js';
import { commitText, guessText, testsText, ticketName, typeTitle } from './message-words.js';
import { duration } from '../incident/timeline.js';
import { COLOURS } from '../verdict/severity.js';
import { groundsText, severityGrounds, typeWords } from '../verdict/verdict.js';
import { alsoShown, holderShown, reopenedShown, requesterShown, type IncidentView } from '../incident/view.js';
import { endedShown, overrideShown, takenShown } from './who-words.js';

/** What a message says, without any vendor's markup; every text is plain and is escaped by the adapter. */
export interface ChatMessage {
  /** First line: `URGENT:` or `Standard:` and what it is. */
  readonly headline: string;
  readonly title: string;
  readonly colour: string;
  /** `url` leads to what the value names. */
  readonly fields: readonly { readonly name: string; readonly value: string; readonly url?: string }[];
  readonly paragraphs: readonly string[];
  /** Quoted lines of evidence. */
  readonly quote: readonly string[];
  readonly buttons: readonly MessageButton[];
  /** What else it offers, behind one button. */
  readonly menu?: readonly MessageButton[];
  /** The same for the smallest screen, at most 160 characters; missing where headline and title say it. */
  readonly brief?: string;
  readonly footer: string;
  /** People to mention by e-mail, and whether everybody in the channel is called (P0 only). */
  readonly mention: { readonly people: readonly string[]; readonly channel: boolean };
  /** What a button carries back: which incident, never who may. */
  readonly subject: { readonly workflow: string; readonly uid: string };
}

const ALWAYS_URGENT: readonly string[] = ['security_secrets', 'generator_drift', 'database_connectivity'];

/** Whether the first line says URGENT. */
function isUrgentMessage(view: Pick<IncidentView, 'type' | 'severity'>): boolean {
  return view.severity === 'CRITICAL' || ALWAYS_URGENT.includes(view.type);
}

/** `CRITICAL: Generator Drift in acme/shop`. */
function titleOf(view: IncidentView): string {
  const where = view.kind === 'ci' ? (view.repository ?? view.title) : (view.service ?? view.title);
  const what = view.kind === 'ci' ? typeTitle(view.type) : view.title;
  return view.kind === 'ci' ? `${view.severity}: ${what} in ${where}` : `${view.severity}: ${what}`;
}

/** The incident's own message, from its state: first posted, then kept current. */
export function incidentMessage(view: IncidentView): ChatMessage {
  const urgent = isUrgentMessage(view);
  return {
    headline: `${urgent ? 'URGENT:' : 'Standard:'} ${stateLine(view)}`,
    title: titleOf(view),
    colour: COLOURS[view.severity],
    fields: fieldsOf(view),
    paragraphs: paragraphsOf(view),
    quote: view.evidence.map(({ line, text }) => (line === null ? text : `${line}: ${text}`)),
    buttons: view.state === 'resolved' ? viewButtons(view) : [...actionButtons(view), ...viewButtons(view)],
    footer: `Incident ID: ${view.id ?? 'being assigned'}`,
    mention: { people: [], channel: view.priority === 'P0' && view.state === 'open' },
    subject: { workflow: view.workflow, uid: view.uid },
  };
}

/** A notice about an incident: one sentence, with the buttons that answer it. */
export function noticeMessage(view: IncidentView, about: string, text: string, mention: string | null): ChatMessage {
  const message = incidentMessage(view);
  return {
    ...message,
    headline: `${isUrgentMessage(view) || about === 'sla_missed' || about === 'sla_urgent' ? 'URGENT:' : 'Standard:'} ${text}`,
    quote: [],
    paragraphs: [],
    buttons: [...decidingButtons(about), ...viewButtons(view)],
    mention: { people: mention === null ? [] : [mention], channel: false },
  };
}

/** What a question about an override says once it is answered, without its buttons; null while it waits. */
export function decidedNotice(view: IncidentView): ChatMessage | null {
  const { override } = view;
  if (override === null || override.status === 'pending') return null;
  const text = `The override request of ${requesterShown(override)} is ${overrideShown(override)}`;
  return noticeMessage(view, 'override_decided', text, null);
}

/** A line in the incident's thread. */
export function threadNote(view: IncidentView, text: string): ChatMessage {
  return {
    headline: text,
    title: '',
    colour: COLOURS[view.severity],
    fields: [],
    paragraphs: [],
    quote: [],
    buttons: [],
    footer: '',
    mention: { people: [], channel: false },
    subject: { workflow: view.workflow, uid: view.uid },
  };
}

function stateLine(view: IncidentView): string {
  const by = holderShown(view);
  if (view.state === 'resolved') {
    if (view.ending === 'auto_recovered') return 'Resolved (recovered)';
    return view.ending === 'obsolete' ? 'Resolved (obsolete)' : endedShown(view);
  }
  if (view.state === 'acknowledged') {
    return `Acknowledged by ${by ?? 'somebody'}${view.lease_expires_at === null ? '' : ` until ${view.lease_expires_at}`}`;
  }
  if (view.undelivered) return 'UNDELIVERED, nobody has been reached yet';
  if (view.unanswered) return 'Unanswered, management is paged';
  if (view.snoozed_until !== null) return `Open, kept quiet until ${view.snoozed_until}`;
  if (view.quiet === true && view.state === 'open') return 'Open, told here only: its branch wakes nobody';
  if (view.state === 'suppressed') return 'Only recorded, it pages nobody';
  return view.state === 'open' ? 'Open, waiting for somebody to take it' : view.state;
}

function fieldsOf(view: IncidentView): ChatMessage['fields'] {
  const ci = view.kind === 'ci';
  const ended = view.closed_at === null ? null : Date.parse(view.closed_at) - Date.parse(view.occurred_at);
  const rows: (readonly [string, string | null])[] = [
    ['Service', view.service ?? (ci ? null : 'unknown')],
    [
      'Type',
      typeWords(view) === null
        ? null
        : `${view.type}${view.subtype === null ? '' : ` / ${view.subtype}`}${sureness(view)}`,
    ],
    ['Priority', priorityWords(view)],
    ['Workflow', ci && view.workflow_name !== null ? `${view.workflow_name} on ${view.branch ?? '?'}` : null],
    ['Pull request', view.pr === null ? null : `PR #${view.pr}`],
    ['Commit', commitText(view)],
    ['Author', view.author],
    ['Owner', view.owner],
    ['Acknowledged by', view.state === 'resolved' ? takenShown(view) : null],
    ['Ticket', ticketName(view) ?? view.links['ticket'] ?? null],
    ...(ended === null ? [['Since', view.occurred_at] as const] : [['Duration', duration(ended)] as const]),
    slaField(view),
    ['Seen', view.occurrences > 1 ? `${view.occurrences} times` : null],
    ['Runbook', view.links['runbook'] ?? null],
    ['Labels', labelsText(view)],
  ];
  const urls: Readonly<Record<string, string | undefined>> = {
    Commit: view.links['commit'],
    Ticket: view.links['ticket'],
  };
  return rows.flatMap(([name, value]) => {
    if (value === null) return [];
    const url = urls[name];
    return [{ name, value, ...(url === undefined ? {} : { url }) }];
  });
}

/** An instant instead of an age: a message stays true while nobody edits it. Nothing of an SLA is of what is only recorded. */
function slaField({ sla, state }: IncidentView): readonly [string, string | null] {
  if (state === 'suppressed') return ['Fix by', null];
  if (sla.status === 'sla_exceeded') return ['SLA', `missed at ${sla.deadline}`];
  return state === 'resolved' ? ['SLA', 'met'] : ['Fix by', sla.deadline];
}

/** The title says the severity; what that of a service rests on is said here. */
function priorityWords(view: IncidentView): string {
  const grounds = severityGrounds(view);
  return grounds === null ? view.priority : `${view.priority} (${grounds})`;
}

function labelsText({ labels = {} }: IncidentView): string | null {
  const said = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return said.length === 0 ? null : said.join(', ');
}

function sureness(view: IncidentView): string {
  return view.type === 'unknown' || view.kind === 'service' ? '' : ` (${groundsText(view)})`;
}

function paragraphsOf(view: IncidentView): string[] {
  // The title of a service's message is its own.
  const lines: string[] = view.kind === 'service' ? [] : [view.title];
  const reopened = reopenedShown(view);
  if (reopened !== null) lines.push(reopened);
  const tests = testsText(view);
  if (tests !== null) lines.push(tests);
  if (view.stays_open !== undefined) lines.push(`It stays open: ${view.stays_open}.`);
  const guess = guessText(view);
  if (guess !== null) lines.push(guess);
  if (view.story !== undefined && view.story !== null) lines.push(view.story.text);
  if (view.also_types.length > 0) lines.push(`The same run also shows: ${alsoShown(view)}`);
  const { override } = view;
  if (override !== null) lines.push(`Override ${overrideShown(override)}, requested by ${requesterShown(override)}`);
  return lines;
}
