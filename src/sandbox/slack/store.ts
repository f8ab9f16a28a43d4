import { digest, type Json } from '../json.js';
import type { People } from '../people.js';

/** A message as Slack keeps it. */
export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly author: { readonly user: string; readonly username: string | null };
  readonly via: 'api' | 'hook' | 'response_url';
  readonly threadTs: string | null;
  /** The only person who sees it, for an ephemeral message. */
  readonly onlyFor: string | null;
  readonly broadcast: boolean;
  content: Content;
  edited: string | null;
}

/** What can be written and rewritten of a message. */
export interface Content {
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly attachments: readonly Json[];
  readonly metadata: Json | null;
}

/** A channel, or a direct message with one person. */
export interface Conversation {
  readonly id: string;
  readonly name: string;
  readonly person: string | null;
  readonly messages: Message[];
}

/** A modal or home view that somebody has open. */
export interface OpenView {
  readonly id: string;
  readonly userId: string;
  readonly trigger: string;
  readonly previous: string | null;
  data: Json;
  hash: string;
  errors: Json | null;
}

/** The right to open one view, for three seconds after a person's act. */
export interface Trigger {
  readonly id: string;
  readonly userId: string;
  readonly atMs: number;
  used: boolean;
}

/** Where an app may answer an act for half an hour, five times. */
export interface ResponseUrl {
  readonly channel: string;
  readonly messageTs: string | null;
  readonly userId: string;
  readonly atMs: number;
  uses: number;
}

/** Slack's whole memory. */
export interface SlackStore {
  readonly conversations: Map<string, Conversation>;
  readonly views: Map<string, OpenView>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  channelNamed(name: string): Conversation;
  directMessageWith(userId: string): Conversation;
  newTs(): string;
  newId(prefix: string): string;
  clear(): void;
}

export const TEAM_ID = 'T0SANDBOX01';
export const APP_ID = 'A0SANDBOX01';
export const BOT_USER = 'U0TOCSINBOT';
export const BOT_ID = 'B0TOCSINBOT';
/** A channel, group or direct-message id; anything else is a name. */
export const CONVERSATION_ID = /^[CGD][A-Z0-9]{7,}$/;

/** Starts with the channels the configuration names. */
export function createSlackStore(people: People, channels: readonly string[]): SlackStore {
  const conversations = new Map<string, Conversation>();
  const views = new Map<string, OpenView>();
  const triggers = new Map<string, Trigger>();
  const responseUrls = new Map<string, ResponseUrl>();
  let lastTs = 0;
  let counter = 0;
  const open = (id: string, name: string, person: string | null): Conversation => {
    const known = conversations.get(id);
    if (known) return known;
    const fresh: Conversation = { id, name, person, messages: [] };
    conversations.set(id, fresh);
    return fresh;
  };
  const channelNamed = (given: string) => {
    const name = given.replace(/^#/, '').toLowerCase();
    const known = [...conversations.values()].find((one) => one.name === name && one.person === null);
    return known ?? open(`C${digest(`channel:${name}`).slice(0, 10).toUpperCase()}`, name, null);
  };
  const configured = () => {
    for (const channel of channels) {
      if (CONVERSATION_ID.test(channel)) open(channel, channel.toLowerCase(), null);
      else channelNamed(channel);
    }
  };
  configured();
  return {
    conversations,
    views,
    triggers,
    responseUrls,
    channelNamed,
    directMessageWith: (userId) => {
      const handle = people.bySlackId(userId)?.handle ?? userId.toLowerCase();
      return open(`D${digest(`im:${userId}`).slice(0, 10).toUpperCase()}`, handle, userId);
    },
    // Two messages of one microsecond would share their only name.
    newTs: () => {
      lastTs = Math.max(Date.now() * 1000, lastTs + 1);
      return `${Math.floor(lastTs / 1_000_000)}.${String(lastTs % 1_000_000).padStart(6, '0')}`;
    },
    newId: (prefix) =>
      `${prefix}${digest(`${prefix}:${Date.now()}:${(counter += 1)}`)
        .slice(0, 10)
        .toUpperCase()}`,
    clear: () => {
      for (const map of [conversations, views, triggers, responseUrls]) map.clear();
      configured();
    },
  };
}

/** The message of that ts, if the conversation holds one that everybody can see. */
export const messageAt = (conversation: Conversation, ts: string): Message | undefined =>
  conversation.messages.find((message) => message.ts === ts && message.onlyFor === null);
