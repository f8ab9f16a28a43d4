import { z } from 'zod';
import { isPlausible } from '../../domain/event/fit.js';
import { MIN_JUSTIFICATION } from '../../domain/override/override.js';
import { canonicalTeam, groupsOf, type Policy, type Target } from '../../domain/policy/policy.js';
import { SEVERITIES } from '../../domain/verdict/severity.js';
import type { IncidentView } from '../../domain/incident/view.js';
import type { Asked } from '../acting.js';
import { fieldProblem } from '../problem.js';

const instant = z.iso
  .datetime({ offset: true, error: 'is not an instant such as 2026-01-31T09:00:00Z' })
  .transform((text) => Date.parse(text))
  .refine((at) => isPlausible(at, Date.now()), 'lies before 2000 or more than a year ahead');
const words = z.string().max(5_000);

/** Body of an act; each act uses some of the fields. */
export const actSchema = z.strictObject({
  revision: z.number().int().min(0).nullish(),
  reason: words.nullish(),
  to: z.string().min(1).max(254).nullish(),
  level: z.number().int().min(1).max(20).nullish(),
  until: instant.nullish(),
  start: instant.nullish(),
  type: z.string().min(1).max(100).nullish(),
  severity: z.enum(SEVERITIES).nullish(),
  justification: words.nullish(),
  emergency: z.boolean().nullish(),
  actor: z.string().min(1).max(254).nullish(),
});

const LEASE =
  'an acknowledgement holds as long as lease in escalation-policy.yaml says, and each act of its holder renews it: leave it out';

/** What is said of fields that an act might be thought to have. */
export const NO_FIELDS: Readonly<Record<string, string>> = Object.fromEntries(
  ['lease', 'lease_minutes', 'lease_expires_at', 'hold', 'hold_minutes'].map((field) => [field, LEASE]),
);

/** Body of a reopening; what was seen of the incident has no bearing on its next one. */
export const reopenSchema = actSchema.pick({ reason: true, actor: true, revision: true });

/** A body that was read. */
export type ActBody = z.infer<typeof actSchema>;

/** What else an act is made from. */
export interface AskContext {
  readonly policy: Policy;
  readonly view: IncidentView;
  readonly redact: (text: string) => string;
}

/** Said instead of a type: there was nothing. Verdicts on the service learn from it. */
export const FALSE_POSITIVE = 'false_positive';

type ToAsk = (body: ActBody, context: AskContext) => Asked;

/** The acts by the last part of their route. Text that people type is redacted before it goes anywhere. */
export const ASKS: Readonly<Record<string, ToAsk>> = {
  ack: () => ({ name: 'acknowledge' }),
  resolve: (body, context) => ({ name: 'resolve', reason: reasonOf(body, context) }),
  escalate: ({ level }) => ({ name: 'escalate', level: level ?? null }),
  reassign: ({ to }, context) => ({ name: 'reassign', to: targetOf(to, context) }),
  snooze: ({ until }) => ({ name: 'snooze', until: required('until', until, 'say until when, as an instant') }),
  note: (body, context) => ({ name: 'note', text: required('reason', reasonOf(body, context), 'say what to note') }),
  reclassify: (body, context) => {
    const reason = reasonOf(body, context);
    if (body.type?.trim().toLowerCase().replaceAll(/[ -]/g, '_') === FALSE_POSITIVE) {
      if (context.view.kind === 'service') return nothing(context, reason);
      throw fieldProblem('type', OF_CI);
    }
    return { name: 'reclassify', type: typeOf(body.type, context), severity: body.severity ?? null, reason };
  },
  'false-positive': (body, context) => {
    const reason = reasonOf(body, context);
    // A failed run has no severity that could be none, and what opens its gate is a green run: it ends, and says why.
    return context.view.kind === 'ci' ? { name: 'resolve', reason: asNothing(reason) } : nothing(context, reason);
  },
  'correct-sla': (body, context) => ({
    name: 'correctSla',
    startAt: required('start', body.start, 'say when the failure began, as an instant'),
    reason: required('reason', reasonOf(body, context), 'a correction needs a reason'),
  }),
  'override/request': ({ justification, emergency }, { view, redact }) => ({
    name: 'requestOverride',
    justification: redact(justificationOf(justification, view)),
    emergency: emergency ?? false,
  }),
  'override/approve': (body, context) => ({
    name: 'decideOverride',
    approves: true,
    reason: reasonOf(body, context),
  }),
  'override/deny': (body, context) => ({
    name: 'decideOverride',
    approves: false,
    reason: reasonOf(body, context),
  }),
  'override/confirm-infra': () => ({ name: 'confirmInfrastructure' }),
};

const OF_CI =
  'false_positive is said of a service: of a CI failure say which type it is, or end it with false-positive, which leaves its gate to a green run';

/** What verdicts on the service learn from: the words are looked for in the reason. */
function asNothing(reason: string | null): string {
  return reason === null ? 'false positive' : `false positive: ${reason}`;
}

function nothing({ view }: AskContext, reason: string | null): Asked {
  return { name: 'reclassify', type: view.type, severity: 'NONE', reason: asNothing(reason) };
}

function reasonOf({ reason }: ActBody, { redact }: AskContext): string | null {
  const text = reason?.trim() ?? '';
  return text === '' ? null : redact(text);
}

function required<T>(field: string, value: T | null | undefined, message: string): T {
  if (value === null || value === undefined) throw fieldProblem(field, message);
  return value;
}

// A request for what is never overridden is denied whatever it says, and the denial belongs into its timeline.
function justificationOf(given: string | null | undefined, view: IncidentView): string {
  const text = (given ?? '').trim();
  if (text.length >= MIN_JUSTIFICATION || view.never) return text;
  throw fieldProblem('justification', `needs at least ${MIN_JUSTIFICATION} characters`);
}

function typeOf(type: string | null | undefined, { policy }: AskContext): string {
  const name = required('type', type, 'say which type it is');
  if (Object.hasOwn(policy.types, name)) return name;
  throw fieldProblem('type', `the policy knows ${Object.keys(policy.types).join(', ')}`);
}

/** A person by e-mail address, or a team or role by name. */
function targetOf(to: string | null | undefined, { policy, view }: AskContext): Target {
  const given = required('to', to, 'say to whom: a person by e-mail address, or a team').trim();
  if (given.includes('@')) {
    const person = given.toLowerCase();
    const teams = groupsOf(policy, person);
    const known = teams.length > 0 || policy.people.some(({ email }) => email === person);
    if (!known) throw fieldProblem('to', `the configuration does not know ${person}`);
    return { person, team: teams.includes(view.team) ? view.team : (teams[0] ?? view.team) };
  }
  const team = canonicalTeam(given);
  if (Object.hasOwn(policy.teams, team) || Object.hasOwn(policy.roles, team)) return { person: null, team };
  throw fieldProblem('to', `there is no team ${team}`);
}
