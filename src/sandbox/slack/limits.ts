import { isRecord, recordAt, recordsAt, textAt, type Json } from '../json.js';

const KNOWN_BLOCKS = new Set([
  'actions',
  'alert',
  'call',
  'card',
  'context',
  'context_actions',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'markdown',
  'plan',
  'rich_text',
  'section',
  'table',
  'task_card',
  'video',
]);
const MAX_BLOCKS = { message: 50, view: 100 } as const;

/** Collects what Slack would refuse, each with the place it would name. */
type Complain = (message: string, pointer: string) => void;

/** Every rule the blocks break, in Slack's own wording; none means Slack would take them. */
export function blockFaults(
  blocks: readonly unknown[],
  surface: 'message' | 'view',
  at = '/blocks',
): readonly string[] {
  const faults: string[] = [];
  const complain: Complain = (message, pointer) => faults.push(`[ERROR] ${message} [json-pointer:${pointer}]`);
  if (blocks.length > MAX_BLOCKS[surface]) complain(`no more than ${MAX_BLOCKS[surface]} items allowed`, at);
  const seen = new Set<string>();
  blocks.forEach((block, index) => {
    const pointer = `${at}/${index}`;
    if (!isRecord(block)) {
      complain('must be a valid block object', pointer);
      return;
    }
    const id = textAt(block, 'block_id');
    if (id !== undefined && seen.has(id)) complain('`block_id` already exists', `${pointer}/block_id`);
    if (id !== undefined) seen.add(id);
    upTo(complain, block, 'block_id', 255, pointer);
    checkBlock(complain, block, pointer);
  });
  return faults;
}

/** Every rule a modal or home view breaks. */
export function viewFaults(view: Json): readonly string[] {
  const faults: string[] = [];
  const complain: Complain = (message, pointer) => faults.push(`[ERROR] ${message} [json-pointer:${pointer}]`);
  const type = textAt(view, 'type');
  if (type !== 'modal' && type !== 'home') complain('unsupported type', '/view/type');
  if (type === 'modal') {
    checkText(complain, view['title'], { pointer: '/view/title', max: 24, plain: true, required: true });
    for (const name of ['submit', 'close']) {
      checkText(complain, view[name], { pointer: `/view/${name}`, max: 24, plain: true, required: false });
    }
    if (recordsAt(view, 'blocks').some(({ type: kind }) => kind === 'input') && view['submit'] === undefined) {
      complain('missing required field: submit', '/view');
    }
  }
  upTo(complain, view, 'callback_id', 255, '/view');
  upTo(complain, view, 'private_metadata', 3000, '/view');
  upTo(complain, view, 'external_id', 255, '/view');
  const blocks = view['blocks'];
  if (!Array.isArray(blocks)) complain('missing required field: blocks', '/view');
  return [...faults, ...(Array.isArray(blocks) ? blockFaults(blocks, 'view', '/view/blocks') : [])];
}

function checkBlock(complain: Complain, block: Json, pointer: string): void {
  const type = textAt(block, 'type') ?? '';
  if (!KNOWN_BLOCKS.has(type)) complain(`unsupported type: ${type}`, `${pointer}/type`);
  if (type === 'header') {
    checkText(complain, block['text'], { pointer: `${pointer}/text`, max: 150, plain: true, required: true });
  }
  if (type === 'section') checkSection(complain, block, pointer);
  if (type === 'context') checkContext(complain, block, pointer);
  if (type === 'image') checkImage(complain, block, pointer);
  if (type === 'actions') {
    checkCount(complain, block['elements'], 25, `${pointer}/elements`);
    const ids = recordsAt(block, 'elements').flatMap((element) => textAt(element, 'action_id') ?? []);
    if (new Set(ids).size < ids.length) complain('`action_id` already exists', `${pointer}/elements`);
    recordsAt(block, 'elements').forEach((element, at) => checkElement(complain, element, `${pointer}/elements/${at}`));
  }
  if (type === 'input') {
    checkText(complain, block['label'], { pointer: `${pointer}/label`, max: 2000, plain: true, required: true });
    checkText(complain, block['hint'], { pointer: `${pointer}/hint`, max: 2000, plain: true, required: false });
    if (isRecord(block['element'])) checkElement(complain, block['element'], `${pointer}/element`);
    else complain('missing required field: element', pointer);
  }
}

function checkSection(complain: Complain, block: Json, pointer: string): void {
  const fields = block['fields'];
  checkText(complain, block['text'], {
    pointer: `${pointer}/text`,
    max: 3000,
    plain: false,
    required: fields === undefined,
  });
  if (fields !== undefined) {
    checkCount(complain, fields, 10, `${pointer}/fields`);
    recordsAt(block, 'fields').forEach((field, at) =>
      checkText(complain, field, { pointer: `${pointer}/fields/${at}`, max: 2000, plain: false, required: true }),
    );
  }
  if (isRecord(block['accessory'])) checkElement(complain, block['accessory'], `${pointer}/accessory`);
}

function checkContext(complain: Complain, block: Json, pointer: string): void {
  checkCount(complain, block['elements'], 10, `${pointer}/elements`);
  recordsAt(block, 'elements').forEach((element, at) => {
    const place = `${pointer}/elements/${at}`;
    if (element['type'] === 'image') checkImage(complain, element, place);
    else checkText(complain, element, { pointer: place, max: 3000, plain: false, required: true });
  });
}

function checkImage(complain: Complain, image: Json, pointer: string): void {
  if (textAt(image, 'alt_text') === undefined) complain('missing required field: alt_text', pointer);
  upTo(complain, image, 'alt_text', 2000, pointer);
  upTo(complain, image, 'image_url', 3000, pointer);
}

function checkElement(complain: Complain, element: Json, pointer: string): void {
  upTo(complain, element, 'action_id', 255, pointer);
  if (element['type'] === 'button') {
    checkText(complain, element['text'], { pointer: `${pointer}/text`, max: 75, plain: true, required: true });
    upTo(complain, element, 'value', 2000, pointer);
    upTo(complain, element, 'url', 3000, pointer);
    const style = element['style'];
    if (style !== undefined && style !== 'primary' && style !== 'danger') {
      complain('unsupported style', `${pointer}/style`);
    }
  }
  if (textAt(element, 'type')?.includes('_text_input')) {
    const longest = Number(textAt(element, 'max_length') ?? 3000);
    if (longest < 1 || longest > 3000) complain('must be between 1 and 3000', `${pointer}/max_length`);
  }
  checkText(complain, element['placeholder'], {
    pointer: `${pointer}/placeholder`,
    max: 150,
    plain: true,
    required: false,
  });
  if (element['options'] !== undefined) {
    checkCount(
      complain,
      element['options'],
      textAt(element, 'type')?.includes('select') ? 100 : 10,
      `${pointer}/options`,
    );
  }
  for (const [at, option] of recordsAt(element, 'options').entries()) {
    checkText(complain, option['text'], {
      pointer: `${pointer}/options/${at}/text`,
      max: 75,
      plain: false,
      required: true,
    });
    upTo(complain, option, 'value', 150, `${pointer}/options/${at}`);
    if ((textAt(option, 'value') ?? '') === '') complain('missing required field: value', `${pointer}/options/${at}`);
  }
  if (isRecord(element['confirm'])) {
    checkText(complain, recordAt(element, 'confirm')['title'], {
      pointer: `${pointer}/confirm/title`,
      max: 100,
      plain: true,
      required: true,
    });
  }
}

interface TextRule {
  readonly pointer: string;
  readonly max: number;
  readonly plain: boolean;
  readonly required: boolean;
}

function checkText(complain: Complain, text: unknown, { pointer, max, plain, required }: TextRule): void {
  if (text === undefined || text === null) {
    if (required) complain('missing required field: text', pointer);
    return;
  }
  if (!isRecord(text) || typeof text['text'] !== 'string') {
    complain('must be a text object', pointer);
    return;
  }
  if (text['type'] !== 'plain_text' && (plain || text['type'] !== 'mrkdwn')) {
    complain('unsupported type of text object', `${pointer}/type`);
  }
  if (text['text'].length === 0) complain('must be more than 0 characters', `${pointer}/text`);
  if (text['text'].length > max) complain(`must be less than ${max + 1} characters`, `${pointer}/text`);
}

function upTo(complain: Complain, source: Json, name: string, max: number, pointer: string): void {
  if ((textAt(source, name) ?? '').length > max) {
    complain(`must be less than ${max + 1} characters`, `${pointer}/${name}`);
  }
}

function checkCount(complain: Complain, list: unknown, max: number, pointer: string): void {
  if (!Array.isArray(list) || list.length === 0) complain('no fewer than 1 items allowed', pointer);
  else if (list.length > max) complain(`no more than ${max} items allowed`, pointer);
}
