import type { InputBlock, KnownBlock, ModalView, PlainTextOption, SectionBlock } from '@slack/types';
import { severityWords, typeWords } from '../../domain/verdict/verdict.js';
import { holderShown, requesterShown, type IncidentView } from '../../domain/incident/view.js';
import { endedShown, overrideShown } from '../../domain/message/who-words.js';
import { LONGEST_TEXT, MOST_OPTIONS, type ChatForm, type FormField, type FormOption } from '../../ports/forms.js';
import type { NewestLines } from '../../ports/incidents.js';
import { CHAT_FORMS, encodeSubject, type ChatSubject } from '../../ports/people.js';
import { line, link, mrkdwn, plain, prose, timed } from './markup.js';

const FIELDS_PER_SECTION = 10;
/** Longest value of an option (characters). */
const LONGEST_VALUE = 150;

/** A form on one incident, with what it is about above its fields. */
export function formView(
  subject: ChatSubject,
  { id, title, submit, note, fields }: ChatForm,
  about: string,
): ModalView {
  return {
    type: 'modal',
    callback_id: `${CHAT_FORMS.actionPrefix}${id}`,
    private_metadata: encodeSubject(subject),
    title: plain(title, 24),
    submit: plain(submit, 24),
    close: plain('Cancel', 24),
    blocks: [
      { type: 'section', text: mrkdwn(prose(about, 1_000)) },
      ...(note === null ? [] : [{ type: 'section' as const, text: mrkdwn(prose(note, 1_000)) }]),
      ...fields.map(inputOf),
    ],
  };
}

function inputOf(field: FormField): InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    optional: field.isOptional,
    label: plain(field.label, 150),
    ...(field.hint === undefined ? {} : { hint: plain(field.hint, 150) }),
    element: elementOf(field),
  };
}

/** The action id is the kind of the field, so that what comes back is read alike for every form. */
function elementOf(field: FormField): InputBlock['element'] {
  switch (field.kind) {
    case 'text':
      return {
        type: 'plain_text_input',
        action_id: field.kind,
        multiline: true,
        ...(field.shortest === 0 ? {} : { min_length: field.shortest }),
        max_length: LONGEST_TEXT,
      };
    case 'choice':
      return {
        type: 'static_select',
        action_id: field.kind,
        placeholder: plain('Choose', 150),
        options: field.options.filter(fits).slice(0, MOST_OPTIONS).map(optionOf),
      };
    case 'flag':
      return { type: 'checkboxes', action_id: field.kind, options: [optionOf(field.option)] };
  }
}

/** A value that is cut would be another one. */
const fits = ({ value }: FormOption): boolean => value !== '' && value.length <= LONGEST_VALUE;

const optionOf = ({ value, label }: FormOption): PlainTextOption => ({ text: plain(label, 75), value });

/** All that is known of an incident, and the last lines of its timeline. */
export function detailsView(view: IncidentView, timeline: NewestLines, now = Date.now()): ModalView {
  const fields = rowsOf(view).map(([name, value]) => mrkdwn(`*${name}*\n${timed(line(value, 300), now)}`));
  const temporal = link(view.links['temporal'] ?? '', 'Timeline in Temporal');
  if (temporal !== null) fields.push(mrkdwn(`*Temporal*\n${temporal}`));
  const sections: SectionBlock[] = [];
  for (let at = 0; at < fields.length; at += FIELDS_PER_SECTION) {
    sections.push({ type: 'section', fields: fields.slice(at, at + FIELDS_PER_SECTION) });
  }
  return {
    type: 'modal',
    callback_id: CHAT_FORMS.details.callbackId,
    private_metadata: encodeSubject({ workflow: view.workflow, uid: view.uid }),
    title: plain(view.id ?? 'Incident', 24),
    close: plain('Close', 24),
    blocks: [{ type: 'section', text: mrkdwn(prose(view.title, 1_000)) }, ...sections, ...story(timeline, now)],
  };
}

function rowsOf(view: IncidentView): (readonly [string, string])[] {
  const { override } = view;
  const rows: [string, string | null][] = [
    ['State', view.undelivered ? `${view.state}, undelivered` : view.state],
    ['Severity', `${severityWords(view)}, ${view.priority}`],
    ['Type', typeWords(view)],
    ['Owner', view.owner],
    ['Acknowledged by', holderShown(view)],
    ['Ended', view.state === 'resolved' ? endedShown(view) : null],
    ['Level', `${view.level}, round ${view.round}`],
    ['Seen', view.occurrences === 1 ? 'once' : `${view.occurrences} times`],
    ['Occurred', view.occurred_at],
    ['SLA deadline', `${view.sla.deadline} (${view.sla.status})`],
    ['Repository', view.repository],
    ['Branch', view.branch],
    ['Commit', view.sha],
    ['Author', view.author],
    ['Service', view.service],
    ['Override', override === null ? null : `${overrideShown(override)}, asked by ${requesterShown(override)}`],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

function story({ items, before }: NewestLines, now: number): KnownBlock[] {
  const shown = items.slice(-CHAT_FORMS.details.lines);
  if (shown.length === 0) return [];
  const lines = shown.map(
    ({ at, actor, text }) => `${timed(line(at, 40), now)}  ${line(actor, 80)}: ${timed(line(text, 240), now)}`,
  );
  return [
    { type: 'divider' },
    { type: 'section', text: mrkdwn(before === 0 ? '*Timeline*' : `*Timeline* (${before} earlier lines left out)`) },
    // One block a line: together they could be longer than a block may be.
    ...lines.map((text): KnownBlock => ({ type: 'context', elements: [mrkdwn(text)] })),
  ];
}
