import { readSeverityEvent, type EventReading } from './event.js';
import type { SeverityVerdict } from './verdict.js';
import { recordOf } from './units.js';
import type { Severity } from '../domain/verdict/severity.js';
import { BY_EVENT, UNKNOWN, type Verdict } from '../domain/verdict/verdict.js';

/** How bad a service event is taken to be, and the verdict that its incident opens with. */
export interface ServiceVerdict {
  readonly severity: Severity;
  readonly verdict: Verdict;
}

type Posted = Readonly<Record<string, unknown>>;

/** Whether an event shows how the service is now; its history alone does not. */
export function showsSignals(event: Posted): boolean {
  return ['metrics', 'logs', 'traces', 'health'].some((name) => isFilled(event[name]));
}

/** Log lines that are judged (the newest): a verdict must be there within seconds. */
const MAX_LOG_LINES = 5_000;

/** A posted event as it is judged; one that names no service goes by its title. */
export function readServiceEvent(event: Posted): EventReading {
  return readSeverityEvent({ ...event, service: event['service'] ?? event['title'], logs: newest(event['logs']) });
}

/** The event without the signals whose form nobody understands; `reading` is null when none is left to judge by. */
export function readWhatCan(event: Posted): {
  readonly reading: Extract<EventReading, { ok: true }> | null;
  readonly left: readonly string[];
} {
  const left: string[] = [];
  for (let rest = event; showsSignals(rest);) {
    const reading = readServiceEvent(rest);
    if (reading.ok) return { reading, left };
    const signal = /^[a-z_]+/.exec(reading.field)?.[0] ?? '';
    left.push(`${reading.field}: ${reading.problem}; left out`);
    if (!Object.hasOwn(rest, signal)) break;
    rest = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== signal));
  }
  return { reading: null, left };
}

/** The verdict when nothing is judged: what the event states is taken, else MODERATE, which a person looks at. */
export function statedVerdict(stated: Severity | null, type: string): ServiceVerdict {
  const verdict: Verdict = { ...UNKNOWN, type, confidence: 1, certain: true };
  if (stated !== null) return { severity: stated, verdict: { ...verdict, stated: BY_EVENT } };
  const evidence = [{ line: null, text: 'no severity is given, and nothing to judge it by', weight: 1 }];
  return { severity: 'MODERATE', verdict: { ...verdict, confidence: 0.5, evidence } };
}

/** The verdict on the signals, as an incident takes it; `redact` sees every text before anybody else does. */
export function judgedVerdict(
  { severity, confidence, evidence, suppressed }: SeverityVerdict,
  type: string,
  redact: (text: string) => string,
): ServiceVerdict {
  const held =
    suppressed === null ? [] : [[`held, it would be ${suppressed.severity}: ${suppressed.reason}`, 1] as const];
  // What speaks for it goes first: the first of them is what the verdict is about.
  const sorted = [...evidence.filter(({ weight }) => weight > 0), ...evidence.filter(({ weight }) => weight <= 0)];
  const spoke = sorted.map(({ signal, text, weight }) => [`${signal}: ${text}`, weight] as const);
  const said = [...held, ...spoke];
  const lines = said.length === 0 ? [['its signals show nothing unusual', 1] as const] : said;
  return {
    severity,
    verdict: {
      ...UNKNOWN,
      type,
      confidence,
      certain: true,
      evidence: lines.map(([text, weight]) => ({ line: null, text: redact(text), weight })),
      severity,
    },
  };
}

function isFilled(signal: unknown): boolean {
  if (signal === undefined || signal === null || signal === '') return false;
  return typeof signal !== 'object' || Object.keys(signal).length > 0;
}

function newest(logs: unknown): unknown {
  if (typeof logs === 'string') return logs.split('\n').slice(-MAX_LOG_LINES);
  if (Array.isArray(logs)) return logs.slice(-MAX_LOG_LINES);
  const record = recordOf(logs);
  if (record === null) return logs;
  return Object.fromEntries(
    Object.entries(record).map(([name, own]) => [name, Array.isArray(own) ? own.slice(-MAX_LOG_LINES) : own]),
  );
}
