import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderMessage, type SlackMessage } from '../../../src/adapters/slack/render.js';
import { detailsView, formView } from '../../../src/adapters/slack/modal.js';
import type { MessageButton } from '../../../src/domain/message/buttons.js';
import type { ChatMessage } from '../../../src/domain/message/message.js';
import type { TimelineEntry } from '../../../src/domain/incident/timeline.js';
import { blockFaults, viewFaults } from '../../../src/sandbox/slack/limits.js';
import type { ChatForm, FormField } from '../../../src/ports/forms.js';
import { decodeSubject } from '../../../src/ports/people.js';
import { recordAt, recordsAt, textAt, type Json } from '../../../src/sandbox/json.js';
import { viewOf } from '../support.js';
import { blocksOf, messageOf, overrideForm, textsOf } from './support.js';

const NOBODY = { ids: [], names: [] };
const HOSTILE = [
  '<!channel>',
  '<!here>',
  '<@U0B0B0B0B1>',
  '<https://evil.example|click>',
  '```',
  '`',
  '&lt;',
  '\u0000\u001b[31m',
  '\ud800',
  '\u202e',
  '*_~',
  '\n',
  '😀',
];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 5 })), { maxLength: 20 })
    .map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.integer({ min: 1, max: 4_000 })).map(([part, times]) => part.repeat(times)),
);
const button: fc.Arbitrary<MessageButton> = fc.record({
  action: fc.constantFrom(
    'acknowledge',
    'details',
    'view',
    'runbook',
    'ask_resolve',
    'snooze',
    'note',
    'deny_override',
  ),
  label: text,
  style: fc.constantFrom('primary', 'danger', null),
  url: fc.oneof(fc.constant(null), fc.webUrl(), text),
});
const message: fc.Arbitrary<ChatMessage> = fc.record({
  headline: fc.oneof(
    text,
    text.map((rest) => `URGENT: ${rest}`),
  ),
  title: text,
  colour: fc.oneof(fc.constant('#c92a2a'), text),
  fields: fc.array(fc.record({ name: text, value: fc.oneof(text, fc.webUrl()) }), { maxLength: 30 }),
  paragraphs: fc.array(text, { maxLength: 20 }),
  quote: fc.array(text, { maxLength: 90 }),
  buttons: fc.array(button, { maxLength: 30 }),
  footer: text,
  mention: fc.record({ people: fc.constant([]), channel: fc.constant(false) }),
  subject: fc.record({ workflow: fc.string({ maxLength: 100 }), uid: fc.string({ maxLength: 3_000 }) }),
});
const page: fc.Arbitrary<ChatMessage> = fc
  .tuple(message, fc.array(button, { maxLength: 12 }), fc.boolean())
  .map(([content, menu, isShort]) => ({
    ...content,
    menu,
    ...(isShort ? { subject: { ...content.subject, uid: content.subject.uid.slice(0, 40) } } : {}),
  }));
const option = fc.record({ value: fc.oneof(text, fc.string({ minLength: 1, maxLength: 20 })), label: text });
const field: fc.Arbitrary<FormField> = fc
  .tuple(
    fc.record({ label: text, hint: text, isOptional: fc.boolean() }),
    fc.oneof(
      fc.integer({ min: 0, max: 100 }).map((shortest) => ({ kind: 'text' as const, shortest })),
      fc
        .array(option, { maxLength: 120 })
        .map((options) => ({ kind: 'choice' as const, options: [{ value: 'first', label: 'First' }, ...options] })),
      fc.constant({ kind: 'flag' as const, option: { value: 'yes', label: 'Yes' } }),
    ),
  )
  .map(([one, kind]) => ({ ...one, ...kind, name: 'x' }));
const form: fc.Arbitrary<ChatForm> = fc.record({
  id: fc.constantFrom('resolve', 'snooze'),
  title: text,
  submit: text,
  note: fc.option(text),
  fields: fc
    .array(field, { maxLength: 6 })
    .map((fields) => fields.map((one, at): FormField => ({ ...one, name: `field-${at}` }))),
});
const selectIn = (rendered: SlackMessage): Json | undefined =>
  blocksOf(rendered as unknown as Json)
    .flatMap((block) => recordsAt(block, 'elements'))
    .find(({ type }) => type === 'static_select');

const blocksIn = (rendered: SlackMessage): readonly unknown[] =>
  rendered.attachments.flatMap((attachment) => ('blocks' in attachment ? (attachment.blocks ?? []) : []));

// Links are ours: a whole field that is one address, shown as itself.
const withoutLinks = (shown: string): string => shown.replace(/<https?:\/\/[^\s<>|]+>/g, '');

describe('rendering for Slack', () => {
  test('whatever a message holds, Slack takes it', () => {
    fc.assert(
      fc.property(fc.oneof(message, page), fc.boolean(), (content, withActions) => {
        const rendered = renderMessage(content, NOBODY, withActions);
        expect(blockFaults(blocksIn(rendered), 'message')).toEqual([]);
        expect(JSON.stringify(blocksIn(rendered)).length).toBeLessThan(20_000);
        expect(rendered.text.length).toBeGreaterThan(0);
        expect(rendered.text.length).toBeLessThan(4_000);
        expect(() => encodeURIComponent(rendered.text)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  test('nothing in a message mentions anybody, links anywhere else or ends the quote', () => {
    fc.assert(
      fc.property(fc.oneof(message, page), (content) => {
        for (const { path, text: shown } of textsOf(renderMessage(content, NOBODY))) {
          if (/\/(value|url|block_id)$/.test(path)) continue;
          expect(withoutLinks(shown)).not.toMatch(/[<>]/);
          expect(shown.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
          expect((shown.match(/```/g) ?? []).length).toBeLessThanOrEqual(2);
          expect(shown).not.toMatch(/[\u0000-\u0008\u202a-\u202e]/);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('the fallback text is escaped as well', () => {
    const { text: shown, attachments } = renderMessage(messageOf({ headline: 'URGENT: <!channel> & co' }), NOBODY);
    expect(shown).toBe('URGENT: &lt;!channel&gt; &amp; co (CRITICAL: Secret Exposure in acme/shop)');
    expect(attachments[0]?.fallback).toContain('&lt;!channel&gt;');
  });

  test('only ids that look like people are mentioned', () => {
    const { text: shown } = renderMessage(messageOf(), { ids: ['U0B0B0B0B1', '!channel', 'U1|x'], names: ['<!here>'] });
    expect(shown).toMatch(/ <@U0B0B0B0B1> &lt;!here&gt;$/);
  });

  test('a long text is cut and says how much is missing', () => {
    const rendered = renderMessage(messageOf({ paragraphs: ['x'.repeat(10_000)] }), NOBODY);
    const [long] = textsOf(blocksIn(rendered)).filter(({ text: shown }) => shown.startsWith('xxx'));
    expect(long?.text.length).toBeLessThanOrEqual(2_500);
    expect(long?.text).toMatch(/ … \[75\d\d characters left out\]$/);
  });

  test('ninety red jobs become one quote, and more fields than Slack shows are counted', () => {
    const quote = Array.from({ length: 90 }, (_, at) => `job ${at}: ${'failed '.repeat(40)}`);
    const fields = Array.from({ length: 90 }, (_, at) => ({ name: `Field ${at}`, value: `${at}` }));
    const shown = textsOf(renderMessage(messageOf({ quote, fields }), NOBODY)).map((one) => one.text);
    expect(shown).toContain('… 70 more fields left out');
    expect(shown.some((one) => one.startsWith('```\njob 0:') && /\[\d+ characters left out\]\n```$/.test(one))).toBe(
      true,
    );
  });

  test("a ticket's address is a link, an address with a mask is not", () => {
    const fields = [
      { name: 'Ticket', value: 'https://linear.app/acme/issue/OPS-1?a=1&b=2' },
      { name: 'Author', value: '<https://evil.example|OPS-1>' },
    ];
    const shown = textsOf(renderMessage(messageOf({ fields }), NOBODY)).map((one) => one.text);
    expect(shown).toContain('*Ticket*\n<https://linear.app/acme/issue/OPS-1?a=1&amp;b=2>');
    expect(shown).toContain('*Author*\n&lt;https://evil.example|OPS-1&gt;');
  });

  test('a field with an address is a link that its text cannot leave', () => {
    const url = 'https://github.com/acme/shop/commit/1';
    const fields = [
      { name: 'Commit', value: 'aaaaaaa a|b> <!channel> <https://evil.example|x>', url },
      { name: 'Other', value: 'text', url: 'javascript:alert(1)' },
    ];
    const shown = textsOf(renderMessage(messageOf({ fields }), NOBODY)).map((one) => one.text);
    expect(shown).toContain(`*Commit*\n<${url}|aaaaaaa a¦b&gt; &lt;!channel&gt; &lt;https://evil.example¦x&gt;>`);
    expect(shown).toContain('*Other*\ntext');
  });

  test('a button that would open something else than a web page is left out', () => {
    const buttons: MessageButton[] = [{ action: 'view', label: 'View', style: null, url: 'javascript:alert(1)' }];
    expect(JSON.stringify(renderMessage(messageOf({ buttons }), NOBODY))).not.toContain('javascript');
  });
});

describe('the menu of a page', () => {
  const entry = (action: MessageButton['action'], label: string): MessageButton => ({
    ...{ action, label, style: null, url: null },
  });
  const menu = [entry('ask_resolve', 'Resolve'), entry('snooze', 'Snooze'), entry('snooze', 'Snooze again')];

  test('stands behind the buttons, says which act is meant and carries the incident', () => {
    const rendered = renderMessage(messageOf({ menu }), NOBODY);
    const acts = blocksOf(rendered as unknown as Json).find(({ type }) => type === 'actions') ?? {};
    expect(recordsAt(acts, 'elements').map(({ action_id: id }) => id)).toEqual([
      ...['tocsin:acknowledge', 'tocsin:view', 'tocsin:menu'],
    ]);
    expect(selectIn(rendered)).toMatchObject({
      placeholder: { text: 'More' },
      options: [{ text: { text: 'Resolve' }, value: 'ask_resolve' }, { value: 'snooze' }],
    });
    expect(decodeSubject(textAt(acts, 'block_id') ?? '')).toEqual(messageOf().subject);
  });

  test('is another block in each version of the message, so that the same entry can be chosen twice', () => {
    const idAt = (now: number): unknown => {
      const rendered = renderMessage(messageOf({ menu }), NOBODY, true, now) as unknown as Json;
      return blocksOf(rendered).find(({ type }) => type === 'actions')?.['block_id'];
    };
    expect(idAt(1)).not.toBe(idAt(2));
  });

  test('and its buttons stand before what there is to read', () => {
    const rendered = renderMessage(messageOf({ title: '', fields: [], menu }), NOBODY);
    expect(blocksOf(rendered as unknown as Json).map(({ type }) => type)).toEqual([
      ...['actions', 'section', 'section', 'context'],
    ]);
  });

  test('is left out where nothing can answer it, and where its subject does not fit; the buttons stay', () => {
    expect(selectIn(renderMessage(messageOf({ menu }), NOBODY, false))).toBeUndefined();
    const long = messageOf({ menu, subject: { workflow: 'incident-1', uid: 'u'.repeat(300) } });
    expect(selectIn(renderMessage(long, NOBODY))).toBeUndefined();
    expect(JSON.stringify(renderMessage(long, NOBODY))).toContain('tocsin:acknowledge');
    const links = [{ ...entry('note', 'Note'), url: 'https://evil.example' }];
    expect(selectIn(renderMessage(messageOf({ menu: links }), NOBODY))).toBeUndefined();
  });

  test('stands there alone when the page has no button left', () => {
    const rendered = renderMessage(messageOf({ buttons: [], menu }), NOBODY);
    expect(textAt(recordAt(selectIn(rendered) ?? {}, 'placeholder'), 'text')).toBe('More');
  });
});

describe('forms and details', () => {
  test('the override form asks for a reason of ten characters and carries the incident', () => {
    const about = 'INC-2026-001 <!channel>';
    const view = formView({ workflow: 'incident-1', uid: 'uid-1' }, overrideForm(), about);
    expect(viewFaults(view as unknown as Json)).toEqual([]);
    expect(view).toMatchObject({
      callback_id: 'tocsin:override',
      private_metadata: '{"w":"incident-1","u":"uid-1"}',
      blocks: [
        {},
        { block_id: 'justification', element: { action_id: 'text', multiline: true, min_length: 10 } },
        { block_id: 'emergency', optional: true, element: { action_id: 'flag' } },
      ],
    });
    expect(JSON.stringify(view)).not.toContain('<!');
  });

  test('a form carries the revision that was seen when it was opened', () => {
    const view = formView({ workflow: 'incident-1', uid: 'uid-1', revision: 7 }, overrideForm(), 'x');
    expect(decodeSubject(view.private_metadata ?? '')).toEqual({ workflow: 'incident-1', uid: 'uid-1', revision: 7 });
  });

  test('whatever a form asks, Slack takes it, and nothing in it is cut to another value', () => {
    fc.assert(
      fc.property(form, text, (content, about) => {
        const view = formView({ workflow: 'incident-1', uid: 'uid-1' }, content, about);
        expect(viewFaults(view as unknown as Json)).toEqual([]);
        const values = content.fields.flatMap((one) =>
          one.kind === 'choice' ? one.options.map(({ value }) => value) : [],
        );
        const shown = view.blocks.flatMap((block) =>
          recordsAt(recordAt(block as unknown as Json, 'element'), 'options'),
        );
        for (const { value } of shown) expect([...values, 'yes']).toContain(value);
        expect(textsOf(view.blocks).filter((one) => !one.path.endsWith('/value') && /[<>]/.test(one.text))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('details of any incident are within limits and show the newest lines of its story', () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 40 }), (title, lines) => {
        const story = lines.map((line): TimelineEntry => ({
          at: '2026-01-01T00:00:00.000Z',
          kind: 'note',
          actor: line,
          via: 'slack',
          text: line,
          rule: null,
          delivery: null,
          inputs: {},
        }));
        const view = detailsView(viewOf({ title, branch: title, author: title, service: title }), {
          items: story,
          before: 0,
        });
        expect(viewFaults(view as unknown as Json)).toEqual([]);
        const instant = /<!date\^\d+\^[{}a-z_ ]+\|[-\d: ]+ UTC>/g;
        expect(textsOf(view.blocks).filter((one) => /[<>]/.test(one.text.replace(instant, '')))).toEqual([]);
      }),
      { numRuns: 200 },
    );
    const many = Array.from({ length: 15 }, (_, at) => ({ ...LINE, text: `line ${at + 5}` }));
    const shown = JSON.stringify(detailsView(viewOf(), { items: many, before: 5 }));
    expect(shown).toContain('line 19');
    expect(shown).not.toContain('line 4"');
    expect(shown).toContain('5 earlier lines left out');
  });
});

const LINE: TimelineEntry = {
  at: '2026-01-01T00:00:00.000Z',
  kind: 'note',
  actor: 'alice@company.com',
  via: 'slack',
  text: '',
  rule: null,
  delivery: null,
  inputs: {},
};
