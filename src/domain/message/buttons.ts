import { guessText } from './message-words.js';
import type { IncidentView } from '../incident/view.js';

/** A button of a message, or an entry of its menu; `url` ones open a page and act on nothing. */
export interface MessageButton {
  readonly action:
    | 'acknowledge'
    | 'resolve'
    | 'details'
    | 'view'
    | 'runbook'
    | 'request_override'
    | 'confirm_infrastructure'
    | 'approve_override'
    | 'deny_override'
    | 'ask_resolve'
    | 'escalate'
    | 'snooze'
    | 'reassign'
    | 'reclassify'
    | 'note';
  readonly label: string;
  readonly style: 'primary' | 'danger' | null;
  readonly url: string | null;
}

/** What the incident's own message offers while it is not over. */
export function actionButtons(view: IncidentView): MessageButton[] {
  return [
    ...(view.state === 'acknowledged' || view.state === 'suppressed' ? [] : [ACKNOWLEDGE]),
    button('resolve', 'Resolve'),
    button('details', 'Details'),
    // The message that wishes for it offers it.
    ...(guessText(view) === null ? [] : [button('reclassify', 'Reclassify')]),
    ...(isOverridable(view) ? [button('request_override', 'Request override', 'danger')] : []),
  ];
}

/** Whether the class of an incident lets people ask for an override. */
function isOverridable({ kind, never, state }: IncidentView): boolean {
  return kind === 'ci' && !never && state !== 'suppressed';
}

/** What a page offers beside taking it: in a menu, so that a phone shows all of it on one screen. */
export function pageMenu(view: IncidentView): MessageButton[] {
  return [
    button('ask_resolve', 'Resolve'),
    button('details', 'Details'),
    button('escalate', 'Escalate'),
    button('snooze', 'Snooze'),
    button('reassign', 'Reassign'),
    button('reclassify', 'Reclassify'),
    button('note', 'Note'),
    ...(isOverridable(view) ? [button('request_override', 'Request override')] : []),
  ];
}

/** The link of the incident's own message. */
export function viewButtons(view: IncidentView): MessageButton[] {
  const url = view.links['pr'] ?? view.links['run'];
  return url === undefined ? [] : [link('view', runName(view, view.pr === null ? 'View run' : 'View PR'), url)];
}

/** Links of a page: the run's log, or the alert's own page by the name of where it lies; and the runbook. */
export function pageLinks(view: IncidentView): MessageButton[] {
  const { run, runbook } = view.links;
  return [
    ...(run === undefined ? [] : [link('view', runName(view, 'Run log'), run)]),
    ...(runbook === undefined ? [] : [link('runbook', 'Runbook', runbook)]),
  ];
}

/** What the link of an alert is called: of CI as given, of a service, which has no run, by the name of where it lies. */
export function runName(
  { kind, links }: Pick<IncidentView, 'links'> & { readonly kind: string | null },
  ofCi: string,
): string {
  if (kind !== 'service') return ofCi;
  const host = /^https?:\/\/(?:[^/@\s]*@)?([\w.-]{1,60})/.exec(links['run'] ?? '')?.[1];
  return `Open ${host ?? 'link'}`.slice(0, 30);
}

/** Its links by the names that people read. */
export function namedLinks(view: Parameters<typeof runName>[0]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(view.links).map(([name, url]) => [name === 'run' ? runName(view, name) : name, url]),
  );
}

/** What answers a notice. */
export function decidingButtons(about: string): MessageButton[] {
  if (about === 'override_requested' || about === 'override_waiting') {
    return [
      button('approve_override', 'Approve override', 'primary'),
      button('deny_override', 'Deny override', 'danger'),
    ];
  }
  return about === 'confirmation_requested'
    ? [button('confirm_infrastructure', 'Confirm infrastructure', 'primary')]
    : [];
}

function button(action: MessageButton['action'], label: string, style: MessageButton['style'] = null): MessageButton {
  return { action, label, style, url: null };
}

/** Takes the incident. */
export const ACKNOWLEDGE = button('acknowledge', 'Acknowledge', 'primary');

function link(action: 'view' | 'runbook', label: string, url: string): MessageButton {
  return { action, label, style: null, url };
}
