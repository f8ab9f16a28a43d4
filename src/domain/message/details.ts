import { instantText } from './clocks.js';
import { markdownLine as shown } from './markdown.js';
import { typeWords } from '../verdict/verdict.js';
import type { IncidentView } from '../incident/view.js';

/** What Temporal's UI shows of an incident: state, owner and next deadline, as Markdown. */
export function markdownDetails(
  view: IncidentView,
  deadline: { readonly at: number; readonly what: string } | null,
): string {
  const next =
    deadline === null
      ? 'nothing is due'
      : `${shown(deadline.what)} at ${instantText(new Date(deadline.at).toISOString(), null)}`;
  return [
    `**${view.id ?? 'being numbered'}** ${shown(view.title)}`,
    '',
    `It is **${view.state}**${view.undelivered ? ', UNDELIVERED' : ''}: ${typeWords(view) === null ? '' : `${shown(view.type)}, `}${view.severity}`,
    '',
    `- Owner: ${shown(view.owner)} (${shown(view.team)})`,
    `- Level ${view.level}, round ${view.round}, seen ${view.occurrences} times`,
    `- Next: ${next}`,
    `- SLA deadline: ${instantText(view.sla.deadline, null)} (${view.sla.status})`,
  ].join('\n');
}
