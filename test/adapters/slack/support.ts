import { createSlackChat, type ChatPort, type SlackChatOptions } from '../../../src/adapters/slack/chat.js';
import { createSlackWebhook } from '../../../src/adapters/slack/incoming.js';
import type { ChatMessage } from '../../../src/domain/message/message.js';
import type { ChatForm } from '../../../src/ports/forms.js';
import { isRecord, recordAt, recordsAt, textAt, type Json } from '../../../src/sandbox/json.js';
import { openSandbox, type Driver } from '../../sandbox/support.js';

export const TOKEN = 'xoxb-canary-token-4711';

export const messageOf = (more: Partial<ChatMessage> = {}): ChatMessage => ({
  headline: 'URGENT: Open, waiting for somebody to take it',
  title: 'CRITICAL: Secret Exposure in acme/shop',
  colour: '#c92a2a',
  fields: [{ name: 'Severity', value: 'CRITICAL, P1' }],
  paragraphs: ['CI failed on main'],
  quote: ['7: secret found'],
  buttons: [
    { action: 'acknowledge', label: 'Acknowledge', style: 'primary', url: null },
    { action: 'view', label: 'View run', style: null, url: 'https://github.com/acme/shop/actions/runs/1' },
  ],
  footer: 'Incident ID: INC-2026-001',
  mention: { people: [], channel: false },
  subject: { workflow: 'incident-0123456789abcdef', uid: 'uid-1' },
  ...more,
});

/** The form for an override as the door asks for it. */
export const overrideForm = (): ChatForm => ({
  ...{ id: 'override', title: 'Request override', submit: 'Request', note: null },
  fields: [
    { kind: 'text', name: 'justification', label: 'Why?', hint: 'Long.', isOptional: false, shortest: 10 },
    {
      ...{ kind: 'flag', name: 'emergency', label: 'Emergency', isOptional: true },
      option: { value: 'emergency', label: 'It is one' },
    },
  ],
});

/** Chat on a sandbox of its own. */
export async function openChat(more: Partial<SlackChatOptions> = {}) {
  const sandbox = await openSandbox();
  const access = {
    token: TOKEN,
    apiUrl: `${sandbox.url}/sandbox/slack/api/`,
    ...more,
  };
  const webhook = createSlackWebhook(`${sandbox.url}/sandbox/slack/hooks/default`);
  return { sandbox, access, webhook, chat: createSlackChat(access), again: (): ChatPort => createSlackChat(access) };
}

export const messagesIn = async (sandbox: Driver): Promise<readonly Json[]> =>
  (await sandbox.send('GET', '/slack/messages')).body as unknown as Json[];

export const fault = (sandbox: Driver, more: object) =>
  sandbox.send('POST', '/faults', { system: 'slack', match: 'chat.postMessage', ...more });

/** Every text of a rendered message, with the limit that Slack has for it. */
export function textsOf(value: unknown, path = ''): readonly { readonly path: string; readonly text: string }[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => textsOf(one, `${path}/${at}`));
  if (!isRecord(value)) return typeof value === 'string' ? [{ path, text: value }] : [];
  return Object.entries(value).flatMap(([name, one]) => textsOf(one, `${path}/${name}`));
}

export const blocksOf = (message: Json): readonly Json[] =>
  recordsAt(message, 'attachments').flatMap((attachment) => recordsAt(attachment, 'blocks'));

export const buttonsOf = (message: Json): readonly Json[] =>
  blocksOf(message)
    .filter((block) => textAt(block, 'type') === 'actions')
    .flatMap((block) => recordsAt(block, 'elements'));

export const labelOf = (button: Json): string => textAt(recordAt(button, 'text'), 'text') ?? '';
