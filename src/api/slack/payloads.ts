import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { FormValues } from '../../ports/forms.js';
import { CHAT_FORMS, decodeSubject, type ChatSubject } from '../../ports/people.js';

/** A pressed button or a chosen entry of a menu, as far as it is used. Who may do it is never read from it. */
export interface Press {
  readonly userId: string;
  readonly action: string;
  readonly subject: ChatSubject | null;
  readonly trigger: string | null;
  readonly channel: string | null;
  readonly responseUrl: string | null;
  readonly actionTs: string;
}

/** A sent form. */
export interface Submission {
  readonly userId: string;
  readonly viewId: string;
  /** Which form it is; null when it is none of ours. */
  readonly form: string | null;
  readonly subject: ChatSubject | null;
  readonly values: FormValues;
}

/** What an interaction is; of other kinds nothing is done. */
export type Interaction =
  | { readonly kind: 'press'; readonly presses: readonly Press[] }
  | { readonly kind: 'submission'; readonly submission: Submission }
  | { readonly kind: 'other' };

const user = z.object({ id: z.string().regex(/^[UW][A-Z0-9]+$/) });

const option = z.object({ value: z.string() });
const actions = z.object({
  user,
  trigger_id: z.string().nullish(),
  response_url: z.url().nullish(),
  channel: z.object({ id: z.string() }).nullish(),
  actions: z.array(
    z.object({
      action_id: z.string(),
      block_id: z.string().nullish(),
      value: z.string().nullish(),
      selected_option: option.nullish(),
      action_ts: z.string().nullish(),
    }),
  ),
});

const field = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
});
const submitted = z.object({
  user,
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), field)) }).optional(),
  }),
});

/** Reads the `payload` of an interaction; null when it is not one. */
export function readInteraction(payload: unknown): Interaction | null {
  const type = z.object({ type: z.string() }).safeParse(payload).data?.type;
  if (type === undefined) return null;
  if (type === 'block_actions') {
    const read = actions.safeParse(payload);
    return read.success ? { kind: 'press', presses: pressesOf(read.data) } : null;
  }
  if (type === 'view_submission') {
    const read = submitted.safeParse(payload);
    return read.success ? { kind: 'submission', submission: submissionOf(read.data) } : null;
  }
  return { kind: 'other' };
}

function pressesOf(payload: z.infer<typeof actions>): Press[] {
  const { actionPrefix, menu } = CHAT_FORMS;
  return payload.actions
    .filter(({ action_id: id }) => id.startsWith(actionPrefix))
    .map(({ action_id: id, block_id: block, value, selected_option: chosen, action_ts: actionTs }) => {
      const name = id.slice(actionPrefix.length);
      return {
        userId: payload.user.id,
        action: name === menu ? (chosen?.value ?? '') : name,
        subject: decodeSubject((name === menu ? block : value) ?? ''),
        trigger: payload.trigger_id ?? null,
        channel: payload.channel?.id ?? null,
        responseUrl: payload.response_url ?? null,
        // Without its time a press is taken for a new one: two presses must not share a name.
        actionTs: actionTs ?? payload.trigger_id ?? randomUUID(),
      };
    });
}

function submissionOf({ user: sender, view }: z.infer<typeof submitted>): Submission {
  const { actionPrefix } = CHAT_FORMS;
  const blocks = Object.entries(view.state?.values ?? {});
  const filled = blocks.flatMap(([name, elements]) =>
    Object.values(elements).flatMap(({ value, selected_option: one, selected_options: many }) => {
      const said = value ?? one?.value ?? many?.[0]?.value ?? '';
      return said === '' ? [] : [[name, said] as const];
    }),
  );
  return {
    userId: sender.id,
    viewId: view.id,
    form: view.callback_id.startsWith(actionPrefix) ? view.callback_id.slice(actionPrefix.length) : null,
    subject: decodeSubject(view.private_metadata),
    values: new Map(filled),
  };
}
