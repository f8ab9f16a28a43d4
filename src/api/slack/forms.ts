import { typeTitle } from '../../domain/message/message-words.js';
import { MIN_JUSTIFICATION } from '../../domain/override/override.js';
import { membersOf, own, unique, type Policy } from '../../domain/policy/policy.js';
import { slicePolicy } from '../../domain/policy/slice.js';
import type { IncidentView } from '../../domain/incident/view.js';
import { MOST_OPTIONS, type ChatForm, type FormField, type FormOption } from '../../ports/forms.js';
import { FALSE_POSITIVE } from '../incidents/asks.js';
import { tomorrowAt } from './morning.js';

/** What a form is made from. */
export interface FormContext {
  readonly policy: Policy;
  /** The incident as it is now; null while it cannot be read. */
  readonly view: IncidentView | null;
  /** Zone of whoever is asked (IANA name). */
  readonly zone: string;
  readonly now: number;
}

/** Lengths of a snooze by the value of their choice (milliseconds). */
export const SNOOZES: ReadonlyMap<string, number> = new Map([
  ['15m', 15 * 60_000],
  ['1h', 3_600_000],
  ['4h', 4 * 3_600_000],
]);

const MORNING = 9;
const REASON: FormField = { kind: 'text', name: 'reason', label: 'Reason', isOptional: true, shortest: 0 };

/** The forms behind buttons and menus, by their id. */
export const FORMS = {
  override: (): ChatForm => ({
    ...{ id: 'override', title: 'Request override', submit: 'Request', note: null },
    fields: [
      {
        ...{ kind: 'text', name: 'justification', isOptional: false, shortest: MIN_JUSTIFICATION },
        label: 'Why may this pass although the failure stands?',
        hint: `At least ${MIN_JUSTIFICATION} characters; it stays in the timeline.`,
      },
      {
        ...{ kind: 'flag', name: 'emergency', label: 'Emergency', isOptional: true },
        option: { value: 'emergency', label: 'This is an emergency (it is counted)' },
      },
    ],
  }),
  resolve: (): ChatForm => ({
    ...{ id: 'resolve', title: 'Resolve', submit: 'Resolve' },
    note: 'Is it over? This ends it for everybody: nobody is paged for it any more.',
    fields: [REASON],
  }),
  escalate: ({ policy }: FormContext): ChatForm => ({
    ...{ id: 'escalate', title: 'Escalate', submit: 'Escalate' },
    note: 'This pages further people now, and nobody holds it until one of them does.',
    fields: [
      {
        ...{ kind: 'choice', name: 'level', label: 'To which level', isOptional: true },
        hint: 'Without a choice it goes to the next level.',
        options: levelNames(policy).map((name, index) => ({
          value: String(index + 1),
          label: `Level ${index + 1}, ${name}`,
        })),
      },
    ],
  }),
  snooze: ({ zone, now }: FormContext): ChatForm => ({
    ...{ id: 'snooze', title: 'Snooze', submit: 'Snooze' },
    note: 'Nobody is paged for it until then. Its SLA runs on.',
    fields: [
      {
        ...{ kind: 'choice', name: 'until', label: 'For how long', isOptional: false },
        hint: `09:00 is in ${zone}.`,
        options: [
          { value: '15m', label: '15 min' },
          { value: '1h', label: '1 h' },
          { value: '4h', label: '4 h' },
          { value: new Date(tomorrowAt(MORNING, zone, now)).toISOString(), label: 'until tomorrow 09:00' },
        ],
      },
    ],
  }),
  reassign: (context: FormContext): ChatForm => ({
    ...{ id: 'reassign', title: 'Reassign', submit: 'Reassign' },
    note: 'Whoever gets it is paged now, and owns it from then on.',
    fields: [choice('to', 'To whom', takersOf(context))],
  }),
  reclassify: (context: FormContext): ChatForm => ({
    ...{ id: 'reclassify', title: 'Reclassify', submit: 'Reclassify' },
    note: 'It goes to the owners of what it is.',
    fields: [choice('type', 'What it is', typesOf(context)), REASON],
  }),
  note: (): ChatForm => ({
    ...{ id: 'note', title: 'Note', submit: 'Add', note: null },
    fields: [
      {
        ...{ kind: 'text', name: 'text', label: 'Note', isOptional: false, shortest: 0 },
        hint: 'It stands in the timeline, in the thread and at the ticket.',
      },
    ],
  }),
} as const satisfies Readonly<Record<string, (context: FormContext) => ChatForm>>;

export type FormId = keyof typeof FORMS;

/** A choice of at most as many as a form holds; the first are the likeliest. */
function choice(name: string, label: string, options: readonly FormOption[]): FormField {
  const left = options.length - MOST_OPTIONS;
  const hint = left > 0 ? { hint: `${left} more can be named on the command line.` } : {};
  return { kind: 'choice', name, label, isOptional: false, ...hint, options: options.slice(0, MOST_OPTIONS) };
}

function levelNames(policy: Policy): string[] {
  const any = { kind: 'ci', type: 'unknown', severity: null, source: '', service: null, labels: {} } as const;
  return slicePolicy(policy, { ...any, author: null }).levels.map(({ name }) => name);
}

/** Its owners' people, then the teams, then everybody else. */
function takersOf({ policy, view }: FormContext): FormOption[] {
  const owners = view === null ? [] : [view.team, ...view.teams.map(({ name }) => name)];
  const teams = unique([...owners, ...Object.keys(policy.teams)]).filter(
    (name) => own(policy.teams, name) !== undefined,
  );
  const near = unique([...(view?.assignee == null ? [] : [view.assignee]), ...owners.flatMap(membersIn(policy))]);
  const all = unique([...teams.flatMap(membersIn(policy)), ...policy.people.map(({ email }) => email)]);
  const names = new Map(policy.people.map(({ email, name }) => [email, name]));
  const asPerson = (email: string): FormOption => {
    const name = names.get(email) ?? null;
    return { value: email, label: name === null ? email : `${name} (${email})` };
  };
  return [
    ...near.map(asPerson),
    ...teams.map((name) => ({ value: name, label: `Team ${name}` })),
    ...all.filter((email) => !near.includes(email)).map(asPerson),
  ];
}

function membersIn(policy: Policy): (team: string) => string[] {
  return (team) => membersOf(policy, team);
}

/** What its run showed besides first; of a service also that there was nothing. */
function typesOf({ policy, view }: FormContext): FormOption[] {
  const likely = view === null ? [] : [...(view.runner_up === null ? [] : [view.runner_up]), ...view.also_types];
  const types = unique([...likely, ...Object.keys(policy.types)])
    .filter((type) => own(policy.types, type) !== undefined && type !== view?.type)
    .map((type) => ({ value: type, label: typeTitle(type) }));
  return view?.kind === 'service' ? [{ value: FALSE_POSITIVE, label: 'False positive' }, ...types] : types;
}
