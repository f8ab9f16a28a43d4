import type { Alert } from '../event/alert.js';
import type { Decision } from './change.js';
import { cutText } from '../event/fit.js';

/** Unread alerts whose evidence waits; more than that are counted only. */
const UNREAD = { count: 50, characters: 256 * 1024 } as const;
/** Decisions that wait for the history before equal ones are folded, and how much they may weigh (characters of JSON). */
const DECISIONS = { count: 200, characters: 512 * 1024, text: 200 } as const;
/** Alerts that the history has not seen: one for each commit, workflow and kind of event. */
const MAX_UNSTORED = 200;
/** Notes that wait for a chat or a tracker that is away. */
const MAX_NOTES = 50;

/** The newest unread alerts that an incident may carry into its next run. */
export function boundUnread(alerts: readonly Alert[]): readonly Alert[] {
  return newest(alerts.slice(-UNREAD.count), UNREAD.characters);
}

/** An alert as far as it shuts the gate of its commit. */
function gateOnly(alert: Alert): Alert {
  return { ...alert, title: '', url: null, author: null, labels: {}, step: null };
}

/** Alerts that only the gate needs to learn of: the newest of each commit, without what a sender may fill. */
export function boundUnstored(alerts: readonly Alert[]): readonly Alert[] {
  const byCommit = new Map<string, Alert>();
  for (const alert of alerts) {
    const of = JSON.stringify([alert.key, alert.sha, alert.run?.event ?? null]);
    byCommit.delete(of);
    byCommit.set(of, gateOnly(alert));
  }
  return [...byCommit.values()].slice(-MAX_UNSTORED);
}

/**
 * Decisions that wait while the history is away: past a bound, alerts that only joined are one decision with their count,
 * and then long texts are cut. Their numbers stay, so that what is written is written once.
 */
export function boundDecisions(decisions: readonly Decision[]): readonly Decision[] {
  if (decisions.length <= DECISIONS.count && weightOf(decisions) <= DECISIONS.characters) return decisions;
  const folded: Decision[] = [];
  for (const decision of decisions) {
    const before = folded.at(-1);
    if (before?.kind === JOINED && decision.kind === JOINED) folded[folded.length - 1] = foldedInto(before, decision);
    else folded.push(decision);
  }
  if (weightOf(folded) <= DECISIONS.characters) return folded;
  return folded.map((decision) => ({ ...decision, text: cutText(decision.text, DECISIONS.text) }));
}

const JOINED = 'alert_joined';

function foldedInto(before: Decision, after: Decision): Decision {
  const counted = (decision: Decision): number => Number(decision.inputs['count'] ?? 1);
  return { ...after, inputs: { ...after.inputs, count: counted(before) + counted(after) } };
}

/** A line for threads and tickets, numbered so that it is posted once. */
export interface NumberedNote {
  readonly seq: number;
  readonly text: string;
}

/** The newest notes; the older ones are one line that says how many there were. */
export function boundNotes(notes: readonly NumberedNote[]): readonly NumberedNote[] {
  if (notes.length <= MAX_NOTES) return notes;
  const [left, kept] = [notes.slice(0, -(MAX_NOTES - 1)), notes.slice(-(MAX_NOTES - 1))];
  const earlier = left.reduce((sum, { text }) => sum + Number(EARLIER.exec(text)?.[1] ?? 1), 0);
  return [{ seq: left.at(-1)?.seq ?? 0, text: `${earlier} earlier notes are in the timeline.` }, ...kept];
}

const EARLIER = /^(\d+) earlier notes are in the timeline\.$/;

function newest<T>(items: readonly T[], characters: number): readonly T[] {
  let weight = 0;
  const kept: T[] = [];
  for (const item of items.toReversed()) {
    weight += weightOf(item);
    if (weight > characters && kept.length > 0) break;
    kept.push(item);
  }
  return kept.toReversed();
}

function weightOf(value: unknown): number {
  return JSON.stringify(value).length;
}

/** A decision with nothing in it that a store could refuse: its number, kind and instant stay. */
export function leastDecision(decision: Decision): Decision {
  const { seq, at, kind, actor, via, rule, policy, text } = decision;
  const short = (value: string): string => cutText(value, 100);
  return { seq, at, kind, actor: short(actor), via: short(via), rule, policy, inputs: {}, text: cutText(text, 200) };
}
