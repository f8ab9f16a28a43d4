import { z } from 'zod';
import { exitCodeOf } from '../../domain/verdict/exit-code.js';
import { instantIn, lineIn, pullIn, repositoryIn, single, truthIn, wordsIn } from '../../domain/event/lenient.js';

/** A field that one of our readers understands, or the reason why it is left out. */
function readBy<T>(read: (given: unknown) => T | null, problem: string) {
  return z.unknown().transform((given, context): T => {
    const value = read(given);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  });
}

/** Words: numbers and truth values are taken as they are written; nothing but white space is nothing. */
export const text = readBy(wordsIn, 'is not text');

/** A commit: never a number, which has lost the zeros at its beginning. */
export const shaText = readBy((given) => {
  const value = single(given);
  return typeof value === 'string' ? wordsIn(value) : null;
}, 'is not text');

/** A line of text, also given as several. */
export const line = readBy(lineIn, 'is not text');

/** A repository by name or address. */
export const repository = readBy(repositoryIn, 'is not text');

/** A branch by name or as git's own ref of it. */
export const branch = readBy((given) => wordsIn(given)?.replace(/^refs\/heads\/(?=.)/, '') ?? null, 'is not text');

/** The number of a pull request. */
export const pullNumber = readBy(pullIn, 'is not the number of a pull request');

/** One of `words`, in whatever letters, or a word that senders use for one of them. */
export function oneOf<W extends string>(words: readonly W[], others: Readonly<Record<string, W>> = {}) {
  return readBy(
    (given): W | null => {
      const said = wordsIn(given)?.toLowerCase() ?? '';
      return (
        words.find((word) => word.toLowerCase() === said) ??
        (Object.hasOwn(others, said) ? (others[said] ?? null) : null)
      );
    },
    `is not one of ${words.join(', ')}`,
  );
}

/** An exit code of 32 bits, also as text or as `0x…`. */
export const exitCode = readBy(exitCodeOf, 'is not an exit code');

/** A truth value, also as text. */
export const truth = readBy(truthIn, 'is neither true nor false');

/** A log is kept as it stands: white space in it is part of it. A list is one of lines. */
export const lines = readBy((given) => {
  if (typeof given === 'string') return given;
  const isLines = Array.isArray(given) && given.every((line) => typeof line === 'string');
  return isLines ? given.join('\n') : null;
}, 'is not text');

/** An instant as an ISO string, however it is written. */
export const instant = readBy((given) => {
  const at = instantIn(given);
  return at === null ? null : new Date(at).toISOString();
}, 'is not an instant such as 2026-01-31T09:00:00Z');

const MAIL = /^[^@\s]+@[^@\s]+$/;

/** A login, an e-mail address, or both; what else an author has is not asked for. */
export const author = readBy((given) => {
  const value = single(given);
  const words = wordsIn(value);
  if (words !== null) return MAIL.test(words) ? { login: null, email: words } : { login: words, email: null };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { login, email, username, name } = value as Readonly<Record<string, unknown>>;
  const read = { login: wordsIn(login) ?? wordsIn(username) ?? wordsIn(name), email: wordsIn(email) };
  return read.login === null && read.email === null ? null : read;
}, 'is neither a login, an e-mail address nor {login, email}');

/** Labels as an object; a list is one of `name=value`, `name:value`, {name, value} or {key, value}. */
const labelRecord = readBy((given) => {
  if (!Array.isArray(given)) return typeof given === 'object' ? (given as Readonly<Record<string, unknown>>) : null;
  const pairs = given.map(labelPair);
  return pairs.every((pair) => pair !== null) ? Object.fromEntries(pairs) : null;
}, 'is not an object of texts');

function labelPair(given: unknown): readonly [string, unknown] | null {
  if (typeof given === 'string') {
    const [, name, value] = /^\s*([^=:\s]{1,200})\s*[=:]\s*(.*)$/s.exec(given) ?? [];
    return name === undefined ? null : [name, value];
  }
  if (typeof given !== 'object' || given === null) return null;
  const { name, key, value } = given as Readonly<Record<string, unknown>>;
  const said = wordsIn(name) ?? wordsIn(key);
  return said === null ? null : [said, value];
}

/** Labels by name; numbers and truth values are written out, what is nested is left out. */
export const labels = labelRecord.transform((given) =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const read = wordsIn(value);
      return name === '' || read === null ? [] : [[name, read] as const];
    }),
  ),
);

/** Names of labels that say something which is no text. */
export function unreadLabels(given: unknown): readonly string[] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return [];
  return Object.entries(given).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && wordsIn(value) === null ? [name] : [],
  );
}

/** Whether a value is nested no deeper than so many levels. */
export function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isWithin(inner, levels - 1));
}
