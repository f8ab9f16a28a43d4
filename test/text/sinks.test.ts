import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GithubClient } from '../../src/adapters/github/client.js';
import { postGate } from '../../src/adapters/github/gate.js';
import { commentBody, ticketDescription, ticketTitle } from '../../src/adapters/linear/markdown.js';
import { detailsView, formView } from '../../src/adapters/slack/modal.js';
import { renderMessage } from '../../src/adapters/slack/render.js';
import { incidentFacts } from '../../src/cli/incident-text.js';
import { createOutput, errorLine } from '../../src/cli/output.js';
import { incidentShape } from '../../src/cli/shapes.js';
import { timelineHtml, timelineTable } from '../../src/cli/timeline-text.js';
import { markdownDetails } from '../../src/domain/message/details.js';
import { incidentMessage, noticeMessage, threadNote } from '../../src/domain/message/message.js';
import { pageMessage } from '../../src/domain/message/page-message.js';
import { incidentTicket } from '../../src/domain/message/ticket.js';
import { timelineMarkdown, type TimelineEntry } from '../../src/domain/incident/timeline.js';
import type { IncidentView } from '../../src/domain/incident/view.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { searchableOf, searchPairs } from '../../src/workflows/search-attributes.js';
import { textsOf } from '../adapters/slack/support.js';
import { incidentView, NOW, openBench, slackForm, STAFFED } from '../api/support.js';

// No pictures of several characters are among these: any joiner that is left is one that hides something.
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['\u0000', '\u0007', '\u001b[31m', '\u001b]0;x\u0007', '\r', '\r\n', '\n', '\t', '\v', '\f', '\u007f'],
        ...['\u0085', '\u009b2J', '\u200b', '\u200e', '\u200f', '\u061c', '\u202a', '\u202e', '\u2066', '\u2069'],
        ...['\u2028', '\u2029', '\u2060', '\ufeff', '\u00ad', '\ufe0f', '\u3164', '\u{e0041}', '\u{e007f}', '\ud800'],
        ...[
          '*b*',
          '_i_',
          '~s~',
          '`c`',
          '```',
          ':tada:',
          'a::b',
          '::',
          '> q',
          '<!channel>',
          '<@U1>',
          '&lt;',
          '<b>',
          '|',
          '[a](b)',
        ],
        ...[
          '@channel',
          '@bob',
          '#123',
          'GH-1',
          'https://evil.example',
          'www.evil.example',
          'a@b.example',
          '[^1]',
          '$x$',
        ],
        ...['# h', '- i', '1. i', '---', '~~~', '![x](y)', '\\', ' ', 'word', 'snake_case', 'ü', '日本'],
      ),
      fc.string({ maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** An incident and its story in which every text of others is this one. */
function incidentOf(text: string): { readonly view: IncidentView; readonly story: readonly TimelineEntry[] } {
  const base = incidentView();
  const override = {
    ...{ status: 'pending', requester: text, approver: text, justification: text, emergency: false, sha: null },
    ...{ expires_at: null, requested_at: base.opened_at, how: null, never: false, reason: text },
  };
  const view = {
    ...base,
    ...{ title: text, owner: text, author: text, branch: text, service: text, workflow_name: text, repository: text },
    ...{ assignee: text, acknowledged_by: text, type: text, subtype: text, team: text, runner_up: text },
    also_types: [text],
    evidence: [{ line: 1, text }],
    override,
    links: { run: text, [text]: 'https://ok.example/1' },
  } as unknown as IncidentView;
  const line = { kind: text, actor: text, via: text, rule: null, inputs: {}, at: base.opened_at };
  return {
    view,
    story: [
      { ...line, text, delivery: null },
      { ...line, text, delivery: text },
    ],
  };
}

/** A name that is set as code by us: nothing acts in it, and nothing of it ends it. */
const CODE = /(?<![\w`])`[^`\s]*::[^`\s]*`(?![\w`])/g;

const NOBODY = { ids: [], names: [] };

/** What Slack is given: every text, whether its markup acts, and whether it may have lines. */
function slackTexts({ view, story }: ReturnType<typeof incidentOf>, text: string): readonly string[] {
  const messages = [
    incidentMessage(view),
    pageMessage(view, {
      reader: text,
      level: 1,
      round: 2,
      mention: null,
      possibleRepeat: true,
      names: { [text]: text },
      zone: text,
    }),
    noticeMessage(view, 'sla_warning', text, null),
    threadNote(view, text),
  ].map((message) => renderMessage(message, { ids: [], names: [text] }));
  const field = { name: 'to', label: text, hint: text, isOptional: true };
  const options = [{ value: 'x', label: text }];
  const fields = [{ ...field, kind: 'choice' as const, options }];
  const form = { id: 'x', title: text, submit: text, note: text, fields };
  const forms = [detailsView(view, { items: story, before: 3 }), formView({ workflow: 'w', uid: 'u' }, form, text)];
  return textsOf([messages, forms] as never)
    .filter(({ path }) => !/\/(value|url|private_metadata)$/.test(path))
    .map((one) => one.text);
}

/** What a command of the line prints. */
function printed(write: (output: ReturnType<typeof createOutput>) => void, isJson = false): string {
  let out = '';
  write(createOutput((piece) => (out += piece), isJson));
  return out;
}

describe('whatever text comes in', () => {
  test('no place where people read it holds a character that nobody sees or that steers what is around it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { view, story } = incidentOf(text);
        const shown = incidentShape.parse(view);
        const ticket = incidentTicket(view);
        const logged: string[] = [];
        const log = createLogger({
          name: text,
          redact: (line) => line,
          to: { write: (line) => void logged.push(line) },
        });
        log.warn({ text, deep: [text] }, text);
        const sinks: Record<string, readonly string[]> = {
          slack: slackTexts({ view, story }, text),
          linear: [ticketTitle(ticket), ticketDescription(ticket), commentBody(text)],
          markdown: [
            timelineMarkdown(text, story),
            timelineMarkdown(text, story, { start: view.opened_at, more: null }),
          ],
          html: [timelineHtml(text, story)],
          details: [markdownDetails(view, { at: NOW, what: text })],
          search: searchPairs(searchableOf(view), null).map(({ value }) => String(value)),
          terminal: [
            printed(({ show }) => show(view, () => incidentFacts(shown, NOW))),
            printed(({ show }) => show(story, () => timelineTable(story as never))),
            printed(({ document }) => document(text)),
            printed(({ step }) => step({ text }, () => text)),
            printed(({ show }) => show(view, () => text), true),
            errorLine(text),
          ],
          log: logged,
        };
        for (const [sink, texts] of Object.entries(sinks)) {
          for (const one of texts) expect(UNSEEN.exec(one)?.[0], `${sink}: ${JSON.stringify(one)}`).toBeUndefined();
        }
        const whole = printed(({ show }) => show({ text }, () => ''), true);
        expect((JSON.parse(whole) as { text: string }).text).toBe(text);
        expect(JSON.parse(logged[0] ?? '')).toHaveProperty('msg');
      }),
      { numRuns: 300 },
    );
  });

  test('its markup does not act in Slack', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { view } = incidentOf(text);
        const { text: first, attachments } = renderMessage(incidentMessage(view), NOBODY);
        const marked = mrkdwnIn(attachments).map((one) => one.replace(/^\*[^*\n]+\*\n/, ''));
        for (const one of [first, ...marked]) {
          const prose = one
            .replace(/^```\n[\s\S]*\n```$/, '')
            .replace(/<(?:https?:|!date\^\d+\^)[^<>]*>/g, '')
            .replace(CODE, '');
          expect(prose).not.toMatch(/(?<![\w*])\*[^*\n]+\*(?![\w*])|(?<![\w~])~[^~\n]+~(?![\w~])|`/);
          expect(prose).not.toMatch(/(?<![\p{L}\p{N}_])_[^_\n]+_(?![\p{L}\p{N}_])/u);
          expect(prose).not.toMatch(/^\s*(?:>|&gt;)|[<>]|:(?:tada|\+1):/m);
        }
        expect(first).not.toContain('\n');
      }),
      { numRuns: 300 },
    );
  });

  test('its markup does not act in a timeline, whose rows stay rows', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { story } = incidentOf(text);
        const lines = timelineMarkdown(text, story).split('\n');
        expect(lines).toHaveLength(4 + story.length + 1);
        for (const line of [lines[0]?.replace(/^# /, '') ?? '', ...lines.slice(4, -1)]) {
          const outside = line
            .replace(/(?<!\\)`[^`]*`/g, '')
            .replace(/\\./g, '')
            .replace(/ _\(.*\)_ \|$/, '');
          expect(outside).not.toMatch(/[*~`<>[\]{}$]|@|#|:\/\/|www\.|&(?!amp;|lt;|gt;)/);
          expect(outside).not.toMatch(/\bGH-\d|:tada:/);
        }
        for (const row of lines.slice(4, -1)) expect(row.replace(/\\./g, '').split('|')).toHaveLength(6);
      }),
      { numRuns: 300 },
    );
  });

  test('a gate on GitHub says it plainly, and mentions and links nothing', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const asked: Record<string, unknown>[] = [];
        const ask = (request: { readonly args?: object }): Promise<unknown> => {
          asked.push({ ...request.args });
          return Promise.resolve({ id: 1, check_runs: [] });
        };
        const client = {
          apiUrl: 'x',
          isApp: true,
          isLow: () => false,
          ask,
          authorization: null,
        } as unknown as GithubClient;
        const post = { repository: 'acme/shop', sha: 'a'.repeat(40), open: false, description: text, url: text };
        await postGate(client, { ...post, signal: new AbortController().signal }, null);
        const said = [asked[0]?.['description'], (asked[2]?.['output'] as { summary: string }).summary].map(String);
        for (const one of said) expect(one).not.toMatch(UNSEEN);
        expect(said[1]).not.toMatch(/@|:\/\/|<|(?<!\\)[*~`#[\]]/);
      }),
      { numRuns: 200 },
    );
  });

  test('the page of incidents and the list in Slack show it, and nothing around it turns', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { view } = incidentOf(text);
        const { send, views, people } = openBench({ policy: STAFFED });
        views.set('1', view);
        people.set('U0ALICE', { id: 'U0ALICE', email: 'alice@company.com', name: 'Alice' });
        const page = await (await send('/')).text();
        expect(page).not.toMatch(UNSEEN);
        expect(page.match(/<td><bdi>/g)).toHaveLength(7);
        const list = await send('/slack/commands', slackForm({ text: 'list', user_id: 'U0ALICE' }));
        const { text: said } = (await list.json()) as { text: string };
        expect(said).toContain('INC-2026-001');
        expect(said).not.toMatch(UNSEEN);
        expect(said.replace(/^.*$/gm, (line) => line.replace(CODE, ''))).not.toMatch(/[<>`*~\n]|:(?:tada|\+1):/);
      }),
      { numRuns: 60 },
    );
  });
});

/** The texts whose markup Slack reads. */
function mrkdwnIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  const one = value as Record<string, unknown>;
  if (one['type'] === 'mrkdwn') return [String(one['text'])];
  return Object.values(one).flatMap(mrkdwnIn);
}
