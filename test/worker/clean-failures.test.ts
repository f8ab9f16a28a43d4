import { CompleteAsyncError } from '@temporalio/activity';
import {
  ApplicationFailure,
  CancelledFailure,
  defaultFailureConverter,
  defaultPayloadConverter,
  TimeoutFailure,
} from '@temporalio/common';
import type { ActivityExecuteInput } from '@temporalio/worker';
import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../src/redaction/redact.js';
import { cleaned, cleanFailures } from '../../src/worker/clean-failures.js';

const OWN = 'canary-own-5e0b7a41c99d';
const GITHUB = ['ghp', 'Zq7RtW2xLk9Vb4Nc8Md1Pf6Hs3Gj5Ty0Ue2a'].join('_');
const redact = createRedactor({ ownSecrets: [OWN] });
const CANARIES = [OWN, GITHUB, encodeURIComponent(OWN)];

/** What Temporal would write into history for good. */
const history = (error: unknown): string =>
  Buffer.from(
    JSON.stringify(defaultFailureConverter.errorToFailure(error, defaultPayloadConverter)),
    'utf8',
  ).toString();

function expectNoCanary(error: unknown): void {
  const written = history(error);
  const decoded =
    written + [...written.matchAll(/"data":(\{[^}]*\}|"[^"]*")/g)].map(([, data = '']) => bytesOf(data)).join(' ');
  for (const canary of CANARIES) expect(decoded).not.toContain(canary);
}

function bytesOf(data: string): string {
  const parsed = JSON.parse(data) as string | Record<string, number> | { data: number[] };
  return typeof parsed === 'string'
    ? Buffer.from(parsed, 'base64').toString()
    : Buffer.from(
        Object.values('data' in parsed && Array.isArray(parsed.data) ? parsed.data : parsed) as number[],
      ).toString();
}

describe('our own tokens in what an activity throws', () => {
  test('the canaries would be seen if nothing cleaned them', () => {
    const raw = ApplicationFailure.create({ message: `403 for ${OWN}`, type: 'Rejected', details: [{ url: GITHUB }] });
    expect(() => expectNoCanary(raw)).toThrow();
  });

  test('leave the message, and what is retried stays as it was', () => {
    const error = cleaned(
      ApplicationFailure.create({
        message: `GET https://x:${OWN}@api.example.com said 401 to ${GITHUB}`,
        type: 'Unauthorized',
        nonRetryable: true,
        nextRetryDelay: 30_000,
      }),
      redact,
    );
    expectNoCanary(error);
    expect(error).toBeInstanceOf(ApplicationFailure);
    expect(error).toMatchObject({ type: 'Unauthorized', nonRetryable: true, nextRetryDelay: 30_000 });
    expect((error as Error).message).toContain('said 401');
  });

  test('leave the details, however deep they lie, and numbers stay', () => {
    const details = [{ request: { headers: [`Bearer ${OWN}`], [GITHUB]: 1 }, status: 502 }, `token ${GITHUB}`];
    const error = cleaned(ApplicationFailure.create({ message: 'no', type: 'Unavailable', details }), redact);
    expectNoCanary(error);
    expect((error as ApplicationFailure).details?.[0]).toMatchObject({ status: 502 });
  });

  test('leave every cause and the stacks', () => {
    const root = new TypeError(`bad header ${OWN}`);
    const middle = ApplicationFailure.create({ message: `via ${GITHUB}`, type: 'Inner', cause: root });
    const error = cleaned(new Error(`outer ${OWN}`, { cause: middle }), redact) as Error;
    expectNoCanary(error);
    const cause = error.cause as ApplicationFailure;
    expect(cause.type).toBe('Inner');
    expect((cause.cause as Error).name).toBe('TypeError');
    for (const one of [error, cause, cause.cause as Error]) {
      expect(one.stack).toBeDefined();
      for (const canary of CANARIES) expect(one.stack).not.toContain(canary);
    }
  });

  test('a chain of causes that goes in circles ends', () => {
    const error = new Error(`round ${OWN}`);
    error.cause = new Error(`and round ${OWN}`, { cause: error });
    let depth = 0;
    for (let at: unknown = cleaned(error, redact); at instanceof Error; at = at.cause) {
      depth += 1;
      expect(at.message).not.toContain(OWN);
    }
    expect(depth).toBeGreaterThan(1);
  });

  test('the failure keeps the stack of where it happened', () => {
    const error = cleaned(new Error('plain'), redact) as Error;
    expect(error.stack).toContain('clean-failures.test');
  });
});

describe('what is not a failure of the activity', () => {
  test.each([
    ['a cancellation', new CancelledFailure('stop')],
    ['an answer that comes later', new CompleteAsyncError()],
    ['a time limit of the server', new TimeoutFailure('late', undefined, 'START_TO_CLOSE')],
  ])('%s passes untouched', (_, error) => {
    expect(cleaned(error, redact)).toBe(error);
  });

  test('a thing that is no error passes as it is', () => {
    expect(cleaned('words', redact)).toBe('words');
  });
});

describe('the interceptor', () => {
  const input: ActivityExecuteInput = { args: [], headers: {} };
  const run = async (next: () => Promise<unknown>): Promise<unknown> => cleanFailures(redact).execute?.(input, next);

  test('gives back what went well', async () => {
    await expect(run(() => Promise.resolve(7))).resolves.toBe(7);
  });

  test('throws the cleaned failure', async () => {
    const thrown = await run(() => Promise.reject(new Error(`leak ${OWN}`))).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Error);
    expectNoCanary(thrown);
  });
});
