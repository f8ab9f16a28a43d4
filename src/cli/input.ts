import { open } from 'node:fs/promises';
import { utf8Of } from '../domain/event/decode.js';
import { parseDuration } from '../config/duration.js';
import { nearest } from '../config/suggest.js';
import type { CliIo } from './context.js';
import { UsageError } from './errors.js';

const INCIDENT_ID = /^(?:INC-\d{4}-\d{3,9}|[0-9a-f]{24})$/i;
/** An ISO 8601 day, or instant with its zone. */
const INSTANT = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d))?$/i;

/** An incident's number as it is written in addresses. */
export function incidentId(text: string): string {
  if (INCIDENT_ID.test(text)) return text.toUpperCase().startsWith('INC-') ? text.toUpperCase() : text.toLowerCase();
  throw new UsageError(`${JSON.stringify(text)} is not the number of an incident: write it as INC-2026-001`);
}

/** An instant, or a duration counted from now backwards (`-1`) or forwards (`1`), as ISO. */
export function instant(option: string, text: string, now: number, direction: -1 | 1): string {
  const ms = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(ms)) return new Date(ms).toISOString();
  const duration = parseDuration(text);
  if (typeof duration === 'string' && /is longer than|no time at all/.test(duration)) {
    throw new UsageError(`${option}: ${duration}`);
  }
  if (typeof duration === 'number') return new Date(now + direction * duration).toISOString();
  throw new UsageError(
    `${option}: ${JSON.stringify(text)} is neither an instant such as 2025-01-31T09:00:00Z nor a duration such as 2h`,
  );
}

/** A whole number within its bounds. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`${option}: ${JSON.stringify(text)} is not a whole number from ${least} to ${most}`);
}

/** One of a list of words. */
export function oneOf<T extends string>(option: string, text: string, words: readonly T[]): T {
  const found = words.find((word) => word.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  const near = nearest(text, words);
  const hint = near === null ? '' : `; did you mean ${near}?`;
  throw new UsageError(`${option}: ${JSON.stringify(text)} is not one of ${words.join(', ')}${hint}`);
}

/** The text of a file in UTF-8 or UTF-16, or of the standard input for `-`. */
export async function readInput(io: Pick<CliIo, 'stdin'>, path: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of utf8Of(await inputStream(io, path))) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** A file, or the standard input for `-`, as it comes. */
export async function inputStream({ stdin }: Pick<CliIo, 'stdin'>, path: string): Promise<CliIo['stdin']> {
  if (path === '-') return stdin;
  try {
    const file = await open(path);
    if ((await file.stat()).isFile()) return file.createReadStream();
    await file.close();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new UsageError(`${path} cannot be read: ${WHY[code] ?? code}`);
  }
  throw new UsageError(`${path} cannot be read: it is not a file`);
}

/** The lines of a stream as they come, without their ends. */
export async function* readLines(stream: CliIo['stdin']): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of utf8Of(stream)) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** JSON of a file, or of one line of it; a mistake names its line and column. */
export function parseJson(where: string, text: string, line = 1): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const before = text.slice(0, faultAt(text)).split('\n');
    const place = `${where}:${line + before.length - 1}:${(before.at(-1)?.length ?? 0) + 1}`;
    throw new UsageError(`${place} is not JSON: ${sentenceOf(error)}`);
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
};

// Not every engine says where: the fault is where the beginning of the text stops being the beginning of some JSON.
function faultAt(text: string): number {
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (mayGoOn(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function mayGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const said = sentenceOf(error);
    const at = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
    return /unexpected end|unterminated/i.test(said) || Number(at) === beginning.length;
  }
}

function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.replace(/,? \.\.\.".*$/s, '').replace(/(?: in JSON)? at position \d+.*$/s, '');
  return line.replace(/\s+/g, ' ').slice(0, 120);
}
