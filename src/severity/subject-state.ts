import { anyOf } from './phrases.js';
import { kindOf, type MetricKind } from './kinds.js';
import type { Measure } from './measures.js';
import { wordsOf } from './units.js';

/** Labels that say which part of a resource a figure is of, or which state of a thing. */
const PARTS = ['mode', 'state', 'phase', 'status', 'condition', 'type', 'cpu_mode'] as const;
const UNUSED = /^(?:idle|free|available|avail|unused)$/i;
/** Memory that is given back when somebody needs it, and room kept for the administrator. */
const GIVEN_BACK = /^(?:cached?|buffer(?:s|ed)?|slab(?:_reclaimable)?|inactive|reserved|page_?cache)$/i;
const RESOURCES: ReadonlySet<MetricKind> = new Set<MetricKind>(['cpu', 'memory', 'disk', 'pool', 'gauge']);
const FREE_WORD: Readonly<Partial<Record<MetricKind, string>>> = {
  cpu: 'idle',
  memory: 'free',
  disk: 'free',
  pool: 'idle',
};

const STATES = /(?:^|_)(?:state|status|phase|condition|conditions)(?:_|$)/;
const BAD_STATE = anyOf(
  [
    'fail(?:ed|ing|ure)?',
    'error(?:ed)?',
    String.raw`crash\w*`,
    'dead',
    'down',
    'degraded',
    'broken',
    'faulted',
    'unhealthy',
    'unknown',
    'evicted',
    'lost',
    'offline',
    '(?:memory|disk|pid)_?pressure',
    'networkunavailable',
    'imagepullbackoff',
    'errimagepull',
    'oomkilled',
  ],
  { before: '^', after: '$' },
);

/** Conditions that ought to hold. */
const GOOD_CONDITION = /^(?:ready|available|healthy|initialized|containersready)$/i;

/** A measure whose label says that it is of what is free, or of a bad state, under a name that says so. */
export function withState(measure: Measure): Measure {
  const { words, unit, value } = measure;
  const kind = kindOf(words, unit);
  const stated = partsOf(measure);
  const free = FREE_WORD[kind];
  if (free !== undefined && stated.some((part) => UNUSED.test(part))) return { ...measure, words: [...words, free] };
  // A state that is not set, or is a good one, is known and no trouble.
  const isState = kind === 'gauge' && STATES.test(words.join('_')) && value !== null;
  if (!isState || stated.length === 0) return measure;
  const holds = isHolding(measure.labels['condition'] === undefined ? undefined : measure.labels['status'], value);
  const isBad = stated.some((part) => (holds ? BAD_STATE : GOOD_CONDITION).test(part));
  return isBad ? { ...measure, value: 1, words: [...words, 'failed'] } : { ...measure, words: [...words, 'reached'] };
}

// Kubernetes counts 1 for the one of true, false and unknown that a condition is.
function isHolding(status: string | undefined, value: number): boolean {
  return value >= 1 === !/^(?:false|unknown)$/i.test(status ?? 'true');
}

/** A figure of something else than its name says: how loud a speaker is, or memory that is given back. */
export function isOfAnother(measure: Measure, kind: MetricKind): string | null {
  const { words, labels } = measure;
  if (!RESOURCES.has(kind)) return null;
  const about = [
    ...words,
    ...['device', 'type', 'output', 'channel', 'sink', 'source'].map((name) => labels[name] ?? ''),
  ];
  if (words.includes('volume') && about.flatMap(wordsOf).some((word) => SOUND.test(word))) {
    return 'it is how loud something is';
  }
  const part = kind === 'memory' || kind === 'disk' ? partsOf(measure).find((one) => GIVEN_BACK.test(one)) : undefined;
  return part === undefined ? null : `${part} is given back when it is needed`;
}

const SOUND =
  /^(?:audio|sound|speakers?|headphones?|headset|microphone|mic|playback|mixer|alsa|pulse(?:audio)?|sink|music|media|ringtone|master|loudness)\d*$/i;

function partsOf({ labels }: Measure): string[] {
  const stated = PARTS.flatMap((name) => labels[name] ?? []);
  // Kubernetes writes whether a condition holds beside its name.
  return stated.filter((part) => !/^(?:true|false|unknown)$/i.test(part));
}
