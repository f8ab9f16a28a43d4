import { recordAt, recordsAt, textAt, isRecord, type Json } from '../json.js';
import type { Person } from '../people.js';
import { refuse, type Outcome, type World } from '../vendor.js';
import { buttonIn, findButton } from './buttons.js';
import { typeCommand } from './command.js';
import { fillInputs } from './inputs.js';
import { payloads } from './payloads.js';
import { signedForm, signedJson } from './signing.js';
import { APP_ID, TEAM_ID, type OpenView, type SlackStore } from './store.js';
import { newTrigger, openedWith, rewriteView, showView, viewView } from './views.js';

const VIEW_WAIT_MS = 3_000;

/** Does in Slack what a person would do: press a button, send a form, type a command, open the Home tab. */
export async function actInSlack(world: World, store: SlackStore, body: Json): Promise<Outcome> {
  const email = textAt(body, 'as');
  const person = email === undefined ? undefined : world.people.byEmail(email);
  if (!person) return refuse(422, 'as: say who acts, by e-mail address');
  const forge = recordAt(body, 'forge');
  const press = textAt(body, 'press');
  const command = textAt(body, 'command') ?? (press?.startsWith('/') === true ? press : undefined);
  if (command !== undefined) return typeCommand(world, store, person, command, textAt(body, 'channel'), forge);
  if (textAt(body, 'event') === 'app_home_opened') return openHome(world, store, person, forge);

  const viewId = textAt(body, 'view');
  const view = viewId === undefined ? undefined : store.views.get(viewId);
  if (viewId !== undefined && !view) return refuse(404, `view ${viewId} is not open`);
  if (view && body['close'] === true) {
    store.views.delete(view.id);
    return { status: 200, body: { closed: view.id } };
  }
  if (view && press === undefined) return submission(world, store, person, view, recordAt(body, 'values'), forge);
  if (press === undefined) return refuse(422, 'press: say which button');

  const values = body['values'];
  const fills = isRecord(values) && Object.keys(values).length > 0;
  const trigger = newTrigger(store, person.slackId);
  const pressed = view
    ? pressInView(view, press, (button) => payloads.viewAction(person, trigger.id, view, button))
    : pressInMessage(world, store, person, body, { press, fills, triggerId: trigger.id });
  if ('status' in pressed) return pressed;
  const answer = await world.callbacks.send(
    signedForm('/slack/interactions', { payload: JSON.stringify(pressed.payload) }, world.secrets.slack, forge),
  );
  if ('unreachable' in answer) return refuse(502, answer.unreachable);

  // An entry of a menu opens a form, just after it is answered.
  const waitMs = fills || pressed.isEntry ? VIEW_WAIT_MS : 0;
  const opened = await openedWith(store, trigger.id, waitMs, () => pressed.isRefused());
  if (!opened || !isRecord(values)) {
    return { status: 200, body: { ...answer, ...(opened ? { view: viewView(opened) } : {}) } };
  }
  const sent = await submission(world, store, person, opened, values, forge);
  if (sent.status !== 200) return { ...sent, body: { ...sent.body, press: answer } };
  return { status: 200, body: { ...answer, view: viewView(opened), submission: sent.body } };
}

type Pressed = { readonly payload: Json; readonly isEntry: boolean; readonly isRefused: () => boolean } | Outcome;

function pressInMessage(
  world: World,
  store: SlackStore,
  person: Person,
  body: Json,
  { press, fills, triggerId }: { readonly press: string; readonly fills: boolean; readonly triggerId: string },
): Pressed {
  const incident = textAt(body, 'incident');
  const placed = findButton(store, {
    userId: person.slackId,
    press,
    fills,
    incident,
    channel: textAt(body, 'channel'),
    ts: textAt(body, 'ts'),
  });
  if (!placed) {
    return refuse(
      404,
      `no message about ${incident ?? 'anything'} that ${person.email} can see has a button "${press}"`,
    );
  }
  const token = store.newId('R');
  const { conversation, message, button } = placed;
  const answers = {
    channel: conversation.id,
    messageTs: message.ts,
    userId: person.slackId,
    atMs: Date.now(),
    uses: 0,
  };
  store.responseUrls.set(token, answers);
  return {
    isEntry: button.option !== null,
    isRefused: () => answers.uses > 0,
    payload: payloads.messageAction(person, triggerId, placed, `${world.baseUrl()}/sandbox/slack/response/${token}`),
  };
}

function pressInView(
  view: OpenView,
  press: string,
  payload: (button: NonNullable<ReturnType<typeof buttonIn>>) => Json,
): Pressed {
  const button = buttonIn({ blocks: recordsAt(view.data, 'blocks'), attachments: [] }, press);
  return button
    ? { payload: payload(button), isEntry: false, isRefused: () => false }
    : refuse(404, `view ${view.id} has no button "${press}"`);
}

async function submission(
  world: World,
  store: SlackStore,
  person: Person,
  view: OpenView,
  values: Json,
  forge: Json,
): Promise<Outcome> {
  const filled = fillInputs(view.data, values);
  if ('refused' in filled) return refuse(422, `the form cannot be sent: ${filled.refused}`);
  const trigger = newTrigger(store, person.slackId);
  const payload = payloads.viewSubmission(person, trigger.id, view, filled.values);
  const answer = await world.callbacks.send(
    signedForm('/slack/interactions', { payload: JSON.stringify(payload) }, world.secrets.slack, forge),
  );
  if ('unreachable' in answer) return refuse(502, answer.unreachable);
  settle(store, view, answer.status, isRecord(answer.body) ? answer.body : {});
  return { status: 200, body: { ...answer, ...(filled.unmatched.length > 0 ? { unmatched: filled.unmatched } : {}) } };
}

function settle(store: SlackStore, view: OpenView, status: number, answer: Json): void {
  if (status !== 200) return;
  const next = answer['view'];
  switch (answer['response_action']) {
    case 'errors':
      view.errors = recordAt(answer, 'errors');
      return;
    case 'update':
      if (isRecord(next)) rewriteView(store, view, next);
      return;
    case 'push':
      if (isRecord(next)) showView(store, newTrigger(store, view.userId), next, view.id);
      return;
    default:
      store.views.delete(view.id);
  }
}

async function openHome(world: World, store: SlackStore, person: Person, forge: Json): Promise<Outcome> {
  const event = {
    type: 'app_home_opened',
    user: person.slackId,
    channel: store.directMessageWith(person.slackId).id,
    tab: 'home',
    event_ts: store.newTs(),
  };
  const payload = {
    token: 'sandbox',
    team_id: TEAM_ID,
    api_app_id: APP_ID,
    event,
    type: 'event_callback',
    event_id: store.newId('Ev'),
    event_time: Math.floor(Date.now() / 1000),
  };
  const answer = await world.callbacks.send(signedJson('/slack/events', payload, world.secrets.slack, forge));
  return 'unreachable' in answer ? refuse(502, answer.unreachable) : { status: 200, body: { ...answer } };
}
