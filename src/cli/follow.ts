import { withInstants } from '../domain/message/clocks.js';
import type { ApiClient } from './api-client.js';
import type { CliIo } from './context.js';
import { REMEDIES } from '../domain/verdict/severity.js';
import { deliveryText } from '../domain/incident/timeline.js';
import { severityGrounds, typeWords } from '../domain/verdict/verdict.js';
import { oneLine, type Output } from './output.js';
import { incidentShape, shaped, type ShownEntry, type ShownIncident } from './shapes.js';
import { wholeTimeline } from './whole-timeline.js';

/** What following an incident waits for. */
export type Goal = 'paged' | 'resolved';

/** How following ended. */
export interface Followed {
  readonly incident: ShownIncident;
  readonly reached: boolean;
  /** Why waiting longer will not page anybody; null while it may. */
  readonly hopeless: string | null;
}

const POLL_MS = 1_000;

/** Prints a line for each step of an incident until the goal is reached or the time is over. */
export async function follow(
  deps: { readonly io: Pick<CliIo, 'now' | 'sleep'>; readonly output: Output; readonly api: ApiClient },
  id: string,
  goal: Goal,
  untilMs: number,
): Promise<Followed> {
  const { io, output, api } = deps;
  const printed = new Set<string>();
  const once = (key: string, data: unknown, text: string): void => {
    if (printed.has(key)) return;
    printed.add(key);
    output.step(data, () => withInstants(text, io.now()));
  };
  for (;;) {
    const [answer, { entries }] = await Promise.all([api.get(`/api/incidents/${id}`), wholeTimeline(api, id)]);
    const incident = shaped(incidentShape, 'incident', answer);
    if (isDecided(incident)) tellVerdict(incident, once);
    for (const entry of entries) tellEntry(entry, once);
    // There is no page to wait for, and that is the answer.
    if (incident.state === 'suppressed') {
      once('suppressed', { step: 'recorded only' }, RECORDED_ONLY);
    }
    if (incident.quiet && isDecided(incident)) once('quiet', { step: 'told in channels' }, TOLD_ONLY);
    const reached = goal === 'resolved' ? incident.state === 'resolved' : isPaged(incident, entries);
    const hopeless = goal === 'paged' ? whyNobody(incident) : null;
    if (reached || hopeless !== null || io.now() >= untilMs) return { incident, reached, hopeless };
    await io.sleep(POLL_MS);
  }
}

type Once = (key: string, data: unknown, text: string) => void;

// Until the verdict is there the incident is unknown only because nobody has looked yet.
function isDecided({ state, level, type }: ShownIncident): boolean {
  return state !== 'open' || level > 0 || type !== 'unknown';
}

const RECORDED_ONLY = 'pages nobody: it is only recorded';
const TOLD_ONLY = 'pages nobody: its branch wakes nobody, it is told in channels';

function whyNobody({ state, undelivered, quiet }: ShownIncident): string | null {
  if (quiet && state === 'open') return TOLD_ONLY;
  if (state === 'suppressed') return RECORDED_ONLY;
  return undelivered ? 'nobody could be reached' : null;
}

function isPaged({ state }: ShownIncident, entries: readonly ShownEntry[]): boolean {
  return (
    !['open', 'suppressed'].includes(state) ||
    entries.some(({ kind, delivery }) => kind === 'page' && delivery === 'accepted')
  );
}

function tellVerdict(incident: ShownIncident, once: Once): void {
  const { severity, priority, type, confidence, team, teams, owner } = incident;
  const verdict = { severity, priority, type, confidence };
  once(
    JSON.stringify(verdict),
    { step: 'severity', ...verdict },
    `severity ${severity}, ${priority}: ${typeWords(incident) ?? oneLine(incident.title)}${judgedText(incident)}`,
  );
  const names = [team, ...teams.map(({ name }) => name).filter((name) => name !== team)];
  const route = { team, teams: names, owner };
  once(JSON.stringify(route), { step: 'routed', ...route }, `routed to ${names.join(', ')}; owner ${owner ?? team}`);
  if (incident.kind === 'service') tellRemedy(severity, once);
}

/** What the severity of a service rests on. */
function judgedText(incident: ShownIncident): string {
  const grounds = severityGrounds(incident);
  return grounds === null ? '' : `, ${grounds}`;
}

// What is to be done is said with who does it: nothing here changes a service by itself.
function tellRemedy(severity: string, once: Once): void {
  const found = Object.entries(REMEDIES).find(([name]) => name === severity);
  if (found === undefined) return;
  const [, remediation] = found;
  const by = remediation.startsWith('none') ? '' : ', by people';
  once(`remediation ${severity}`, { step: 'remediation', severity, remediation }, `remediation: ${remediation}${by}`);
}

function tellEntry(entry: ShownEntry, once: Once): void {
  const { at, kind, via, text, delivery, inputs } = entry;
  if (delivery === null) {
    once(`${at} ${kind} ${text}`, { step: kind, ...entry }, text);
    return;
  }
  // What is only intended is not news yet, and its time changes with every attempt.
  if (delivery === 'intended' || delivery === 'attempted') return;
  const key = JSON.stringify([kind, via, text, delivery, inputs['target'], inputs['round'], inputs['level']]);
  once(key, { step: 'notified', ...entry }, `notified by ${via}: ${text} (${deliveryText(entry)})`);
}
