import { z } from 'zod';
import type { ChatDoorPort, ChatPerson } from '../../ports/people.js';
import { failed, withDeadline, type Call } from '../http/call.js';
import { createTtlCache } from '../http/ttl-cache.js';
import { createSlackCaller, SlackRefusal, type SlackAccess } from './client.js';
import { prose, timed } from './markup.js';
import { detailsView, formView } from './modal.js';
import { postToHook } from './webhook.js';

/** What the door to Slack is opened with. */
export interface SlackPeopleOptions extends SlackAccess {
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

const PERSON_TTL_MS = 10 * 60_000;
/** A trigger and an acknowledgement live three seconds, and the door has its own work to do in them. */
const DOOR_TIMEOUT_MS = 2_500;
const SLACK_HOOKS = 'https://hooks.slack.com';

/** Slack as the door needs it: who pressed a button, and what they are shown at once. */
export function createSlackPeople(options: SlackPeopleOptions): ChatDoorPort {
  const call = createSlackCaller(options);
  const people = createTtlCache<ChatPerson>(PERSON_TTL_MS, 10_000, options.now);
  const limited = (signal: AbortSignal): AbortSignal => withDeadline(signal, options.timeoutMs ?? DOOR_TIMEOUT_MS);
  const open = async (trigger: string, view: unknown, signal: AbortSignal): Promise<void> => {
    await call({
      method: 'views.open',
      args: { trigger_id: trigger, view },
      answer: z.object({ view: z.object({ id: z.string() }) }),
      effect: true,
      signal: limited(signal),
    });
  };
  let own: Workspace | undefined;
  const workspace = async (signal: AbortSignal): Promise<Workspace> => {
    own ??= await call({ method: 'auth.test', args: {}, answer: workspaceSchema, effect: false, signal });
    return own;
  };
  return {
    person: async ({ id, signal }) => {
      const cached = people.get(id);
      if (cached !== undefined) return cached;
      const limit = limited(signal);
      const asked = { args: { user: id }, answer: userSchema, effect: false, signal: limit } as const;
      const [answer, us] = await Promise.all([
        call({ method: 'users.info', ...asked }).catch((error: unknown) => {
          if (error instanceof SlackRefusal && ['user_not_found', 'user_not_visible'].includes(error.code)) return null;
          throw error;
        }),
        workspace(limit),
      ]);
      // Whoever has left the workspace is nobody, though Slack still knows them.
      if (answer === null || answer.user.deleted === true) return null;
      const { profile, real_name: realName, name } = answer.user;
      const known = { id, email: profile.email?.toLowerCase() ?? null, name: realName ?? name ?? id };
      const person = isGuest(answer.user, us) ? { ...known, isGuest: true } : known;
      people.set(id, person);
      return person;
    },
    openForm: ({ trigger, subject, form, about, signal }) => open(trigger, formView(subject, form, about), signal),
    openDetails: ({ trigger, view, timeline, signal }) => open(trigger, detailsView(view, timeline), signal),
    tell: async ({ channel, person, text, signal }) => {
      await call({
        method: 'chat.postEphemeral',
        args: { channel, user: person, text: timed(prose(text), Date.now()), parse: 'none', link_names: false },
        answer: z.object({ ok: z.literal(true) }),
        effect: true,
        signal: limited(signal),
      });
    },
    answer: async ({ responseUrl, text, signal }) => {
      const asked: Call = { vendor: 'slack', what: 'response_url', key: null, effect: true, signal: limited(signal) };
      if (!isSlacks(responseUrl, options.apiUrl)) throw failed(asked, 'Rejected', 'the address is not one of Slack');
      const body = { response_type: 'ephemeral', replace_original: false, text: timed(prose(text), Date.now()) };
      await postToHook(asked, responseUrl, body);
    },
  };
}

const flag = z.boolean().nullish();
const user = z.object({
  name: z.string().optional(),
  real_name: z.string().optional(),
  deleted: flag,
  team_id: z.string().nullish(),
  enterprise_user: z.object({ enterprise_id: z.string().nullish() }).nullish(),
  is_stranger: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_bot: flag,
  is_workflow_bot: flag,
  profile: z.object({ email: z.string().optional() }),
});
const userSchema = z.object({ user });
const workspaceSchema = z.object({ team_id: z.string(), enterprise_id: z.string().nullish() });
type Workspace = z.infer<typeof workspaceSchema>;

/** Whoever shares a channel with us from another workspace, sees single channels only, or is no person. */
function isGuest(one: z.infer<typeof user>, us: Workspace): boolean {
  const marks = [one.is_stranger, one.is_restricted, one.is_ultra_restricted, one.is_bot, one.is_workflow_bot];
  if (marks.includes(true)) return true;
  // On an Enterprise Grid members of sister workspaces are ours.
  const theirs = [one.team_id, one.enterprise_user?.enterprise_id].filter((id) => id != null);
  return !theirs.some((id) => id === us.team_id || id === us.enterprise_id);
}

// The address comes with a request: without this check it could name any machine that we can reach.
function isSlacks(url: string, apiUrl: string | null): boolean {
  if (!URL.canParse(url)) return false;
  const { origin } = new URL(url);
  if (apiUrl === null || !URL.canParse(apiUrl)) return origin === SLACK_HOOKS;
  return origin === SLACK_HOOKS || origin === new URL(apiUrl).origin;
}
