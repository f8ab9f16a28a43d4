import type { Decision } from './change.js';

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

/** The timeline as Markdown: a table with the time since opening, who, and what. */
export function timelineMarkdown(title: string, entries: readonly TimelineEntry[]): string {
  const start = entries[0] === undefined ? 0 : Date.parse(entries[0].at);
  const rows = entries.map((entry) => {
    const since = duration(Date.parse(entry.at) - start);
    return `| ${entry.at} | +${since} | ${cell(entry.actor)} | ${cell(entry.text)}${entry.delivery === null ? '' : ` _(${entry.delivery})_`} |`;
  });
  return [`# ${cell(title)}`, '', '| time | since | who | what |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
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

/** Text inside a Markdown table cell: its own markup does not act. */
function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#]/g, (character) =>
      character === '<' ? '&lt;' : character === '>' ? '&gt;' : `\\${character}`,
    );
}
