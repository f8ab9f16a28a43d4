import { createHash, createHmac } from 'node:crypto';
import { literalPattern } from './literals.js';
import { redactPem } from './pem.js';
import { isSecretValue } from './secret-values.js';
import { ASSIGNMENT, AUTHORIZATION, BEARER, TOKENS, URL_PASSWORD } from './secret-patterns.js';

/** Takes secrets out of a text. Doing it twice changes nothing more. */
export type Redact = (text: string) => string;

/** What is known of our own secrets. */
export interface RedactorOptions {
  /** Literal values: they are found plain, URL-encoded, in base64 and inside JSON. */
  readonly ownSecrets: readonly string[];
  /** Keys the marks that let equal secrets be told equal; by default made from the secrets themselves. */
  readonly markKey?: string;
}

type Mark = (kind: string, secret: string) => string;

const TOKEN_PATTERN = new RegExp(TOKENS.map(({ pattern }) => `(${pattern})`).join('|'), 'g');
const ALREADY = /^\[redacted:/;

/** The first redactor: before anything is stored, sent or logged. Time grows with the text's length, whatever is in it. */
export function createRedactor({ ownSecrets, markKey }: RedactorOptions): Redact {
  const own = literalPattern(ownSecrets);
  const mark = createMark(markKey ?? createHash('sha256').update(ownSecrets.join('\n')).digest('hex'));
  const urlPassword = new RegExp(URL_PASSWORD, 'g');
  const authorization = new RegExp(AUTHORIZATION, 'gi');
  const bearer = new RegExp(BEARER, 'gi');
  const assignment = new RegExp(ASSIGNMENT, 'gi');
  const headed =
    (kind: string) =>
    (whole: string, head: string, secret: string): string =>
      isMarked(secret) ? whole : `${head}${mark(kind, secret)}`;

  return (text) => {
    let clean = own === null ? text : own.replace(text, (secret) => mark('own', secret));
    clean = redactPem(clean, (block) => mark('pem', block));
    clean = clean.replace(TOKEN_PATTERN, (...found: unknown[]) => mark(kindOf(found), String(found[0])));
    clean = clean.replace(urlPassword, headed('password'));
    clean = clean.replace(authorization, headed('authorization')).replace(bearer, headed('authorization'));
    return clean.replace(assignment, (whole: string, name: string, between: string, value: string) =>
      isSecretValue(name, between, value) ? `${name}${between}${mark('value', value)}` : whole,
    );
  };
}

/** The same for JSON: every string and every key of a value, and the fields of errors. */
export function redactDeep(redact: Redact, value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 20) return '[too deep]';
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((item) => redactDeep(redact, item, depth + 1));
  if (value instanceof Error) return redactError(redact, value, depth);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [redact(key), redactField(redact, key, item, depth)]),
  );
}

/** A field whose name says that it is a secret hides its value, whatever that looks like. */
function redactField(redact: Redact, key: string, item: unknown, depth: number): unknown {
  if (typeof item !== 'string' || item === '') return redactDeep(redact, item, depth + 1);
  const shown = redact(item);
  if (shown !== item) return shown;
  const together = redact(`${key}="${item}"`);
  const at = together.indexOf('[redacted:');
  return at === -1 || !isSecretValue(key, '="', item) ? item : together.slice(at, together.indexOf(']', at) + 1);
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

/** `[redacted:kind:4hex]`: equal secrets get equal marks, and the mark gives nothing away. */
function createMark(key: string): Mark {
  return (kind, secret) => {
    const sum = createHmac('sha256', key).update(secret).digest('hex').slice(0, 4);
    return `[redacted:${kind}:${sum}]`;
  };
}

/** Which of the alternatives matched: the arguments after the whole match are their groups. */
function kindOf(found: readonly unknown[]): string {
  const index = found.slice(1, TOKENS.length + 1).findIndex((group) => group !== undefined);
  return TOKENS[index]?.kind ?? 'token';
}

function isMarked(secret: string): boolean {
  return ALREADY.test(secret);
}
