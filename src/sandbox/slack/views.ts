import { setTimeout as pause } from 'node:timers/promises';
import { isRecord, recordsAt, textAt, type Json } from '../json.js';
import { viewFaults } from './limits.js';
import { named, no } from './messages.js';
import { APP_ID, BOT_ID, TEAM_ID, type OpenView, type SlackStore, type Trigger } from './store.js';
import type { Method } from './chat.js';

const TRIGGER_LIFE_MS = 3_000;
const LOOK_EVERY_MS = 20;

/** Modals: views.*; a trigger opens one view within three seconds of the act that gave it. */
export function viewMethods(store: SlackStore): Readonly<Record<string, Method>> {
  const openWith = (args: Json, previous: string | null): Json => {
    const trigger = store.triggers.get(textAt(args, 'trigger_id') ?? '');
    if (!trigger) return no('invalid_trigger_id');
    if (trigger.used) return no('exchanged_trigger_id');
    if (Date.now() - trigger.atMs > TRIGGER_LIFE_MS) return no('expired_trigger_id');
    const view = args['view'];
    if (!isRecord(view)) return no('invalid_arguments', ['[ERROR] missing required field: view']);
    const faults = viewFaults(view);
    if (faults.length > 0) return no('invalid_arguments', faults);
    trigger.used = true;
    return { ok: true, view: viewView(showView(store, trigger, view, previous)) };
  };
  return {
    'views.open': (args) => openWith(args, null),
    'views.push': (args) => openWith(args, textAt(args, 'view_id') ?? null),
    'views.update': (args) => {
      const id = textAt(args, 'view_id');
      const external = textAt(args, 'external_id');
      const open = [...store.views.values()].find((one) =>
        id === undefined ? external !== undefined && one.data['external_id'] === external : one.id === id,
      );
      if (!open) return no('not_found');
      const hash = textAt(args, 'hash');
      if (hash !== undefined && hash !== open.hash) return no('hash_conflict');
      const view = args['view'];
      if (!isRecord(view)) return no('invalid_arguments', ['[ERROR] missing required field: view']);
      const faults = viewFaults(view);
      if (faults.length > 0) return no('invalid_arguments', faults);
      rewriteView(store, open, view);
      return { ok: true, view: viewView(open) };
    },
    'views.publish': (args) => {
      const userId = textAt(args, 'user_id') ?? '';
      const view = args['view'];
      if (!isRecord(view)) return no('invalid_arguments', ['[ERROR] missing required field: view']);
      const faults = viewFaults(view);
      if (faults.length > 0) return no('invalid_arguments', faults);
      const id = `VHOME${userId}`;
      const home: OpenView = {
        id,
        userId,
        trigger: '',
        previous: null,
        data: withIds(store, view),
        hash: store.newId('h'),
        errors: null,
      };
      store.views.set(id, home);
      return { ok: true, view: viewView(home) };
    },
  };
}

/** Gives a person the right to open one view. */
export function newTrigger(store: SlackStore, userId: string): Trigger {
  const id = `${Date.now()}.${TEAM_ID.length}.${store.newId('').toLowerCase()}`;
  const trigger: Trigger = { id, userId, atMs: Date.now(), used: false };
  store.triggers.set(id, trigger);
  return trigger;
}

/**
 * The view that a trigger opened. The app may open it while it answers or just after; the trigger dies after three seconds.
 * Nobody waits on once `isRefused` says that the app has answered otherwise.
 */
export async function openedWith(
  store: SlackStore,
  trigger: string,
  patienceMs: number,
  isRefused: () => boolean = () => false,
): Promise<OpenView | undefined> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const opened = [...store.views.values()].find((view) => view.trigger === trigger);
    if (opened || Date.now() >= until || isRefused()) return opened;
    await pause(LOOK_EVERY_MS);
  }
}

/** Shows a view to the person the trigger belongs to. */
export function showView(store: SlackStore, trigger: Trigger, data: Json, previous: string | null): OpenView {
  const open: OpenView = {
    id: store.newId('V'),
    userId: trigger.userId,
    trigger: trigger.id,
    previous,
    data: withIds(store, data),
    hash: `${Date.now()}.${store.newId('h')}`,
    errors: null,
  };
  store.views.set(open.id, open);
  return open;
}

/** Replaces what an open view shows. */
export function rewriteView(store: SlackStore, open: OpenView, data: Json): void {
  open.data = withIds(store, data);
  open.hash = `${Date.now()}.${store.newId('h')}`;
  open.errors = null;
}

const withIds = (store: SlackStore, data: Json): Json => ({ ...data, blocks: named(recordsAt(data, 'blocks'), store) });

/** A view as the API and the callbacks show it. */
export const viewView = (open: OpenView, values: Json = {}): Json => ({
  private_metadata: '',
  callback_id: '',
  external_id: '',
  clear_on_close: false,
  notify_on_close: false,
  close: null,
  submit: null,
  ...open.data,
  id: open.id,
  team_id: TEAM_ID,
  state: { values },
  hash: open.hash,
  previous_view_id: open.previous,
  root_view_id: open.previous ?? open.id,
  app_id: APP_ID,
  app_installed_team_id: TEAM_ID,
  bot_id: BOT_ID,
});
