import { z } from 'zod';
import { own } from '../domain/policy/policy.js';

/** One field that is wrong, by its path in the body or query. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** What a Problem says beyond its status. */
export interface ProblemDetails {
  readonly errors?: readonly FieldFault[];
  readonly outcome?: string;
  readonly incident?: unknown;
  readonly missing?: readonly string[];
  /** How a browser is asked for the token; `Bearer` asks programs only. */
  readonly challenge?: 'Basic';
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  409: 'Refused',
  413: 'Too large',
  422: 'A field is wrong',
  429: 'Too often',
  500: 'Something failed here',
  502: 'The system behind did not answer',
  503: 'Not available now',
};

/** A request that is answered with problem+json. */
export class Problem extends Error {
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(status: number, detail: string, details: ProblemDetails = {}) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.details = details;
  }
}

/** The answer to a problem, RFC 9457: its body and headers. */
export function problemAnswer(
  problem: Problem,
  requestId: string,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const { status, message } = problem;
  const { challenge = 'Bearer', ...details } = problem.details;
  const type = `urn:tocsin:problem:${details.outcome ?? `http-${status}`}`;
  const title = TITLES[status] ?? 'Problem';
  const body = { type, title, status, detail: message, instance: `urn:request:${requestId}`, ...details };
  return {
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(status === 401 ? { 'www-authenticate': `${challenge} realm="tocsin"` } : {}),
      // The rest of a body that was not read must not be taken for the next request.
      ...(status === 408 || status === 413 || details.outcome === 'overloaded' ? { connection: 'close' } : {}),
      ...(status === 503 ? { 'retry-after': '5' } : {}),
    },
  };
}

/** 422 that names one field. */
export function fieldProblem(field: string, message: string): Problem {
  return new Problem(422, `${field}: ${message}`, { errors: [{ field, message }] });
}

/** What the schema makes of a value, or a 422 that names every wrong field. `hints` = what is said of some that it has not. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, hints: Readonly<Record<string, string>> = {}): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const errors = result.error.issues.flatMap((issue) => faultsOf(issue, known, hints)).slice(0, 20);
  throw new Problem(422, errors.map(({ field, message }) => `${field}: ${message}`).join('; '), { errors });
}

function faultsOf(
  issue: z.core.$ZodIssue,
  known: readonly string[],
  hints: Readonly<Record<string, string>>,
): FieldFault[] {
  if (issue.code === 'unrecognized_keys') {
    const meant = issue.path.length > 0 || known.length === 0 ? '' : `: leave it out, or use ${known.join(', ')}`;
    return issue.keys.map((key) => ({
      field: pathOf([...issue.path, key]),
      message: own(hints, key) ?? `is not a known field${meant}`,
    }));
  }
  return [{ field: pathOf(issue.path), message: issue.message }];
}

function pathOf(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step).slice(0, 80)}`)).join('');
  return text === '' ? '(body)' : text.replace(/^\./, '');
}
