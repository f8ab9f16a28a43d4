import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderMessage, type SlackMessage } from '../../../src/adapters/slack/render.js';
import { detailsView, overrideForm } from '../../../src/adapters/slack/modal.js';
import type { MessageButton } from '../../../src/domain/buttons.js';
import type { ChatMessage } from '../../../src/domain/message.js';
import type { TimelineEntry } from '../../../src/domain/timeline.js';
import { blockFaults, viewFaults } from '../../../src/sandbox/slack/limits.js';
import type { Json } from '../../../src/sandbox/json.js';
import { viewOf } from '../support.js';
import { messageOf, textsOf } from './support.js';

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
  action: fc.constantFrom('acknowledge', 'resolve', 'details', 'view', 'request_override', 'deny_override'),
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

const blocksIn = (rendered: SlackMessage): readonly unknown[] =>
  rendered.attachments.flatMap((attachment) => ('blocks' in attachment ? (attachment.blocks ?? []) : []));

// Links are ours: a whole field that is one address, shown as itself.
const withoutLinks = (shown: string): string => shown.replace(/<https?:\/\/[^\s<>|]+>/g, '');

describe('rendering for Slack', () => {
  test('whatever a message holds, Slack takes it', () => {
    fc.assert(
      fc.property(message, fc.boolean(), (content, withActions) => {
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
      fc.property(message, (content) => {
        for (const { path, text: shown } of textsOf(renderMessage(content, NOBODY))) {
          if (/\/(value|url)$/.test(path)) continue;
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

describe('forms and details', () => {
  test('the override form asks for a reason of ten characters and carries the incident', () => {
    const form = overrideForm({ workflow: 'incident-1', uid: 'uid-1' }, 'INC-2026-001 <!channel>');
    expect(viewFaults(form as unknown as Json)).toEqual([]);
    expect(form).toMatchObject({
      callback_id: 'tocsin:override',
      private_metadata: '{"w":"incident-1","u":"uid-1"}',
      blocks: [{}, { block_id: 'justification', element: { multiline: true, min_length: 10 } }, { optional: true }],
    });
    expect(JSON.stringify(form)).not.toContain('<!');
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
        expect(textsOf(view.blocks).filter((one) => /[<>]/.test(one.text))).toEqual([]);
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
