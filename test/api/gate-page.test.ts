import { describe, expect, test } from 'vitest';
import type { GateVerdict } from '../../src/ports/gates.js';
import { openBench, SHIPPED } from './support.js';

const SHA = 'e'.repeat(40);
const PATH = `/gate/github/acme/shop/${SHA}`;
const overridden: GateVerdict = {
  ...{ open: true, state: 'overridden', incidents: ['INC-2026-001'], expiresAt: Date.UTC(2026, 2, 1, 14) },
  reason: 'Open by override of INC-2026-001, approved by erin@example.com.',
  toldToAll: 'Open by override of INC-2026-001.',
};
const shut: GateVerdict = {
  ...{ open: false, state: 'shut', incidents: ['INC-2026-001'], expiresAt: null },
  reason: 'Shut by INC-2026-001 (test_failure); "deploy of <erin>" did not run.',
  toldToAll: 'Shut by INC-2026-001 (test_failure).',
};
/** A server that others reach: it has tokens, and whoever asks here has none. */
const bench = (verdict: Partial<GateVerdict> = {}, options: Parameters<typeof openBench>[0] = {}) => {
  const { gates } = openBench().deps;
  const read = async () => ({ ...shut, ...verdict });
  const env = { TOCSIN_API_TOKENS: 'bare', TOCSIN_HOST: '0.0.0.0' };
  return openBench({ env, deps: { gates: { ...gates, read } }, ...options });
};

describe('the page of a gate, for a developer without a token', () => {
  test.each<[string, GateVerdict, readonly string[]]>([
    ['shut', shut, ['The gate is shut', 'acme/shop at eeeeeeeeeeee', 'Shut by INC-2026-001 (test_failure).']],
    ['overridden', overridden, ['The gate is open', 'Open by override of INC-2026-001.', '2026-03-01 14:00 UTC']],
    ['green', { ...shut, open: true, state: 'green', toldToAll: 'All green.' }, ['The gate is open', 'All green.']],
  ])('says state and reason of a gate that is %s', async (_state, verdict, says) => {
    const response = await bench(verdict).send(PATH);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    const text = await response.text();
    for (const words of says) expect(text).toContain(words);
  });

  test.each([overridden, shut])('names no person and no job: $reason', async (verdict) => {
    const text = await (await bench(verdict).send(PATH)).text();
    expect(text).not.toMatch(/erin|deploy/);
  });

  test('obeys nothing that others wrote, and runs nothing', async () => {
    const response = await bench({ toldToAll: '<script>alert(1)</script>\u202E&' }).send(PATH);
    const text = await response.text();
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;⟨U+202E⟩&amp;');
    expect(text).not.toContain('<script');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-/,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('is found by the beginning of a commit, and by a group of groups in one part', async () => {
    const asked: string[] = [];
    const gates = {
      ...openBench().deps.gates,
      expand: async () => [SHA],
      read: async (provider: string, repository: string, sha: string) => {
        asked.push(`${provider} ${repository} ${sha}`);
        return shut;
      },
    };
    const { send } = openBench({ deps: { gates } });
    expect((await send(`/gate/gitlab/group%2Fsub/shop/${SHA.slice(0, 7)}`)).status).toBe(200);
    expect(asked).toEqual([`gitlab group/sub/shop ${SHA}`]);
  });

  test.each([
    ['open', 'The gate is open'],
    ['closed', 'The gate is shut'],
  ] as const)('of an unknown commit is 404 and says what the policy says: %s', async (unknownGate, says) => {
    const { send } = openBench({ policy: { ...SHIPPED, unknownGate } });
    const response = await send(PATH);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain(says);
  });

  test.each(['/gate/github/acme/shop/HEAD', '/gate/github/a%2Fb/shop/abcdef1', '/gate/github/acme/shop/abcdef1'])(
    'under an address that means no commit is one and the same 404: %s',
    async (path) => {
      const response = await bench().send(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('No commit is known under this address.');
    },
  );

  test('says that it cannot be read while the history is away, not that the gate is open', async () => {
    const gates = { ...openBench().deps.gates, read: () => Promise.reject(new Error('away')) };
    const response = await openBench({ deps: { gates } }).send(PATH);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('The gate is');
  });
});
