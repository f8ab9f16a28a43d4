import { own } from './policy.js';
import { duration } from './timeline.js';
import { COLOURS } from './severity.js';
import { severityWords, sureText, typeWords } from './verdict.js';
import { alsoShown, holderShown, requesterShown, type IncidentView } from './view.js';

/** A button of a message; `url` ones open a page and act on nothing. */
export interface MessageButton {
  readonly action:
    | 'acknowledge'
    | 'resolve'
    | 'details'
    | 'view'
    | 'request_override'
    | 'confirm_infrastructure'
    | 'approve_override'
    | 'deny_override';
  readonly label: string;
  readonly style: 'primary' | 'danger' | null;
  readonly url: string | null;
}

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
  readonly footer: string;
  /** People to mention by e-mail, and whether everybody in the channel is called (P0 only). */
  readonly mention: { readonly people: readonly string[]; readonly channel: boolean };
  /** What a button carries back: which incident, never who may. */
  readonly subject: { readonly workflow: string; readonly uid: string };
}

const ALWAYS_URGENT: readonly string[] = ['security_secrets', 'generator_drift', 'database_connectivity'];

/** Names of types as titles say them. */
export function typeTitle(type: string): string {
  const known: Readonly<Record<string, string>> = { security_secrets: 'Secret Exposure' };
  return (
    own(known, type) ??
    type
      .split('_')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(' ')
  );
}

/** Whether the first line says URGENT. */
export function isUrgentMessage(view: Pick<IncidentView, 'type' | 'severity'>): boolean {
  return view.severity === 'CRITICAL' || ALWAYS_URGENT.includes(view.type);
}

/** `CRITICAL: Generator Drift in acme/shop`. */
export function titleOf(view: IncidentView): string {
  const where = view.kind === 'ci' ? (view.repository ?? view.title) : (view.service ?? view.title);
  const what = view.kind === 'ci' ? typeTitle(view.type) : view.title;
  return view.kind === 'ci' ? `${view.severity}: ${what} in ${where}` : `${view.severity}: ${what}`;
}

/** The incident's own message, from its state at `now`: first posted, then kept current. */
export function incidentMessage(view: IncidentView, now: number): ChatMessage {
  const urgent = isUrgentMessage(view);
  return {
    headline: `${urgent ? 'URGENT:' : 'Standard:'} ${stateLine(view)}`,
    title: titleOf(view),
    colour: COLOURS[view.severity],
    fields: fieldsOf(view, now),
    paragraphs: paragraphsOf(view),
    quote: view.evidence.map(({ line, text }) => (line === null ? text : `${line}: ${text}`)),
    buttons: view.state === 'resolved' ? viewButtons(view) : [...actionButtons(view), ...viewButtons(view)],
    footer: `Incident ID: ${view.id ?? 'being assigned'}`,
    mention: { people: [], channel: view.priority === 'P0' && view.state === 'open' },
    subject: { workflow: view.workflow, uid: view.uid },
  };
}

/** A page to one person (or to a channel, with the person mentioned). */
export function pageMessage(view: IncidentView, page: PageWords, now: number): ChatMessage {
  const message = incidentMessage(view, now);
  const round = page.round > 1 ? `, round ${page.round}` : '';
  const repeat = page.possibleRepeat ? ' (possible repeat)' : '';
  return {
    ...message,
    headline: `${isUrgentMessage(view) ? 'URGENT:' : 'Standard:'} You are paged, level ${page.level}${round}${repeat}`,
    // Whoever is mentioned is so in a channel; a message of one's own calls nobody else.
    mention: {
      people: page.mention === null ? [] : [page.mention],
      channel: page.mention !== null && message.mention.channel,
    },
  };
}

/** How a page differs from the incident's own message. */
export interface PageWords {
  readonly level: number;
  readonly round: number;
  readonly mention: string | null;
  readonly possibleRepeat: boolean;
}

/** A notice about an incident: one sentence, with the buttons that answer it. */
export function noticeMessage(
  view: IncidentView,
  about: string,
  text: string,
  mention: string | null,
  now: number,
): ChatMessage {
  const message = incidentMessage(view, now);
  return {
    ...message,
    headline: `${isUrgentMessage(view) || about === 'sla_missed' || about === 'sla_urgent' ? 'URGENT:' : 'Standard:'} ${text}`,
    quote: [],
    paragraphs: [],
    buttons: [...decidingButtons(about), ...viewButtons(view)],
    mention: { people: mention === null ? [] : [mention], channel: false },
  };
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
  if (view.state === 'resolved') return `Resolved${view.ending === 'auto_recovered' ? ' (recovered)' : ''}`;
  if (view.state === 'acknowledged') return `Acknowledged by ${by ?? 'somebody'}`;
  if (view.undelivered) return 'UNDELIVERED, nobody has been reached yet';
  if (view.unanswered) return 'Unanswered, management is paged';
  return view.state === 'open' ? 'Open, waiting for somebody to take it' : view.state;
}

function fieldsOf(view: IncidentView, now: number): ChatMessage['fields'] {
  const end = view.closed_at === null ? now : Date.parse(view.closed_at);
  const left = Date.parse(view.sla.deadline) - end;
  const ci = view.kind === 'ci';
  const rows: [string, string | null][] = [
    ['Service', view.service ?? (ci ? null : 'unknown')],
    [
      'Type',
      typeWords(view) === null
        ? null
        : `${view.type}${view.subtype === null ? '' : ` / ${view.subtype}`}${sureness(view)}`,
    ],
    ['Severity', `${severityWords(view)}, ${view.priority}`],
    ['Workflow', ci && view.workflow_name !== null ? `${view.workflow_name} on ${view.branch ?? '?'}` : null],
    ['Pull request', view.pr === null ? null : `PR #${view.pr}`],
    ['Commit', commitText(view)],
    ['Author', view.author],
    ['Owner', view.owner],
    ['Ticket', view.links['ticket'] ?? null],
    ['Duration', duration(end - Date.parse(view.occurred_at))],
    ['SLA left', view.sla.status === 'sla_exceeded' ? 'missed' : view.state === 'resolved' ? 'met' : duration(left)],
    ['Seen', view.occurrences > 1 ? `${view.occurrences} times` : null],
  ];
  const { commit: url } = view.links;
  return rows.flatMap(([name, value]) => {
    if (value === null) return [];
    return [{ name, value, ...(name === 'Commit' && url !== undefined ? { url } : {}) }];
  });
}

/** `1a2b3c4 Round the tax`: the commit as people know it; null where there is none. */
export function commitText({ sha, commit }: Pick<IncidentView, 'sha' | 'commit'>): string | null {
  if (sha === null) return null;
  return commit === undefined ? sha.slice(0, 7) : `${sha.slice(0, 7)} ${commit}`;
}

/** `Failing: prices, carries (3 more)`; null where no test is named. */
export function testsText({ failing_tests: tests }: Pick<IncidentView, 'failing_tests'>): string | null {
  if (tests === undefined) return null;
  const shown = tests.names.slice(0, 3);
  const more = tests.total - shown.length;
  return `Failing: ${shown.join(' · ')}${more > 0 ? ` (${more} more)` : ''}`;
}

function sureness(view: IncidentView): string {
  return view.type === 'unknown' || view.kind === 'service' ? '' : ` (${sureText(view.confidence)})`;
}

function paragraphsOf(view: IncidentView): string[] {
  const lines: string[] = [view.title];
  const tests = testsText(view);
  if (tests !== null) lines.push(tests);
  if (view.stays_open !== undefined) lines.push(`It stays open: ${view.stays_open}.`);
  if (view.type === 'unknown' && view.runner_up !== null) {
    lines.push(`Not sure what it is; best guess: ${view.runner_up}. Please reclassify.`);
  }
  if (view.story !== undefined && view.story !== null) lines.push(view.story.text);
  if (view.also_types.length > 0) lines.push(`The same run also shows: ${alsoShown(view)}`);
  const { override } = view;
  if (override !== null) lines.push(`Override ${override.status}, requested by ${requesterShown(override)}`);
  return lines;
}

function actionButtons(view: IncidentView): MessageButton[] {
  const plain = (
    action: MessageButton['action'],
    label: string,
    style: MessageButton['style'] = null,
  ): MessageButton => ({ action, label, style, url: null });
  const overridable = view.kind === 'ci' && !view.never && view.state !== 'suppressed';
  return [
    ...(view.state === 'acknowledged' ? [] : [plain('acknowledge', 'Acknowledge', 'primary')]),
    plain('resolve', 'Resolve'),
    plain('details', 'Details'),
    ...(overridable ? [plain('request_override', 'Request override', 'danger')] : []),
  ];
}

function viewButtons(view: IncidentView): MessageButton[] {
  const url = view.links['pr'] ?? view.links['run'];
  if (url === undefined) return [];
  return [{ action: 'view', label: view.pr === null ? 'View run' : 'View PR', style: null, url }];
}

function decidingButtons(about: string): MessageButton[] {
  if (about === 'override_requested' || about === 'override_waiting') {
    return [
      { action: 'approve_override', label: 'Approve override', style: 'primary', url: null },
      { action: 'deny_override', label: 'Deny override', style: 'danger', url: null },
    ];
  }
  if (about === 'confirmation_requested') {
    return [{ action: 'confirm_infrastructure', label: 'Confirm infrastructure', style: 'primary', url: null }];
  }
  return [];
}
