import { createHash, randomBytes } from 'node:crypto';
import { createDetector } from './detector.js';
import { openRedactionStream, type RedactionStream } from './redaction-stream.js';
import { isAboutMap } from './maps.js';
import { kindOfMany, kindOfName } from './secret-names.js';
import { createMark } from './spans.js';

/** Takes secrets out of a text. Doing it twice changes nothing more. */
export type Redact = (text: string) => string;

/** What is known of our own secrets. */
export interface RedactorOptions {
  /** Literal values: they are found plain, URL-encoded, in base64 and inside JSON. */
  readonly ownSecrets: readonly string[];
  /** Keys the marks that let equal secrets be told equal; by default made from the secrets themselves. */
  readonly markKey?: string;
}

/** The same redaction for whole texts and for texts in pieces: they give the same, mark for mark. */
export interface Redaction {
  readonly redact: Redact;
  readonly stream: () => RedactionStream;
}

/** Characters of own secrets that make a key nobody can guess. */
const ENOUGH_FOR_KEY = 16;

/** The first redactor: before anything is stored, sent or logged. Time grows with the text's length, whatever is in it. */
export function createRedactor(options: RedactorOptions): Redact {
  return createRedaction(options).redact;
}

/** A redactor together with streams that agree with it. */
export function createRedaction({ ownSecrets, markKey }: RedactorOptions): Redaction {
  const detect = createDetector(ownSecrets);
  const mark = createMark(markKey ?? keyFrom(ownSecrets));
  const stream = () => openRedactionStream(detect, mark);
  return {
    stream,
    redact: (text) => {
      const whole = stream();
      return whole.push(text) + whole.end();
    },
  };
}

/** Processes with the same secrets make the same marks; one without any makes its own. */
function keyFrom(ownSecrets: readonly string[]): string | Buffer {
  const secrets = ownSecrets.join('\n');
  return secrets.length < ENOUGH_FOR_KEY ? randomBytes(32) : createHash('sha256').update(secrets).digest('hex');
}

/** The same for JSON: every string and every key of a value, and the fields of errors. */
export function redactDeep(redact: Redact, value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 20) return '[too deep]';
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((item) => redactDeep(redact, item, depth + 1));
  if (value instanceof Error) return redactError(redact, value, depth);
  const entries = Object.entries(value);
  const named = nameOfPair(entries);
  return Object.fromEntries(
    entries.map(([key, item]) => {
      const name = named !== null && /value$/i.test(key) ? named : key;
      return [redact(key), redactField(redact, name, item, depth)];
    }),
  );
}

/** The name that one field of an object gives to another: `{ name: 'DB_PASSWORD', value: … }`. */
function nameOfPair(entries: readonly (readonly [string, unknown])[]): string | null {
  const [, name] = entries.find(([key, item]) => /(?:name|key|variable)$/i.test(key) && typeof item === 'string') ?? [];
  return typeof name === 'string' && kindOfName(name) !== null ? name : null;
}

/** A field whose name says that it is a secret hides its value, whatever that looks like. */
function redactField(redact: Redact, key: string, item: unknown, depth: number): unknown {
  if (Array.isArray(item)) {
    const name = kindOfName(key) === null ? key.replace(/s$/i, '') : key;
    return item.map((one) => redactField(redact, name, one, depth + 1));
  }
  if (kindOfName(key) === null && kindOfMany(key) !== null && isMap(item)) {
    return fieldOfMany(redact, /^.*?(?=e?s$)/i.exec(key)?.[0] ?? key, '', item, depth);
  }
  if (typeof item !== 'string' || item === '') return redactDeep(redact, item, depth + 1);
  const shown = redact(item);
  if (shown !== item) return shown;
  if (kindOfName(key) === null) return item;
  const together = redact(`${key}=${JSON.stringify(item)}`);
  const at = together.indexOf('[redacted:');
  return at === -1 ? item : together.slice(at, together.indexOf(']', at) + 1);
}

/** Settings of such a map (`minLength`, `file`) are not secrets; a map inside of it is one of its own. */
function fieldOfMany(redact: Redact, name: string, key: string, item: unknown, depth: number): unknown {
  if (isAboutMap(key)) return redactField(redact, key, item, depth);
  if (!isMap(item)) return redactField(redact, name, item, depth);
  return depth > 20
    ? '[too deep]'
    : Object.fromEntries(
        Object.entries(item).map(([of, one]) => [redact(of), fieldOfMany(redact, name, of, one, depth + 1)]),
      );
}

function isMap(item: unknown): item is Record<string, unknown> {
  return (
    typeof item === 'object' &&
    item !== null &&
    !Array.isArray(item) &&
    !(item instanceof Date) &&
    !(item instanceof Error)
  );
}

function redactError(redact: Redact, error: Error, depth: number): unknown {
  const { name, message, stack, cause, ...rest } = error as Error & { cause?: unknown };
  return {
    type: name,
    message: redact(message),
    stack: stack === undefined ? undefined : redact(stack),
    ...(cause === undefined ? {} : { cause: redactDeep(redact, cause, depth + 1) }),
    ...(redactDeep(redact, { ...rest }, depth + 1) as Record<string, unknown>),
  };
}
