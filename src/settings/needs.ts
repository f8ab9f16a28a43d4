import { CHANNEL_SETTINGS } from '../adapters/sheets.js';
import { secretOf } from './secret-file.js';

type Env = Readonly<Record<string, string | undefined>>;

/** A process that does part of Tocsin's work. */
export type Part = 'worker' | 'web server';

/** Whether somebody could be reached: a process without a channel must never take a page. */
export function hasChannel(env: Env): boolean {
  return CHANNEL_SETTINGS.some((name) => secretOf(env, name) !== '');
}

/** What to set so that somebody can be reached. */
export const CHANNEL_NAMES = CHANNEL_SETTINGS.join(' or ');

/**
 * The one line that says what a process lacks to do its work, or null. `temporalAddress` is what Temporal's environment
 * configuration says. Nothing is guessed: what listens at a default port may belong to somebody else.
 */
export function lackOf(part: Part, env: Env, temporalAddress: string | undefined): string | null {
  const lacks = [
    ...(secretOf(env, 'DATABASE_URL') === '' ? ['DATABASE_URL'] : []),
    ...((temporalAddress ?? '') === '' ? ['TEMPORAL_ADDRESS'] : []),
    ...(part === 'worker' && !hasChannel(env) ? [CHANNEL_NAMES] : []),
  ];
  if (lacks.length === 0) return null;
  const names = lacks.length === 1 ? lacks.join() : `${lacks.slice(0, -1).join(', ')} and ${lacks.slice(-1).join()}`;
  const could = part === 'worker' ? 'page nobody' : 'keep nothing';
  return `${names} not set: this ${part} could ${could}; set what is missing, or run npm start in this checkout first`;
}
