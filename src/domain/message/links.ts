import type { Alert } from '../event/alert.js';
import { cutText } from '../event/fit.js';
import type { Incident } from '../incident/incident.js';

/** Labels shown, and the longest of a name and of a value (characters). */
const SHOWN_LABELS = 8;
const [LABEL_NAME, LABEL_VALUE] = [40, 80];

/** The labels that are shown, cut; a runbook is a link, and no label. */
export function shownLabels(labels: Alert['labels']): { readonly labels?: Readonly<Record<string, string>> } {
  const told = Object.entries(labels).filter(([name]) => name !== 'runbook');
  if (told.length === 0) return {};
  const shown = told
    .slice(0, SHOWN_LABELS)
    .map(([name, value]) => [cutText(name, LABEL_NAME), cutText(value, LABEL_VALUE)]);
  return { labels: Object.fromEntries(shown) as Record<string, string> };
}

/** Addresses that people follow from an incident, by what they lead to. */
export function linksOf({ alert, policy }: Pick<Incident, 'alert' | 'policy'>): Record<string, string> {
  const commit = alert.url === null ? null : commitLink(alert);
  const runbook = webAddressOf(alert.labels['runbook']) ?? policy.rule.runbook;
  return {
    ...(alert.url === null ? {} : { run: alert.url }),
    ...(commit === null ? {} : { commit }),
    ...(runbook === undefined ? {} : { runbook }),
  };
}

function webAddressOf(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\/[^\s"<>]{1,400}$/.test(text) ? text : undefined;
}

/** The address of the commit beside that of its run. */
function commitLink({ provider, url, sha }: Alert): string | null {
  const repository =
    provider === 'github' ? /^(https?:\/\/[^/]+\/[^/]+\/[^/]+)\/actions\/runs\//.exec(url ?? '')?.[1] : undefined;
  return repository === undefined || sha === null ? null : `${repository}/commit/${sha}`;
}
