import type { Decision } from './change.js';
import { secondText, withInstants } from '../message/clocks.js';
import { markdownLine } from '../message/markdown.js';

/** One line of an incident's story: a decision, or an effect outside with its state. */
export interface TimelineEntry {
  /** ISO instant. */
  readonly at: string;
  readonly kind: string;
  readonly actor: string;
  readonly via: string;
  readonly text: string;
  /** The rule that decided, for decisions. */
  readonly rule: string | null;
  /** State of an effect in the ledger: intended, attempted, accepted, failed. */
  readonly delivery: string | null;
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>;
}

/** A decision as a line of the timeline. */
export function entryOf(decision: Decision): TimelineEntry {
  return {
    at: new Date(decision.at).toISOString(),
    kind: decision.kind,
    actor: decision.actor,
    via: decision.via,
    text: decision.text,
    rule: decision.rule,
    delivery: null,
    inputs: decision.inputs,
  };
}

/** The state of an effect, and why when it failed; empty for decisions. */
export function deliveryText({ delivery, inputs }: Pick<TimelineEntry, 'delivery' | 'inputs'>): string {
  const why = delivery === 'failed' ? (inputs['error'] ?? null) : null;
  return why === null ? (delivery ?? '') : `${delivery}: ${String(why)}`;
}

/** Where a page of a timeline lies: when its incident opened, and the address of the page that follows. */
export interface TimelinePlace {
  readonly start: string;
  readonly more: string | null;
}

/**
 * The timeline as Markdown: a table with the time since opening, who, and what. A page says at its end whether more
 * follows; without `place` these are all lines.
 */
export function timelineMarkdown(title: string, entries: readonly TimelineEntry[], place?: TimelinePlace): string {
  const start = Date.parse(place?.start ?? entries[0]?.at ?? '');
  const rows = entries.map((entry) => {
    const since = duration(Date.parse(entry.at) - start);
    return `| ${secondText(entry.at)} | +${since} | ${markdownLine(entry.actor)} | ${markdownLine(withInstants(entry.text, null))}${entry.delivery === null ? '' : ` _(${markdownLine(deliveryText(entry))})_`} |`;
  });
  const table = [
    `# ${markdownLine(title)}`,
    '',
    '| time | since | who | what |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ];
  if (place === undefined) return table.join('\n');
  const end = place.more === null ? '_End of the timeline._' : `_More follows:_ \`${place.more}\``;
  return [...table, end, ''].join('\n');
}

/** A span as people write it: `5m 32s`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor((seconds % 86_400) / 3600)];
  const [minutes, rest] = [Math.floor((seconds % 3600) / 60), seconds % 60];
  if (days > 0) return `${days}d ${hours}h`;
  if (hours > 0) return `${hours}h ${minutes}m`;
  return minutes > 0 ? `${minutes}m ${rest}s` : `${rest}s`;
}
