import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { MIN_JUSTIFICATION } from '../../domain/override.js';
import { severityWords, typeWords } from '../../domain/verdict.js';
import { holderShown, requesterShown, type IncidentView } from '../../domain/view.js';
import type { NewestLines } from '../../ports/incidents.js';
import { CHAT_FORMS, encodeSubject, type ChatSubject } from '../../ports/people.js';
import { line, mrkdwn, plain, prose } from './markup.js';

const FIELDS_PER_SECTION = 10;

/** The form that asks why the gate should open. */
export function overrideForm(subject: ChatSubject, about: string): ModalView {
  const { callbackId, justification, emergency } = CHAT_FORMS.override;
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: encodeSubject(subject),
    title: plain('Request override', 24),
    submit: plain('Request', 24),
    close: plain('Cancel', 24),
    blocks: [
      { type: 'section', text: mrkdwn(prose(about, 1_000)) },
      {
        type: 'input',
        block_id: justification.block,
        label: plain('Why may this pass although the failure stands?', 150),
        hint: plain(`At least ${MIN_JUSTIFICATION} characters; it stays in the timeline.`, 150),
        element: {
          type: 'plain_text_input',
          action_id: justification.action,
          multiline: true,
          min_length: MIN_JUSTIFICATION,
          max_length: 2_000,
        },
      },
      {
        type: 'input',
        block_id: emergency.block,
        optional: true,
        label: plain('Emergency', 150),
        element: {
          type: 'checkboxes',
          action_id: emergency.action,
          options: [{ text: plain('This is an emergency (it is counted)', 75), value: emergency.value }],
        },
      },
    ],
  };
}

/** All that is known of an incident, and the last lines of its timeline. */
export function detailsView(view: IncidentView, timeline: NewestLines): ModalView {
  const fields = rowsOf(view).map(([name, value]) => mrkdwn(`*${name}*\n${line(value, 300)}`));
  const sections: SectionBlock[] = [];
  for (let at = 0; at < fields.length; at += FIELDS_PER_SECTION) {
    sections.push({ type: 'section', fields: fields.slice(at, at + FIELDS_PER_SECTION) });
  }
  return {
    type: 'modal',
    callback_id: CHAT_FORMS.details.callbackId,
    private_metadata: encodeSubject(view),
    title: plain(view.id ?? 'Incident', 24),
    close: plain('Close', 24),
    blocks: [{ type: 'section', text: mrkdwn(prose(view.title, 1_000)) }, ...sections, ...story(timeline)],
  };
}

function rowsOf(view: IncidentView): (readonly [string, string])[] {
  const rows: [string, string | null][] = [
    ['State', view.undelivered ? `${view.state}, undelivered` : view.state],
    ['Severity', `${severityWords(view)}, ${view.priority}`],
    ['Type', typeWords(view)],
    ['Owner', view.owner],
    ['Acknowledged by', holderShown(view)],
    ['Level', `${view.level}, round ${view.round}`],
    ['Seen', view.occurrences === 1 ? 'once' : `${view.occurrences} times`],
    ['Occurred', view.occurred_at],
    ['SLA deadline', `${view.sla.deadline} (${view.sla.status})`],
    ['Repository', view.repository],
    ['Branch', view.branch],
    ['Commit', view.sha],
    ['Author', view.author],
    ['Service', view.service],
    ['Override', view.override === null ? null : `${view.override.status}, asked by ${requesterShown(view.override)}`],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

function story({ items, before }: NewestLines): KnownBlock[] {
  const shown = items.slice(-CHAT_FORMS.details.lines);
  if (shown.length === 0) return [];
  const lines = shown.map(({ at, actor, text }) => `${line(at, 40)}  ${line(actor, 80)}: ${line(text, 240)}`);
  return [
    { type: 'divider' },
    { type: 'section', text: mrkdwn(before === 0 ? '*Timeline*' : `*Timeline* (${before} earlier lines left out)`) },
    // One block a line: together they could be longer than a block may be.
    ...lines.map((text): KnownBlock => ({ type: 'context', elements: [mrkdwn(text)] })),
  ];
}
