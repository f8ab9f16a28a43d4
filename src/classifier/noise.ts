import { createDrain, isDrainState, tokensOf, type DrainState } from './drain.js';
import { isTrouble } from './good-news.js';
import { createKnownNoise } from './known-noise.js';
import { readLine } from './log-line.js';
import { linesOf } from './reading.js';
import { SIGNALS } from './signals/all.js';

/** What passing runs of a job print, as it is kept. */
export interface NoiseState {
  readonly format: 1;
  /** Lines that could pass for a failure, each for itself. */
  readonly telling: DrainState;
  /** Templates of the others. */
  readonly others: DrainState;
}

/** What of a failed log passing runs print as well. */
export interface Noise {
  /** A line that looks like trouble, and is printed word for word when all is well. */
  readonly silences: (text: string) => boolean;
  /** Any line that passing runs print. */
  readonly isKnown: (text: string) => boolean;
}

/** Most that is kept of either kind (bytes of JSON); together they stay below 64 KB. */
const TELLING_BYTES = 46_000;
const OTHER_BYTES = 16_000;
/** Before a template of a telling line, which is known whole or not at all. */
const TELLING = '! ';
/** What tests print when they start and end orders the lines between. */
const FRAMES = /^\s*(?:=== |--- )/;
/** Found is found, however often the same finding was let through. */
const NEVER_NOISE = SIGNALS.filter(({ label }) => /^security|vulnerability/.test(label));
const OTHER_SIGNALS = SIGNALS.filter((signal) => !NEVER_NOISE.includes(signal));

/**
 * What differs between two runs and tells nothing. Counts, codes, names and folders stay: "3 failed" is another line than
 * "0 failed", and a file that is missing another than the one that always is.
 */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, 'uuid'],
  [/\b(?:sha\d+[:-])?(?=[0-9a-f]{0,63}\d)[0-9a-f]{12,64}\b/gi, 'hash'],
  [/\b0x[0-9a-f]{6,16}\b/gi, 'hex'],
  [/\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?/g, 'time'],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\b/g, 'time'],
  [/(\bin |\btook |[([])\d{1,9}(?:\.\d{1,6})?\s?m?s\b/g, '$1duration'],
  [/(\d\.\d{1,3}|\blocalhost|\]):(?:3[2-9]\d{3}|[45]\d{4}|6[0-5]\d{3})\b/g, '$1:port'],
  [/\/tmp\/[\w.-]{1,100}/g, '/tmp/name'],
];

/** Goes on from `before` with what a passing log prints; the log must have been redacted. */
export function mineNoise(log: string, before: NoiseState | null): NoiseState {
  const telling = createDrain({ mask: withoutVolatile, similarity: 1 }, before?.telling);
  const others = createDrain({}, before?.others);
  for (const { role, text } of linesOf(log)) {
    if ((role !== 'output' && role !== 'notice') || FRAMES.test(text) || gives(NEVER_NOISE, text)) continue;
    (isTrouble(text) || gives(OTHER_SIGNALS, text) ? telling : others).add(text);
  }
  return { format: 1, telling: telling.save(TELLING_BYTES), others: others.save(OTHER_BYTES) };
}

/** The templates of a state, for {@link noiseFrom}. */
export function templatesOf({ telling, others }: NoiseState): readonly string[] {
  return [
    ...telling.clusters.map(([, , , template]) => `${TELLING}${template}`),
    ...others.clusters.map(([, , , template]) => template),
  ];
}

/** Recognises what the templates stand for; null = there are none. */
export function noiseFrom(templates: readonly string[]): Noise | null {
  if (templates.length === 0) return null;
  const whole = new Set(
    templates.filter((one) => one.startsWith(TELLING)).map((template) => template.slice(TELLING.length)),
  );
  const others = createKnownNoise(templates.filter((one) => !one.startsWith(TELLING)));
  const silences = (text: string): boolean => whole.has(tokensOf(withoutVolatile(text)).join(' '));
  // What gives a signal in a failed run may be a line without one in a passing run: of the same template, with a zero.
  const isOther = (text: string): boolean => !gives(SIGNALS, text) && others.isKnown(text);
  return { silences, isKnown: (text) => silences(text) || isOther(text) };
}

/** A log without the lines that are noise, which leave empty ones. What the runner itself marks always stays. */
export function withoutNoise(log: string, noise: Noise | null): string {
  if (noise === null) return log;
  return log
    .split('\n')
    .map((raw) => {
      const line = readLine(raw, 0);
      const canGo = line?.role === 'output' || line?.role === 'notice';
      return canGo && noise.silences(line.text) ? '' : raw;
    })
    .join('\n');
}

/** Whether a value that was stored is a state that {@link mineNoise} can go on from. */
export function isNoiseState(value: unknown): value is NoiseState {
  if (typeof value !== 'object' || value === null) return false;
  const { format, telling, others } = value as Record<string, unknown>;
  return format === 1 && isDrainState(telling) && isDrainState(others);
}

function withoutVolatile(line: string): string {
  return VOLATILE.reduce((text, [pattern, mask]) => text.replace(pattern, mask), line);
}

function gives(signals: typeof SIGNALS, text: string): boolean {
  return signals.some(({ pattern }) => pattern.test(text));
}
