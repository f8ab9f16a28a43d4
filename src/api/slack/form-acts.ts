import { MIN_JUSTIFICATION } from '../../domain/override/override.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { IncidentView } from '../../domain/incident/view.js';
import type { FormValues } from '../../ports/forms.js';
import type { Asked } from '../acting.js';
import { ASKS, type ActBody } from '../incidents/asks.js';
import { fieldProblem, Problem } from '../problem.js';
import { SNOOZES, type FormId } from './forms.js';

/** What a sent form is read with. */
export interface Sent {
  readonly values: FormValues;
  readonly policy: Policy;
  readonly view: IncidentView | null;
  readonly redact: (text: string) => string;
  readonly now: number;
}

/** What a form does. */
export interface FormAct {
  readonly form: FormId;
  /** How it is recorded and refused. */
  readonly action: string;
  /** Its field at which a refusal of the whole is told. */
  readonly at: string;
  /** Refused when the incident has moved on since the form was opened. */
  readonly isOfRevision: boolean;
  /** The form names people or types, which nobody sees who is not known. */
  readonly names: boolean;
  /** Title of what is said when it is done. */
  readonly done: string;
  /** Throws a Problem that names the field that is wrong. */
  readonly ask: (sent: Sent) => Asked;
}

/** The acts by the id of their form. */
export const FORM_ACTS: ReadonlyMap<string, FormAct> = new Map<FormId, FormAct>(
  (
    [
      {
        ...{ form: 'override', action: 'request_override', at: 'justification', isOfRevision: false, names: false },
        done: 'Override',
        ask: ({ values, redact }) => ({
          name: 'requestOverride',
          justification: redact(justificationOf(values)),
          emergency: values.has('emergency'),
        }),
      },
      {
        ...{ form: 'resolve', action: 'resolve', at: 'reason', isOfRevision: true, names: false, done: 'Resolved' },
        ask: (sent) => ({ name: 'resolve', reason: textOf(sent, 'reason') }),
      },
      {
        ...{ form: 'escalate', action: 'escalate', at: 'level', isOfRevision: true, names: false, done: 'Escalated' },
        ask: ({ values }) => ({ name: 'escalate', level: levelOf(values.get('level')) }),
      },
      {
        ...{ form: 'snooze', action: 'snooze', at: 'until', isOfRevision: true, names: false, done: 'Snoozed' },
        ask: ({ values, now }) => ({ name: 'snooze', until: untilOf(values.get('until'), now) }),
      },
      {
        ...{ form: 'reassign', action: 'reassign', at: 'to', isOfRevision: true, names: true, done: 'Reassigned' },
        ask: (sent) => asOnTheApi('reassign', { to: sent.values.get('to') }, sent),
      },
      {
        ...{ form: 'reclassify', action: 'reclassify', at: 'type', isOfRevision: true, names: true },
        done: 'Reclassified',
        ask: (sent) => {
          const { values } = sent;
          return asOnTheApi('reclassify', { type: values.get('type'), reason: values.get('reason') }, sent);
        },
      },
      {
        // Whoever writes takes minutes; what they saw is no less true because somebody was paged meanwhile.
        ...{ form: 'note', action: 'note', at: 'text', isOfRevision: false, names: false, done: 'Noted' },
        ask: (sent) => {
          const text = textOf(sent, 'text');
          if (text === null) throw fieldProblem('text', 'say what to note');
          return { name: 'note', text };
        },
      },
    ] as const satisfies readonly FormAct[]
  ).map((act) => [act.form, act]),
);

/** The form behind each action of a button or a menu. */
export const FORM_BEHIND: ReadonlyMap<string, FormId> = new Map<string, FormId>([
  ['request_override', 'override'],
  ['ask_resolve', 'resolve'],
  ['escalate', 'escalate'],
  ['snooze', 'snooze'],
  ['reassign', 'reassign'],
  ['reclassify', 'reclassify'],
  ['note', 'note'],
]);

function asOnTheApi(act: 'reassign' | 'reclassify', body: ActBody, { policy, view, redact }: Sent): Asked {
  const toAsk = ASKS[act];
  if (view === null || toAsk === undefined) {
    throw fieldProblem(act === 'reassign' ? 'to' : 'type', 'the incident cannot be read just now: send it again');
  }
  return toAsk(body, { policy, view, redact });
}

function textOf({ values, redact }: Sent, name: string): string | null {
  const text = values.get(name)?.trim() ?? '';
  return text === '' ? null : redact(text);
}

function justificationOf(values: FormValues): string {
  const text = values.get('justification')?.trim() ?? '';
  if (text.length >= MIN_JUSTIFICATION) return text;
  throw fieldProblem('justification', `a justification needs at least ${MIN_JUSTIFICATION} characters`);
}

function levelOf(value: string | undefined): number | null {
  if (value === undefined) return null;
  const level = Number(value);
  if (!Number.isSafeInteger(level)) throw fieldProblem('level', 'choose one of the levels');
  return level;
}

function untilOf(value: string | undefined, now: number): number {
  const lasts = SNOOZES.get(value ?? '');
  const at = lasts === undefined ? Date.parse(value ?? '') : now + lasts;
  if (!Number.isFinite(at)) throw fieldProblem('until', 'choose for how long');
  return at;
}

/** What a Problem says of one field of a form, as a sentence; null when it is about nothing of it. */
export function faultOf(error: unknown): { readonly field: string; readonly message: string } | null {
  const [first] = error instanceof Problem ? (error.details.errors ?? []) : [];
  if (first === undefined) return null;
  const { field, message } = first;
  // An address stays as it is written.
  return { field, message: `${message.replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase())}.` };
}
