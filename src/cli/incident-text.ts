import { namedLinks } from '../domain/message/buttons.js';
import { instantText } from '../domain/message/clocks.js';
import { withStanding } from '../domain/incident/doer.js';
import { stateWords } from '../domain/message/state-words.js';
import { endedShown, overrideShown } from '../domain/message/who-words.js';
import { duration } from '../domain/incident/timeline.js';
import { severityWords, typeWords } from '../domain/verdict/verdict.js';
import { facts, oneLine, table } from './output.js';
import type { ShownIncident } from './shapes.js';

/** An incident's state on one line. */
export function stateLine(incident: ShownIncident, now: number): string {
  const { id, severity, priority, type, owner, level, round, revision } = incident;
  const parts = [
    `${id ?? 'not numbered yet'} ${stateWords(incident, now)}`,
    `${severity} ${priority}`,
    ...(typeWords(incident) === null ? [] : [type]),
    `owner ${owner ?? incident.team}`,
    `level ${level} of round ${round}`,
    ...present(slaText(incident, now)),
    `revision ${revision}`,
  ];
  return oneLine(parts.join(', '));
}

/** A table of incidents. */
export function incidentTable(incidents: readonly ShownIncident[], now: number): string[] {
  if (incidents.length === 0) return ['no incidents'];
  const rows = incidents.map((incident) => [
    incident.id ?? '-',
    stateWords(incident, now),
    incident.severity,
    incident.priority,
    typeWords(incident) === null ? '-' : incident.type,
    incident.owner ?? incident.team,
    slaText(incident, now) ?? '-',
    incident.title,
  ]);
  return table(['ID', 'STATE', 'SEVERITY', 'PRIO', 'TYPE', 'OWNER', 'SLA', 'TITLE'], rows);
}

/** Everything a responder asks first. */
export function incidentFacts(incident: ShownIncident, now: number): string[] {
  const { override, sla, labels } = incident;
  const left = slaText(incident, now);
  const lines = facts([
    ['incident', incident.id ?? 'not numbered yet'],
    ['title', incident.title],
    ['state', `${incident.state}${whyNobody(incident)}`],
    ['kept quiet', incident.snoozed_until === null ? null : `until ${instantText(incident.snoozed_until, now)}`],
    ['severity', `${severityWords(incident)}, ${incident.priority}`],
    ['type', typeWords(incident)],
    ['other types', incident.also_types.join(', ')],
    ['story', incident.story?.text ?? null],
    ['stays open', incident.stays_open ?? null],
    ['not taken as it came', incident.marks?.join('; ') ?? null],
    ['service', incident.service],
    ['repository', incident.repository === null ? null : `${incident.repository} ${incident.branch ?? ''}`],
    ['commit', commitOf(incident)],
    ['author', incident.author],
    ['pull request', incident.pr === null ? null : `#${incident.pr}`],
    [
      'labels',
      Object.entries(labels)
        .map(([name, value]) => `${name}=${value}`)
        .join(', '),
    ],
    [
      'team',
      [incident.team, ...incident.teams.map(({ name }) => name).filter((name) => name !== incident.team)].join(', '),
    ],
    ['owner', incident.owner],
    ['handed to', incident.handed_to === null ? null : (incident.handed_to.person ?? incident.handed_to.team)],
    ['acknowledged by', holderOf(incident, now)],
    ['level', `${incident.level} of round ${incident.round}`],
    ['next', nextOf(incident, now)],
    ['seen', `${incident.occurrences} ${incident.occurrences === 1 ? 'time' : 'times'}`],
    ['opened', instantText(incident.opened_at, now)],
    ['closed', incident.closed_at === null ? null : instantText(incident.closed_at, now)],
    ['ended', incident.state === 'resolved' ? endedShown(incident) : null],
    ['follows', incident.former],
    ['followed by', incident.next],
    ['SLA', left === null ? null : `${instantText(sla.deadline, now)} (${left})`],
    ['override', override === null ? null : overrideText(override, now)],
    ['revision', String(incident.revision)],
    ...Object.entries(namedLinks(incident)).map(([name, url]) => [name, url] as const),
  ]);
  const evidence = incident.evidence.map(({ line, text }) => `  ${line === null ? '' : `${line}: `}${oneLine(text)}`);
  return evidence.length === 0 ? lines : [...lines, 'evidence', ...evidence];
}

function holderOf(
  { acknowledged_by: by, acknowledged_standing: said, lease_expires_at: until }: ShownIncident,
  now: number,
): string | null {
  if (by === null) return null;
  return `${withStanding(by, said)}${until === null ? '' : `, held until ${instantText(until, now)}; then it pages again`}`;
}

function whyNobody({ undelivered, unanswered, quiet }: ShownIncident): string {
  if (quiet) return ' (pages nobody: its branch wakes nobody, it is told in channels)';
  if (undelivered) return ' (undelivered: nobody could be reached)';
  return unanswered ? ' (unanswered: everybody was called, nobody took it)' : '';
}

function commitOf({ sha, commit }: ShownIncident): string | null {
  if (sha === null) return null;
  return `${sha.slice(0, 12)}${commit === null ? '' : ` "${commit}"`}`;
}

/** Whom its ladder calls if nobody answers. */
function nextOf({ ladder }: ShownIncident, now: number): string | null {
  const steps = (ladder?.next ?? []).map(({ at, who }) => `${who.join(' + ')} at ${instantText(at, now)}`);
  return steps.length === 0 ? null : `if nobody answers: ${steps.join(', then ')}`;
}

function present(text: string | null): string[] {
  return text === null ? [] : [text];
}

/** An override request on one line. */
export function overrideText(override: NonNullable<ShownIncident['override']>, now: number): string {
  const { status, justification, emergency, expires_at: expiresAt } = override;
  const requester = withStanding(override.requester, override.requester_standing);
  const until = status === 'approved' && expiresAt !== null ? ` until ${instantText(expiresAt, now)}` : '';
  return `${overrideShown(override)}${until}, requested by ${requester}${emergency ? ' (emergency)' : ''}: ${justification}`;
}

/** How its SLA stands; null for what is only recorded, which has nothing to keep. */
function slaText({ sla, state, severity, closed_at: closedAt }: ShownIncident, now: number): string | null {
  if (state === 'suppressed' || severity === 'NONE') return null;
  if (closedAt !== null) return sla.status;
  const left = Date.parse(sla.deadline) - now;
  return left >= 0 ? `${duration(left)} left` : `missed by ${duration(-left)}`;
}
