import { isRecord, type Json } from '../json.js';
import type { Person } from '../people.js';
import { refuse, type Outcome, type World } from '../vendor.js';
import { post } from './chat.js';
import { contentOf } from './messages.js';
import { signedForm } from './signing.js';
import { APP_ID, TEAM_ID, type Conversation, type SlackStore } from './store.js';
import { newTrigger, openedWith, viewView } from './views.js';

/** Types a slash command into a channel, `#general` when none is named. */
export async function typeCommand(
  world: World,
  store: SlackStore,
  person: Person,
  line: string,
  channel: string | undefined,
  forge: Json,
): Promise<Outcome> {
  const [command = line, ...words] = line.split(' ');
  const conversation =
    channel === undefined
      ? store.channelNamed('general')
      : (store.conversations.get(channel) ?? store.channelNamed(channel));
  const token = store.newId('R');
  store.responseUrls.set(token, {
    channel: conversation.id,
    messageTs: null,
    userId: person.slackId,
    atMs: Date.now(),
    uses: 0,
  });
  const trigger = newTrigger(store, person.slackId);
  const fields = {
    token: 'sandbox',
    team_id: TEAM_ID,
    team_domain: 'sandbox',
    channel_id: conversation.id,
    channel_name: conversation.name,
    user_id: person.slackId,
    user_name: person.handle,
    command,
    text: words.join(' '),
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: `${world.baseUrl()}/sandbox/slack/response/${token}`,
    trigger_id: trigger.id,
  };
  const answer = await world.callbacks.send(signedForm('/slack/commands', fields, world.secrets.slack, forge));
  if ('unreachable' in answer) return refuse(502, answer.unreachable);
  if (answer.status === 200) showAnswer(store, conversation, person, answer.body);
  const opened = await openedWith(store, trigger.id, 0);
  return { status: 200, body: { ...answer, ...(opened ? { view: viewView(opened) } : {}) } };
}

/** What an app answers to a command at once stands below it: for the one who typed it, unless it says otherwise. */
function showAnswer(store: SlackStore, conversation: Conversation, person: Person, answer: unknown): void {
  const read = contentOf(isRecord(answer) ? answer : { text: answer }, store);
  if ('refused' in read) return;
  const onlyFor = isRecord(answer) && answer['response_type'] === 'in_channel' ? null : person.slackId;
  post(store, conversation, {
    content: read.content,
    onlyFor,
    via: 'response_url',
    threadTs: null,
    username: null,
    broadcast: false,
  });
}
