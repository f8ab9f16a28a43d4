import { markdownLine as shown } from './markdown.js';
import { typeWords } from './verdict.js';
import type { IncidentView } from './view.js';

/** What Temporal's UI shows of an incident: state, owner and next deadline, as Markdown. */
export function markdownDetails(
  view: IncidentView,
  deadline: { readonly at: number; readonly what: string } | null,
): string {
  const next =
    deadline === null ? 'nothing is due' : `${shown(deadline.what)} at ${new Date(deadline.at).toISOString()}`;
  return [
    `**${view.id ?? 'being numbered'}** ${shown(view.title)}`,
    '',
    `It is **${view.state}**${view.undelivered ? ', UNDELIVERED' : ''}: ${typeWords(view) === null ? '' : `${shown(view.type)}, `}${view.severity}`,
    '',
    `- Owner: ${shown(view.owner)} (${shown(view.team)})`,
    `- Level ${view.level}, round ${view.round}, seen ${view.occurrences} times`,
    `- Next: ${next}`,
    `- SLA deadline: ${view.sla.deadline} (${view.sla.status})`,
  ].join('\n');
}

/** `04:42 UTC`: when a timer fires, as its summary says it. */
export function clockOf(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`;
}
