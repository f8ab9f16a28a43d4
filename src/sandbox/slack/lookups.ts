import { digest, numberAt, textAt, type Json } from '../json.js';
import type { Person } from '../people.js';
import type { World } from '../vendor.js';
import { isTrue, type Method } from './chat.js';
import { messageView, no, repliesTo } from './messages.js';
import { BOT_ID, BOT_USER, messageAt, TEAM_ID, type Conversation, type Message, type SlackStore } from './store.js';

/** Reading: who is here, which conversations there are, and what was said in them. */
export function lookupMethods(store: SlackStore, { people, groups }: World): Readonly<Record<string, Method>> {
  return {
    'api.test': (args) => ({ ok: true, args }),
    'auth.test': () => ({
      ok: true,
      url: 'https://sandbox.slack.com/',
      team: 'Sandbox',
      user: 'tocsin',
      team_id: TEAM_ID,
      user_id: BOT_USER,
      bot_id: BOT_ID,
      is_enterprise_install: false,
    }),
    'conversations.open': (args) => {
      const users =
        textAt(args, 'users')?.split(',') ?? (Array.isArray(args['users']) ? args['users'].map(String) : []);
      const known = textAt(args, 'channel');
      const user = (known === undefined ? undefined : store.conversations.get(known)?.person) ?? users[0];
      if (user === undefined) return no('users_list_not_supplied');
      if (!people.bySlackId(user)) return no('user_not_found');
      const conversation = store.directMessageWith(user);
      return { ok: true, channel: isTrue(args['return_im']) ? channelView(conversation) : { id: conversation.id } };
    },
    'conversations.list': (args) => {
      const types = (textAt(args, 'types') ?? 'public_channel').split(',');
      const wanted = [...store.conversations.values()].filter(({ person }) =>
        types.includes(person === null ? 'public_channel' : 'im'),
      );
      return page(args, wanted, (channels) => ({ channels: channels.map(channelView) }));
    },
    'conversations.info': (args) => {
      const conversation = store.conversations.get(textAt(args, 'channel') ?? '');
      return conversation ? { ok: true, channel: channelView(conversation) } : no('channel_not_found');
    },
    'conversations.join': (args) => {
      const conversation = store.conversations.get(textAt(args, 'channel') ?? '');
      return conversation ? { ok: true, channel: channelView(conversation) } : no('channel_not_found');
    },
    'conversations.members': (args) => {
      const conversation = store.conversations.get(textAt(args, 'channel') ?? '');
      if (!conversation) return no('channel_not_found');
      const members = conversation.person === null ? people.all().map(({ slackId }) => slackId) : [conversation.person];
      return page(args, [BOT_USER, ...members], (ids) => ({ members: ids }));
    },
    'conversations.history': (args) => {
      const conversation = store.conversations.get(textAt(args, 'channel') ?? '');
      if (!conversation) return no('channel_not_found');
      const parents = conversation.messages.filter(
        (message) => message.onlyFor === null && (message.threadTs === null || message.broadcast),
      );
      const found = parents.filter((message) => within(args, message)).reverse();
      return page(args, found, (messages, more) => ({
        messages: messages.map(shown(args, conversation)),
        has_more: more,
        pin_count: 0,
      }));
    },
    'conversations.replies': (args) => {
      const conversation = store.conversations.get(textAt(args, 'channel') ?? '');
      if (!conversation) return no('channel_not_found');
      const asked = messageAt(conversation, textAt(args, 'ts') ?? '');
      const parent = asked?.threadTs ? messageAt(conversation, asked.threadTs) : asked;
      if (!parent) return no('thread_not_found');
      // The parent is always there, however young the replies asked for.
      const found = [parent, ...repliesTo(conversation, parent.ts).filter((message) => within(args, message))];
      return page(args, found, (messages, more) => ({
        messages: messages.map(shown(args, conversation)),
        has_more: more,
      }));
    },
    'users.lookupByEmail': (args) => {
      const person = people.byEmail(textAt(args, 'email') ?? '');
      return person ? { ok: true, user: userView(person) } : no('users_not_found');
    },
    'users.info': (args) => {
      const person = people.bySlackId(textAt(args, 'user') ?? '');
      return person ? { ok: true, user: userView(person) } : no('user_not_found');
    },
    'users.list': (args) =>
      page(args, people.all(), (members) => ({
        members: members.map(userView),
        cache_ts: Math.floor(Date.now() / 1000),
      })),
    'usergroups.list': (args) => ({
      ok: true,
      usergroups: groups.map(({ handle, name, emails }) => {
        const users = emails.flatMap((email) => people.byEmail(email)?.slackId ?? []);
        return {
          id: `S${digest(`group:${handle}`).slice(0, 10).toUpperCase()}`,
          team_id: TEAM_ID,
          is_usergroup: true,
          is_external: false,
          name,
          handle,
          description: '',
          date_delete: 0,
          user_count: users.length,
          ...(isTrue(args['include_users']) ? { users } : {}),
        };
      }),
    }),
  };
}

/** A person as Slack shows them. */
export const userView = ({ slackId, handle, name, email, guest }: Person): Json => ({
  id: slackId,
  team_id: teamOf(guest),
  name: handle,
  real_name: name,
  deleted: guest === 'deleted',
  is_bot: guest === 'bot',
  is_app_user: false,
  is_admin: false,
  tz: 'Etc/UTC',
  tz_label: 'Coordinated Universal Time',
  tz_offset: 0,
  updated: 0,
  ...(guest === undefined
    ? {}
    : {
        is_stranger: guest === 'stranger',
        is_restricted: guest === 'restricted' || guest === 'ultra_restricted',
        is_ultra_restricted: guest === 'ultra_restricted',
      }),
  profile: {
    real_name: name,
    real_name_normalized: name,
    display_name: handle,
    display_name_normalized: handle,
    email,
    team: teamOf(guest),
  },
});

const teamOf = (guest: Person['guest']): string =>
  guest === 'stranger' || guest === 'elsewhere' ? 'T0ELSEWHERE' : TEAM_ID;

const channelView = ({ id, name, person }: Conversation): Json =>
  person === null
    ? {
        id,
        name,
        name_normalized: name,
        is_channel: true,
        is_group: false,
        is_im: false,
        is_private: false,
        is_archived: false,
        is_member: true,
        num_members: 1,
      }
    : { id, user: person, is_channel: false, is_group: false, is_im: true, is_archived: false, is_user_deleted: false };

const shown =
  (args: Json, conversation: Conversation) =>
  (message: Message): Json =>
    messageView(message, conversation, { withMetadata: isTrue(args['include_all_metadata']) });

function within(args: Json, { ts }: Message): boolean {
  const inclusive = isTrue(args['inclusive']);
  const { oldest, latest } = { oldest: numberAt(args, 'oldest'), latest: numberAt(args, 'latest') };
  const at = Number(ts);
  const after = oldest === undefined || (inclusive ? at >= oldest : at > oldest);
  return after && (latest === undefined || (inclusive ? at <= latest : at < latest));
}

function page<T>(args: Json, items: readonly T[], shape: (items: readonly T[], more: boolean) => Json): Json {
  const limit = Math.min(1000, Math.max(1, numberAt(args, 'limit') ?? 100));
  const cursor = textAt(args, 'cursor') ?? '';
  const from = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString('utf8').replace('next:', ''));
  if (!Number.isInteger(from)) return no('invalid_cursor');
  const more = from + limit < items.length;
  const next = more ? Buffer.from(`next:${from + limit}`).toString('base64') : '';
  return { ok: true, ...shape(items.slice(from, from + limit), more), response_metadata: { next_cursor: next } };
}
