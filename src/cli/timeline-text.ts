import { secondText, withInstants } from '../domain/message/clocks.js';
import { deliveryText, duration, type TimelineEntry } from '../domain/incident/timeline.js';
import { oneLine, table } from './output.js';
import type { ShownEntry } from './shapes.js';

/** The timeline as a table for a terminal. */
export function timelineTable(entries: readonly ShownEntry[]): string[] {
  if (entries.length === 0) return ['nothing has happened yet'];
  return table(
    ['TIME', 'WHO', 'WHAT'],
    entries.map((entry) => {
      const { at, actor, text, delivery } = entry;
      return [
        secondText(at),
        actor,
        `${withInstants(text, null)}${delivery === null ? '' : ` (${deliveryText(entry)})`}`,
      ];
    }),
  );
}

/** The timeline as a page that stands alone; every text of others is escaped. */
export function timelineHtml(title: string, entries: readonly TimelineEntry[]): string {
  const start = Date.parse(entries[0]?.at ?? '');
  const rows = entries.map((entry) => {
    const { at, actor, text } = entry;
    const since = `+${duration(Date.parse(at) - start)}`;
    const cells = [secondText(at), since, actor, withInstants(text, null), deliveryText(entry)];
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
