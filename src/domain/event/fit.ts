import type { Alert, RunRef } from './alert.js';
import type { FailingTests } from '../verdict/failing-tests.js';
import type { Verdict } from '../verdict/verdict.js';

/** Largest normalised alert, as UTF-8 of its JSON (bytes). Its log is no part of it: that is kept by reference. */
export const MAX_ALERT_BYTES = 64 * 1024;

/** Nothing that an incident is about happened before this instant (epoch ms): 2000-01-01. */
export const EARLIEST = Date.UTC(2000, 0, 1);
/** How far a clock may be ahead of ours (ms). */
const AHEAD_MS = 86_400_000;
/** How far ahead a person may set something (ms). */
const YEAR_MS = 366 * 86_400_000;

/** Longest texts (characters). What stands in an index of the history is short enough for it in any script. */
const LONGEST = {
  title: 500,
  url: 2_000,
  provider: 40,
  repository: 255,
  workflow: 200,
  branch: 255,
  sha: 64,
  step: 200,
  service: 200,
  type: 100,
} as const satisfies Partial<Record<keyof Alert, number>>;

const LABELS = { count: 64, name: 100, value: 500, bytes: 16 * 1024 } as const;
const MAX_DELIVERY_ID = 200;
const MAX_PERSON = 254;
const MAX_EVIDENCE = { count: 20, text: 500 } as const;
const CUT = '… [cut]';

/** An instant as every store can hold it: neither before 1970, nor after 9999, nor none at all (epoch ms). */
export function storable(at: number): number {
  return Number.isFinite(at) ? Math.min(Math.max(at, 0), LATEST) : at === Infinity ? LATEST : 0;
}

const LATEST = Date.UTC(9999, 11, 31);

/** A branch as alerts hold it: what is compared with theirs is cut alike. */
export function fitBranch(branch: string): string {
  return cutText(branch, LONGEST.branch);
}

/** Whether a person may name this instant in an act: neither before 2000 nor more than a year ahead. */
export function isPlausible(at: number, now: number): boolean {
  return at >= EARLIEST && at <= now + YEAR_MS;
}

/**
 * The alert as every store can hold it: long texts, labels and lists are cut, an impossible instant becomes `now`, and
 * `marks` say what was done. An alert that fits is returned as it is.
 */
export function fitAlert(alert: Alert, now: number): Alert {
  const marks: string[] = [];
  const texts = Object.entries(LONGEST).flatMap(([field, max]) => {
    const given = alert[field as keyof typeof LONGEST];
    if (given === null || given.length <= max) return [];
    marks.push(`${field} cut to ${max} of ${given.length} characters`);
    return [[field, cutText(given, max)] as const];
  });
  const fitted: Alert = {
    ...alert,
    ...(Object.fromEntries(texts) as Partial<Alert>),
    run: alert.run === null ? null : fitRun(alert.run),
    title: (Object.fromEntries(texts)['title'] ?? alert.title).replace(/\s+/gu, ' ').trim() || '-',
    deliveryId: alert.deliveryId.slice(0, MAX_DELIVERY_ID),
    count: countOf(alert.count),
    occurredAt: instantOf(alert.occurredAt, now, marks),
    labels: labelsOf(alert.labels, marks),
    author: authorOf(alert.author),
  };
  const said = [...(alert.marks ?? []), ...marks];
  return { ...fitted, ...(said.length === 0 ? {} : { marks: fitMarks(said) }) };
}

/** What was done to an alert, at most so many sentences; the last says how many more there were. */
export function fitMarks(marks: readonly string[]): readonly string[] {
  const kept = marks.slice(0, marks.length > MAX_MARKS ? MAX_MARKS - 1 : MAX_MARKS);
  const more = marks.length - kept.length;
  return [...kept.map((mark) => cutText(mark, 200)), ...(more === 0 ? [] : [`and ${more} more`])];
}

const MAX_MARKS = 30;

/** A run as stores number runs; its kind of event is a word. */
export function fitRun(run: RunRef): RunRef {
  const { id, number, attempt, event } = run;
  const within = (value: number, most: number): number =>
    Number.isSafeInteger(value) ? Math.min(Math.max(value, 0), most) : 0;
  return {
    id: id.slice(0, 40),
    number: within(number, Number.MAX_SAFE_INTEGER),
    attempt: within(attempt, 2_147_483_647),
    ...(event === undefined ? {} : { event: event.slice(0, 40) }),
  };
}

/** The least that opens an incident: who and what, and nothing that a sender may fill. For what a store refused whole. */
export function leastAlert(alert: Alert, reason: string, now: number): Alert {
  const { kind, deliveryId, source, key, lineage, provider, repository, sha, run, severity, type } = alert;
  const short: Alert = {
    ...{ kind, deliveryId, source, key, provider, repository, sha, run, severity, type },
    ...(lineage === undefined ? {} : { lineage }),
    title: cutText(alert.title, 200),
    occurredAt: alert.occurredAt,
    count: alert.count,
    ...{ url: null, workflow: null, branch: alert.branch, pr: alert.pr, author: null, exitCode: null, exact: false },
    ...{ step: null, service: alert.service, labels: {}, logRef: alert.logRef },
    marks: [`cut: ${cutText(reason, 150)}`],
  };
  return fitAlert(short, now);
}

/** A verdict whose evidence is not longer than an incident carries. */
export function fitVerdict(verdict: Verdict): Verdict {
  const { evidence, tests } = verdict;
  const isTold = [...(tests?.names ?? []), ...(tests?.says ?? [])].every(
    (text) => (text?.length ?? 0) <= MAX_EVIDENCE.text,
  );
  if (tests !== undefined && !isTold) return fitVerdict({ ...verdict, tests: fitTests(tests) });
  const isShort =
    evidence.length <= MAX_EVIDENCE.count && evidence.every(({ text }) => text.length <= MAX_EVIDENCE.text);
  if (isShort) return verdict;
  const kept = evidence.slice(0, MAX_EVIDENCE.count);
  return { ...verdict, evidence: kept.map((one) => ({ ...one, text: cutText(one.text, MAX_EVIDENCE.text) })) };
}

function fitTests({ names, says, total }: FailingTests): FailingTests {
  const short = says?.map((text) => (text === null ? null : cutText(text, 160)));
  return { names: names.map((name) => cutText(name, 150)), total, ...(short === undefined ? {} : { says: short }) };
}

/** At most `max` characters, marked as cut; half of a surrogate pair is never left over. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, Math.max(0, max - CUT.length));
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}${CUT}`;
}

/** Length of a text in UTF-8 (bytes). The domain has no encoder. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function countOf(count: number): number {
  return Number.isSafeInteger(count) && count >= 1 && count <= 1_000_000_000 ? count : 1;
}

function instantOf(at: number, now: number, marks: string[]): number {
  if (at >= EARLIEST && at <= now + AHEAD_MS) return at;
  marks.push('its time was impossible: it counts from when it came');
  return now;
}

function labelsOf(labels: Alert['labels'], marks: string[]): Alert['labels'] {
  const entries = Object.entries(labels);
  const kept: (readonly [string, string])[] = [];
  let bytes = 0;
  let isCut = false;
  for (const [name, value] of entries) {
    const label = [cutText(name, LABELS.name), cutText(value, LABELS.value)] as const;
    bytes += bytesOf(JSON.stringify(label));
    if (kept.length >= LABELS.count || bytes > LABELS.bytes) break;
    isCut ||= label[0] !== name || label[1] !== value;
    kept.push(label);
  }
  if (kept.length < entries.length) marks.push(`labels: ${entries.length - kept.length} of ${entries.length} left out`);
  else if (isCut) marks.push('labels cut');
  else return labels;
  return Object.fromEntries(kept);
}

function authorOf(author: Alert['author']): Alert['author'] {
  if (author === null) return null;
  const short = (text: string | null): string | null => (text === null ? null : cutText(text, MAX_PERSON));
  return { login: short(author.login), email: short(author.email), person: author.person };
}
