import { isRecordedOnly } from './disturb.js';
import { isClosed, type Incident } from '../incident/incident.js';
import { targetKey, targetsOf } from './level.js';
import { unique, type Target } from '../policy/policy.js';

/** Whom an incident has called, and whom it calls next: people by e-mail, teams as `#team`. Instants are ISO strings. */
export interface LadderView {
  /** Whom the present level calls. */
  readonly now: readonly string[];
  /** Who was called on levels before, and has not answered. */
  readonly before: readonly string[];
  /** Who was called once and is asked for nothing any more: it belongs to others now. */
  readonly off: readonly string[];
  /** Who is called if nobody answers, at most the next three steps. */
  readonly next: readonly { readonly at: string; readonly who: readonly string[] }[];
  /** How often the whole ladder has been climbed, with this time. */
  readonly passes?: number;
  /** Nobody is left to be called after these. */
  readonly isLast: boolean;
}

/** Steps that are told, and names in each. */
const STEPS = 3;
const NAMES = 8;

/** Where the ladder stands, as people are told. */
export function ladderOf(incident: Incident): LadderView {
  const { climb, policy, paged = [] } = incident;
  const present = policy.levels.map((rung, index) => namesOf(targetsOf(incident, rung, index + 1)));
  const management = namesOf(policy.management);
  const now = climb.level > policy.levels.length ? management : (present[climb.level - 1] ?? []);
  const asked = new Set([...present.flat(), ...management, ...namesOf(incident.responders)]);
  return {
    now: now.slice(0, NAMES),
    // Whoever was called and is still asked; others were never woken, or need not answer any more.
    before: paged.filter((name) => asked.has(name) && !now.includes(name)).slice(0, NAMES),
    passes: climb.passes + 1,
    off: paged.filter((name) => !asked.has(name)).slice(0, NAMES),
    next: nextSteps(incident, present, management),
    isLast: climb.status === 'unanswered',
  };
}

function nextSteps(
  incident: Incident,
  present: readonly (readonly string[])[],
  management: readonly string[],
): LadderView['next'] {
  const { climb, policy, state, snoozedUntil } = incident;
  if (isClosed(incident) || isRecordedOnly(incident) || state !== 'open' || snoozedUntil !== null) return [];
  if (climb.status !== 'climbing' || climb.dueAt === null) return [];
  const steps: { at: string; who: readonly string[] }[] = [];
  let [at, level, passes] = [climb.dueAt, climb.level + 1, climb.passes];
  const isEmpty = present.every((names) => names.length === 0);
  while (steps.length < STEPS) {
    if (level > present.length) {
      if (passes >= policy.repeats || isEmpty) {
        steps.push({ at: iso(at), who: management.length > 0 ? management : ['#management'] });
        break;
      }
      passes += 1;
      level = 1;
    }
    const who = present[level - 1] ?? [];
    if (who.length > 0) {
      steps.push({ at: iso(at), who: who.slice(0, NAMES) });
      at += policy.levels[level - 1]?.delayMs ?? 0;
    }
    level += 1;
  }
  return steps;
}

const namesOf = (targets: readonly Target[]): string[] => unique(targets.map(targetKey));
const iso = (at: number): string => new Date(at).toISOString();
