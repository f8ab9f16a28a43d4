import { withStanding } from '../domain/doer.js';
import { deliveryText, duration, type TimelineEntry } from '../domain/timeline.js';
import { severityWords, typeWords } from '../domain/verdict.js';
import { facts, oneLine, table } from './output.js';
import type { ShownEntry, ShownIncident } from './shapes.js';

/** An incident's state on one line. */
export function stateLine(incident: ShownIncident, now: number): string {
  const { id, state, severity, priority, type, owner, level, round, revision } = incident;
  const parts = [
    `${id ?? 'not numbered yet'} ${state}`,
    `${severity} ${priority}`,
    ...(typeWords(incident) === null ? [] : [type]),
    `owner ${owner ?? incident.team}`,
    `level ${level} of round ${round}`,
    slaText(incident, now),
    `revision ${revision}`,
  ];
  return oneLine(parts.join(', '));
}

/** A table of incidents. */
export function incidentTable(incidents: readonly ShownIncident[], now: number): string[] {
  if (incidents.length === 0) return ['no incidents'];
  const rows = incidents.map((incident) => [
    incident.id ?? '-',
    incident.state,
    incident.severity,
    incident.priority,
    typeWords(incident) === null ? '-' : incident.type,
    incident.owner ?? incident.team,
    slaText(incident, now),
    incident.title,
  ]);
  return table(['ID', 'STATE', 'SEVERITY', 'PRIO', 'TYPE', 'OWNER', 'SLA', 'TITLE'], rows);
}

/** Everything a responder asks first. */
export function incidentFacts(incident: ShownIncident, now: number): string[] {
  const { override, sla } = incident;
  const lines = facts([
    ['incident', incident.id ?? 'not numbered yet'],
    ['title', incident.title],
    ['state', `${incident.state}${incident.undelivered ? ' (undelivered: nobody could be reached)' : ''}`],
    ['severity', `${severityWords(incident)}, ${incident.priority}`],
    ['type', typeWords(incident)],
    ['story', incident.story?.text ?? null],
    ['stays open', incident.stays_open ?? null],
    ['not taken as it came', incident.marks?.join('; ') ?? null],
    ['service', incident.service],
    ['repository', incident.repository === null ? null : `${incident.repository} ${incident.branch ?? ''}`],
    [
      'team',
      [incident.team, ...incident.teams.map(({ name }) => name).filter((name) => name !== incident.team)].join(', '),
    ],
    ['owner', incident.owner],
    ['acknowledged by', holderOf(incident)],
    ['level', `${incident.level} of round ${incident.round}`],
    ['seen', `${incident.occurrences} ${incident.occurrences === 1 ? 'time' : 'times'}`],
    ['opened', incident.opened_at],
    ['closed', incident.closed_at],
    ['SLA', `${sla.deadline} (${slaText(incident, now)})`],
    ['override', override === null ? null : overrideText(override)],
    ['revision', String(incident.revision)],
    ...Object.entries(incident.links).map(([name, url]) => [name, url] as const),
  ]);
  const evidence = incident.evidence.map(({ line, text }) => `  ${line === null ? '' : `${line}: `}${oneLine(text)}`);
  return evidence.length === 0 ? lines : [...lines, 'evidence', ...evidence];
}

function holderOf({ acknowledged_by: by, acknowledged_standing: said }: ShownIncident): string | null {
  return by === null ? null : withStanding(by, said);
}

/** An override request on one line. */
export function overrideText(override: NonNullable<ShownIncident['override']>): string {
  const { status, approver, justification, emergency, expires_at: expiresAt } = override;
  const by = approver === null ? '' : ` by ${withStanding(approver, override.approver_standing)}`;
  const requester = withStanding(override.requester, override.requester_standing);
  const until = status === 'approved' && expiresAt !== null ? ` until ${expiresAt}` : '';
  return `${status}${by}${until}, requested by ${requester}${emergency ? ' (emergency)' : ''}: ${justification}`;
}

/** The timeline as a table for a terminal. */
export function timelineTable(entries: readonly ShownEntry[]): string[] {
  if (entries.length === 0) return ['nothing has happened yet'];
  return table(
    ['TIME', 'WHO', 'WHAT'],
    entries.map((entry) => {
      const { at, actor, text, delivery } = entry;
      return [at, actor, `${text}${delivery === null ? '' : ` (${deliveryText(entry)})`}`];
    }),
  );
}

/** The timeline as a page that stands alone; every text of others is escaped. */
export function timelineHtml(title: string, entries: readonly TimelineEntry[]): string {
  const start = Date.parse(entries[0]?.at ?? '');
  const rows = entries.map((entry) => {
    const { at, actor, text } = entry;
    const cells = [at, `+${duration(Date.parse(at) - start)}`, actor, text, deliveryText(entry)];
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
  });
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<title>${escapeHtml(title)}</title>`,
    '<style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}</style>',
    `</head><body><h1>${escapeHtml(title)}</h1>`,
    '<table><thead><tr><th>time</th><th>since</th><th>who</th><th>what</th><th>delivery</th></tr></thead><tbody>',
    ...rows,
    '</tbody></table></body></html>',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

function slaText({ sla, closed_at: closedAt }: ShownIncident, now: number): string {
  if (closedAt !== null) return sla.status;
  const left = Date.parse(sla.deadline) - now;
  return left >= 0 ? `${duration(left)} left` : `missed by ${duration(-left)}`;
}
