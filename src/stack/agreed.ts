import { createHmac, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { VENDOR_SETTINGS } from '../adapters/sheets.js';

/**
 * What the processes of one stack agree on, kept in `run.json` so that one started by hand beside them can tell whether
 * it would do the same with their work.
 */
export interface Agreed {
  /** What the launcher itself told its children: addresses, the sandbox in place of vendors. No secret of anybody. */
  readonly told: Readonly<Record<string, string>>;
  /** What it was started with, as far as it may lie on the disk. */
  readonly given: Readonly<Record<string, string>>;
  /** Of the secrets that it was started with, a mark each by which the same is known again, and the key of the marks. */
  readonly marks: Readonly<Record<string, string>>;
  readonly markKey: string;
}

/** How the environment of a process differs from what a stack agrees on: names of settings. */
export interface Difference {
  /** Secrets of the stack's that the process does not have. */
  readonly missing: readonly string[];
  /** Settings that are others, or that the stack does not have. */
  readonly other: readonly string[];
}

/** Where work goes, to whom, and what must not leave: the settings that two processes may not see differently. */
const NAMES = [
  ...['DATABASE_URL', 'NODE_ENV', 'TOCSIN_CONFIG', 'TOCSIN_TASK_QUEUE', 'TOCSIN_PUBLIC_URL', 'TOCSIN_SANDBOX'],
  ...['TOCSIN_API_TOKENS', 'TOCSIN_ENCRYPTION_KEY', 'TOCSIN_ANCHOR', 'TOCSIN_ANCHOR_KEY'],
  ...VENDOR_SETTINGS.map(({ name }) => name),
];
const isAgreedOn = (name: string): boolean => NAMES.includes(name) || name.startsWith('TEMPORAL_');

// The database's address lies in run.json anyway; a path to a secret is none.
const isSecret = (name: string, value: string): boolean =>
  /TOKEN|SECRET|KEY|WEBHOOK/.test(name) && !value.startsWith('file:');

/** What a launcher with this environment, that tells its children `told`, agrees on with them. */
export function agreedOn(env: NodeJS.ProcessEnv, told: Readonly<Record<string, string>>, checkout: string): Agreed {
  const markKey = randomBytes(16).toString('hex');
  const settings = settingsOf(env, checkout);
  return {
    told,
    given: Object.fromEntries(settings.filter(([name, value]) => !isSecret(name, value))),
    marks: Object.fromEntries(
      settings.filter(([name, value]) => isSecret(name, value)).map(([name, value]) => [name, mark(value, markKey)]),
    ),
    markKey,
  };
}

/** What stands in the way of a process with this environment beside the stack; `kept` are the secrets it made up. */
export function differenceFrom(
  { told, given, marks, markKey }: Agreed,
  env: NodeJS.ProcessEnv,
  kept: Readonly<Record<string, string>>,
  checkout: string,
): Difference {
  const mine = settingsOf(env, checkout);
  const isTheirs = (name: string, value: string): boolean => {
    const theirMark = marks[name];
    if (theirMark !== undefined) return mark(value, markKey) === theirMark;
    const theirs = given[name] ?? kept[name] ?? told[name];
    return theirs !== undefined && same(name, value, theirs);
  };
  const have = new Set(mine.map(([name]) => name));
  return {
    // Where the sandbox stands in, nobody uses the real one.
    missing: Object.keys(marks).filter((name) => !have.has(name) && told[name] === undefined),
    other: mine.filter(([name, value]) => !isTheirs(name, value)).map(([name]) => name),
  };
}

/** Whether two addresses of Temporal are one. */
export function sameAddress(one: string, other: string): boolean {
  const plain = (address: string): string => address.replace(/^(?:localhost|0\.0\.0\.0|\[::1\])(?=:|$)/, '127.0.0.1');
  return plain(one) === plain(other);
}

function same(name: string, one: string, other: string): boolean {
  return name === 'TEMPORAL_ADDRESS' ? sameAddress(one, other) : one === other;
}

function settingsOf(env: NodeJS.ProcessEnv, checkout: string): readonly (readonly [string, string])[] {
  return Object.entries(env).flatMap(([name, value = '']) => {
    if (!isAgreedOn(name) || value === '') return [];
    return [[name, name === 'TOCSIN_CONFIG' ? resolve(checkout, value) : value] as const];
  });
}

function mark(value: string, key: string): string {
  return createHmac('sha256', key).update(value).digest('hex').slice(0, 32);
}
