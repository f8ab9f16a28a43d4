import { Hono, type Context } from 'hono';
import { requestBody } from '../recorder.js';
import { isRecord, recordAt, textAt, type Json } from '../json.js';
import { refuse, type Described, type Vendor, type VendorRequest, type World } from '../vendor.js';
import { actInSlack } from './acting.js';
import { chatMethods, post } from './chat.js';
import { lookupMethods } from './lookups.js';
import { slackMemory } from './memory.js';
import { contentOf, messageRecord, no } from './messages.js';
import { respond } from './response-url.js';
import { BOT_USER, createSlackStore, type SlackStore } from './store.js';
import { viewMethods, viewView } from './views.js';

const SCOPES =
  'chat:write,chat:write.public,im:write,users:read,users:read.email,channels:read,groups:read,channels:history,groups:history,im:history,commands';

/** Slack: the Web API, incoming webhooks and response URLs under /sandbox/slack. */
export function createSlack(world: World): Vendor {
  const store = createSlackStore(world.people, world.channels);
  const methods = { ...lookupMethods(store, world), ...chatMethods(store, world.people), ...viewMethods(store) };
  const api = new Hono();

  api.on(['GET', 'POST'], '/slack/api/:method', async (c) => {
    c.header('x-oauth-scopes', SCOPES);
    c.header('x-slack-req-id', store.newId('').toLowerCase());
    if (/invalid|revoked/.test(c.req.header('authorization') ?? '')) return c.json(no('invalid_auth'));
    const name = c.req.param('method');
    const method = Object.hasOwn(methods, name) ? methods[name as keyof typeof methods] : undefined;
    return c.json(
      method === undefined ? no('unknown_method') : method({ ...c.req.query(), ...(await argumentsOf(c)) }),
    );
  });

  api.post('/slack/hooks/:name{.+}', async (c) => {
    const args = await argumentsOf(c);
    const read = contentOf(isRecord(args['payload']) ? args['payload'] : args, store);
    if ('refused' in read) return c.text(textAt(read.refused, 'error') ?? 'invalid_payload', 400);
    const conversation = store.channelNamed(textAt(args, 'channel') ?? c.req.param('name'));
    const username = textAt(args, 'username') ?? 'incoming-webhook';
    post(store, conversation, {
      content: read.content,
      onlyFor: null,
      via: 'hook',
      threadTs: textAt(args, 'thread_ts') ?? null,
      username,
      broadcast: false,
    });
    return c.text('ok');
  });

  api.post('/slack/response/:token', async (c) => {
    const answer = respond(store, c.req.param('token'), await argumentsOf(c));
    return answer.ok ? c.json({ ok: true }) : c.json({ ok: false, error: answer.error }, answer.status);
  });

  api.get('/slack/messages', (c) => {
    const channel = c.req.query('channel')?.replace(/^#/, '');
    const found = everyMessage(store).filter(
      (one) => channel === undefined || one['channel'] === channel || one['channel_name'] === channel,
    );
    return c.json(found);
  });

  return {
    name: 'slack',
    mounts: ['slack/api', 'slack/hooks', 'slack/response'],
    api,
    describe,
    faultBody: (status) => no(status === 429 ? 'ratelimited' : 'internal_error'),
    seed: (body) => {
      const channel = textAt(body, 'channel');
      if (channel === undefined) return refuse(422, 'channel: say which channel to make');
      return { status: 201, body: { channel: store.channelNamed(channel).id } };
    },
    act: (body) => actInSlack(world, store, body),
    state: () => ({
      bot: BOT_USER,
      conversations: [...store.conversations.values()].map((one) => ({
        id: one.id,
        name: one.name,
        person: one.person,
        messages: one.messages.map((message) => messageRecord(message, one)),
      })),
      views: [...store.views.values()].map((view) => ({
        user: view.userId,
        errors: view.errors,
        view: viewView(view),
      })),
    }),
    reset: () => store.clear(),
    memory: slackMemory(store),
  };
}

async function argumentsOf(c: Context): Promise<Json> {
  if (c.req.method === 'GET') return {};
  const body = requestBody(await c.req.text(), c.req.header('content-type') ?? '');
  return isRecord(body) ? body : {};
}

const everyMessage = (store: SlackStore): readonly Json[] =>
  [...store.conversations.values()]
    .flatMap((one) => one.messages.map((message) => messageRecord(message, one)))
    .sort((a, b) => String(a['ts']).localeCompare(String(b['ts'])));

function describe({ path, body }: VendorRequest): Described {
  const [, kind = '', name = ''] = /\/slack\/(api|hooks|response)\/([^/]+)/.exec(path) ?? [];
  const method = kind === 'api' ? name : kind === 'hooks' ? 'incoming-webhook' : 'response_url';
  const key = isRecord(body) ? textAt(recordAt(recordAt(body, 'metadata'), 'event_payload'), 'key') : undefined;
  return { method, operation: null, key: key ?? null };
}
