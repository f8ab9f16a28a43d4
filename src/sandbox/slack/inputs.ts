import { isRecord, recordAt, recordsAt, textAt, type Json } from '../json.js';
import { optionsOf } from './buttons.js';

/** A form that was filled in, or the reason Slack would not let the person send it. */
export type Filled = { readonly values: Json; readonly unmatched: readonly string[] } | { readonly refused: string };

interface Input {
  readonly blockId: string;
  readonly actionId: string;
  readonly label: string;
  readonly element: Json;
  readonly optional: boolean;
}

/** Fills a view's inputs; each value finds its input by block, action or label, whatever the case. */
export function fillInputs(view: Json, given: Json): Filled {
  const inputs = inputsOf(view);
  const chosen = new Map<Input, unknown>();
  const unmatched: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const free = inputs.filter((input) => !chosen.has(input));
    const input =
      free.find((one) => namesOf(one).includes(plain(name))) ??
      free.find((one) => namesOf(one).some((other) => other.includes(plain(name)) || plain(name).includes(other))) ??
      (inputs.length === 1 && Object.keys(given).length === 1 ? free[0] : undefined);
    if (input) chosen.set(input, value);
    else unmatched.push(name);
  }
  const values: Record<string, Json> = {};
  for (const input of inputs) {
    const filled = chosen.has(input) ? stateOf(input.element, chosen.get(input)) : initialOf(input.element);
    if ('refused' in filled) return { refused: `"${input.label}": ${String(filled['refused'])}` };
    if (!input.optional && isEmpty(filled)) {
      const hint = unmatched.length > 0 ? `; no input is called ${unmatched.join(', ')}` : '';
      return { refused: `"${input.label}" (${input.blockId}/${input.actionId}) must be filled in${hint}` };
    }
    values[input.blockId] = { ...values[input.blockId], [input.actionId]: filled };
  }
  return { values, unmatched };
}

function inputsOf(view: Json): readonly Input[] {
  return recordsAt(view, 'blocks').flatMap((block, at): readonly Input[] => {
    if (block['type'] !== 'input') return [];
    const element = recordAt(block, 'element');
    return [
      {
        blockId: textAt(block, 'block_id') ?? `block_${at}`,
        actionId: textAt(element, 'action_id') ?? `action_${at}`,
        label: textAt(recordAt(block, 'label'), 'text') ?? '',
        element,
        optional: block['optional'] === true,
      },
    ];
  });
}

const namesOf = ({ blockId, actionId, label }: Input) =>
  [plain(blockId), plain(actionId), plain(label)].filter((name) => name !== '');
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function stateOf(element: Json, value: unknown): Json {
  const type = textAt(element, 'type') ?? '';
  const text =
    typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  const wanted = Array.isArray(value) ? value.map(String) : [text];
  const options = optionsOf(element);
  const textOf = (option: Json) => plain(textAt(recordAt(option, 'text'), 'text') ?? '');
  const exact = options.filter((option) =>
    wanted.some((one) => plain(one) === plain(textAt(option, 'value') ?? '') || plain(one) === textOf(option)),
  );
  // A person would recognise what is named in part, as long as only one is meant.
  const near = options.filter((option) =>
    wanted.some((one) => plain(one) !== '' && textOf(option).includes(plain(one))),
  );
  const picked = exact.length > 0 || near.length !== 1 ? exact : near;
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      if (text === '') return { type, selected_option: null };
      return picked[0] ? { type, selected_option: picked[0] } : { refused: `no option is called "${text}"` };
    case 'checkboxes':
      return { type, selected_options: value === true ? options.slice(0, 1) : value === false ? [] : picked };
    case 'multi_static_select':
      return { type, selected_options: picked };
    case 'users_select':
      return { type, selected_user: text };
    case 'conversations_select':
      return { type, selected_conversation: text };
    case 'datepicker':
      return { type, selected_date: text };
    case 'timepicker':
      return { type, selected_time: text };
    case 'datetimepicker':
      return { type, selected_date_time: Number(text) };
    default: {
      const [shortest, longest] = [Number(element['min_length'] ?? 0), Number(element['max_length'] ?? 3000)];
      if (text.length < shortest) return { refused: `needs at least ${shortest} characters` };
      if (text.length > longest) return { refused: `takes at most ${longest} characters` };
      return { type, value: text === '' ? null : text };
    }
  }
}

function initialOf(element: Json): Json {
  const type = textAt(element, 'type') ?? '';
  if (type === 'checkboxes' || type === 'multi_static_select') {
    return { type, selected_options: recordsAt(element, 'initial_options') };
  }
  for (const [initial, name] of [
    ['initial_option', 'selected_option'],
    ['initial_user', 'selected_user'],
    ['initial_conversation', 'selected_conversation'],
    ['initial_date', 'selected_date'],
    ['initial_time', 'selected_time'],
    ['initial_date_time', 'selected_date_time'],
  ] as const) {
    if (element[initial] !== undefined) return { type, [name]: element[initial] };
  }
  if (type.includes('select') || type === 'radio_buttons') return { type, selected_option: null };
  return { type, value: textAt(element, 'initial_value') ?? null };
}

const isEmpty = (filled: Json): boolean =>
  Object.entries(filled).every(
    ([name, value]) =>
      name === 'type' ||
      value === null ||
      value === '' ||
      (Array.isArray(value) && value.length === 0) ||
      (isRecord(value) && Object.keys(value).length === 0),
  );
