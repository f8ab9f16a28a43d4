import { textAt, type Json } from '../json.js';
import type { Person } from '../people.js';
import type { Button, Placed } from './buttons.js';
import { messageView } from './messages.js';
import { APP_ID, TEAM_ID, type OpenView } from './store.js';
import { viewView } from './views.js';

const user = (person: Person): Json => ({
  id: person.slackId,
  username: person.handle,
  name: person.handle,
  team_id: TEAM_ID,
});
const common = (person: Person, triggerId: string): Json => ({
  user: user(person),
  api_app_id: APP_ID,
  token: 'sandbox',
  trigger_id: triggerId,
  team: { id: TEAM_ID, domain: 'sandbox' },
  enterprise: null,
  is_enterprise_install: false,
});

const action = ({ element, option, blockId }: Button): Json => ({
  ...(element['confirm'] === undefined ? {} : { confirm: element['confirm'] }),
  action_id: textAt(element, 'action_id') ?? '',
  block_id: blockId,
  ...(option === null ? pressed(element) : { selected_option: option }),
  ...(option === null || element['placeholder'] === undefined ? {} : { placeholder: element['placeholder'] }),
  type: element['type'],
  action_ts: (Date.now() / 1000).toFixed(6),
});

const pressed = (element: Json): Json => ({
  text: element['text'],
  ...(element['value'] === undefined ? {} : { value: element['value'] }),
  ...(element['style'] === undefined ? {} : { style: element['style'] }),
});

/** What stands chosen in a message after it was chosen there; an overflow menu keeps nothing. */
const chosen = ({ element, option, blockId }: Button): Json =>
  option === null || element['type'] === 'overflow'
    ? {}
    : { [blockId]: { [textAt(element, 'action_id') ?? '']: { type: element['type'], selected_option: option } } };

/** What Slack sends to an app's interactivity address. */
export const payloads = {
  /** A button of a message was pressed, or an entry of its menu chosen. */
  messageAction(
    person: Person,
    triggerId: string,
    { conversation, message, button }: Placed,
    responseUrl: string,
  ): Json {
    const isEphemeral = message.onlyFor !== null;
    const container = {
      type: button.attachmentId === null ? 'message' : 'message_attachment',
      message_ts: message.ts,
      ...(button.attachmentId === null ? {} : { attachment_id: button.attachmentId, is_app_unfurl: false }),
      channel_id: conversation.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    };
    return {
      type: 'block_actions',
      ...common(person, triggerId),
      container,
      channel: { id: conversation.id, name: conversation.person === null ? conversation.name : 'directmessage' },
      // Of an ephemeral message Slack tells the app no more than where it stood.
      ...(isEphemeral ? {} : { message: messageView(message, conversation, { withMetadata: true }) }),
      state: { values: chosen(button) },
      response_url: responseUrl,
      actions: [action(button)],
    };
  },

  /** A button of an open view was pressed. */
  viewAction(person: Person, triggerId: string, view: OpenView, button: Button): Json {
    return {
      type: 'block_actions',
      ...common(person, triggerId),
      container: { type: 'view', view_id: view.id },
      view: viewView(view),
      actions: [action(button)],
    };
  },

  /** A form was sent. */
  viewSubmission(person: Person, triggerId: string, view: OpenView, values: Json): Json {
    return { type: 'view_submission', ...common(person, triggerId), view: viewView(view, values), response_urls: [] };
  },
};
