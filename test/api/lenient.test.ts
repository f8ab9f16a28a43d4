import { describe, expect, test } from 'vitest';
import { readGithubEvent } from '../../src/api/github/events.js';
import { json, openBench } from './support.js';

const EVENT = { kind: 'ci', title: 'Build broke', repository: 'acme/shop', workflow: 'build', branch: 'main' };

async function taken(body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) {
  const bench = openBench();
  const response = await bench.send('/api/incidents', { method: 'POST', headers, body });
  const delivery = bench.seen.entries[0]?.delivery;
  if (delivery?.kind !== 'alert') throw new Error(`no alert was taken: ${response.status} ${await response.text()}`);
  return { alert: delivery.alert, marks: ((await json(response))['marks'] ?? []) as string[] };
}

test('a severity of a CI event counts for nothing, and that is said', async () => {
  const { marks } = await taken(JSON.stringify({ ...EVENT, severity: 'CRITICAL' }));
  expect(marks).toEqual(['severity: counts for service events alone; of a CI event its type says it']);
});

describe('an alert is not lost for the form of a field', () => {
  const FIELDS = [
    ...['occurred_at', 'url', 'provider', 'sha', 'pr', 'author', 'exit_code', 'exact', 'step', 'log', 'service'],
    ...['severity', 'type', 'metrics', 'logs', 'traces', 'health', 'history', 'labels', 'status', 'id', 'key'],
  ];
  test.each(FIELDS)('null means that %s is absent', async (field) => {
    const { marks, alert } = await taken(JSON.stringify({ ...EVENT, [field]: null }));
    expect(marks).toEqual([]);
    expect(alert).toMatchObject({ repository: 'acme/shop', pr: null, exitCode: null });
  });

  test.each<readonly [object, object]>([
    [
      { pr: '42', exit_code: '2', exact: 'true' },
      { pr: 42, exitCode: 2, exact: true },
    ],
    [{ pr: ['#42'] }, { pr: 42 }],
    [
      { branch: 123, step: true, workflow: 7 },
      { branch: '123', step: 'true', workflow: '7' },
    ],
    [
      { kind: 'CI', severity: 'Major' },
      { kind: 'ci', severity: 'MAJOR' },
    ],
    [
      { kind: ['ci'], severity: [' critical '] },
      { kind: 'ci', severity: 'CRITICAL' },
    ],
    [{ labels: { tier: 1, gold: true, none: null, one: ['x'] } }, { labels: { tier: '1', gold: 'true', one: 'x' } }],
    [
      { author: { login: null, email: 'ann@example.com' } },
      { author: expect.objectContaining({ login: null }) as unknown },
    ],
    [{ occurred_at: 1_772_358_000 }, { occurredAt: 1_772_358_000_000 }],
    [{ occurred_at: '1772358000000' }, { occurredAt: 1_772_358_000_000 }],
    [{ occurred_at: '2026-03-01 09:40:00' }, { occurredAt: 1_772_358_000_000 }],
    [{ exit_code: 3_221_225_477 }, { exitCode: 3_221_225_477 }],
    [{ exit_code: -1_073_741_819 }, { exitCode: 3_221_225_477 }],
    [{ exit_code: '0xC0000135' }, { exitCode: 3_221_225_781 }],
    [{ sha: ' ' }, { sha: null }],
    [{ type: 'SECURITY_SECRETS' }, { type: 'security_secrets' }],
    [{ type: 'Test Failure' }, { type: 'test_failure' }],
    [{ type: 'test-failure' }, { type: 'test_failure' }],
    [{ severity: 'high' }, { severity: 'MAJOR' }],
    [{ severity: 'Warning' }, { severity: 'MODERATE' }],
    [{ title: ['Build broke', 'on main'] }, { title: 'Build broke on main' }],
    [{ branch: 'refs/heads/main' }, { branch: 'main' }],
    [{ repository: 'https://github.com/acme/shop' }, { repository: 'acme/shop' }],
    [{ repository: 'https://user:pw@github.com/acme/shop.git/' }, { repository: 'acme/shop' }],
    [{ repository: 'git@github.com:acme/shop.git' }, { repository: 'acme/shop' }],
    [{ repository: 'ssh://git@github.com/acme/shop.git' }, { repository: 'acme/shop' }],
    [{ pr: 'https://github.com/acme/shop/pull/31' }, { pr: 31 }],
    [{ pr: 'https://gitlab.example/acme/shop/-/merge_requests/7' }, { pr: 7 }],
    [{ labels: ['env=prod', 'tier: 1'] }, { labels: { env: 'prod', tier: '1' } }],
    [{ labels: [{ name: 'env', value: 'prod' }] }, { labels: { env: 'prod' } }],
  ])('%j is taken as it is meant', async (change, alert) => {
    const read = await taken(JSON.stringify({ ...EVENT, ...change }));
    expect(read.marks.filter((mark) => !mark.startsWith('severity: counts for service'))).toEqual([]);
    expect(read.alert).toMatchObject(alert);
  });

  test.each<readonly [object, string]>([
    [{ sha: 1_234_567 }, 'sha: is not text; left out'],
    [{ pr: 'main' }, 'pr: is not the number of a pull request; left out'],
    [{ sha: 'HEAD' }, 'sha: is not a commit SHA of 40 digits; left out, and no gate is shut'],
    [{ sha: 'null' }, 'sha: is not a commit SHA of 40 digits'],
    [{ kind: 'service', service: 'deploy-watch', sha: 'v1.2.3' }, 'sha: is not a commit SHA of 40 digits'],
    [{ kind: 'service', service: 'deploy-watch', sha: 'abc1234' }, 'sha: is not a commit SHA of 40 digits'],
    [{ repository: '../orgs' }, 'repository: has a step "." or ".." in it; left out, and no gate is shut'],
    [{ provider: 'github', repository: 'zzz' }, 'repository: is not owner/name as GitHub has them; left out'],
    [{ labels: ['prod', 'env=1'] }, 'labels: is not an object of texts; left out'],
    [{ labels: { deep: { a: 1 } } }, 'labels.deep: is not text; left out'],
    [{ author: { login: null, email: null } }, 'author: is neither a login'],
    [{ exit_code: 4_294_967_296 }, 'exit_code: is not an exit code; left out'],
    [{ occurred_at: {} }, 'occurred_at: is not an instant'],
  ])('%j is left out and named', async (change, mark) => {
    expect((await taken(JSON.stringify({ ...EVENT, ...change }))).marks.join()).toContain(mark);
  });

  test.each<readonly [string, (text: string) => Uint8Array, Record<string, string>]>([
    ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`), {}],
    ['UTF-16 with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le'), {}],
    [
      'UTF-16 as its charset says',
      (text) => Buffer.from(text, 'utf16le'),
      { 'content-type': 'application/json; charset=utf-16' },
    ],
    ['the letters of an older sender', (text) => Buffer.from(text, 'latin1'), {}],
    ['UTF-16 BE with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), {}],
  ])('a body in %s is read', async (_name, encoded, headers) => {
    const { alert } = await taken(
      encoded(JSON.stringify({ ...EVENT, title: 'Büro ist zu' })) as Buffer<ArrayBuffer>,
      headers,
    );
    expect(alert.title).toBe('Büro ist zu');
  });
});

describe('a failed run is not lost for a field that nobody needs', () => {
  const run = {
    ...{ id: 9, workflow_id: 3, run_number: 5, run_attempt: 1, event: 'push', conclusion: 'failure', name: 'build' },
    ...{ head_branch: 'main', head_sha: 'd'.repeat(40), html_url: 'https://github.example/runs/9' },
    ...{
      updated_at: '2026-03-01T09:59:00Z',
      head_repository: { id: 1, full_name: 'acme/shop', owner: { login: 'acme' } },
    },
  };
  test.each<readonly [object]>([
    [{ updated_at: '2026-03-01 09:59:00' }],
    [{ updated_at: null }],
    [{ updated_at: undefined, run_attempt: undefined, html_url: undefined, name: undefined }],
    [{ run_attempt: null }],
    [{ run_number: 'five' }],
    [{ html_url: 'nowhere' }],
    [{ html_url: null }],
    [{ workflow_id: '3' }],
    [{ id: '9' }],
    [{ event: null }],
    [{ name: 7, path: {} }],
    [{ pull_requests: null, head_commit: { author: 'ann' } }],
    [{ pull_requests: 'none' }],
  ])('%j', (change) => {
    const given = Object.fromEntries(
      Object.entries<unknown>({ ...run, ...change }).filter(([, value]) => value !== undefined),
    );
    const payload = {
      action: 'completed',
      repository: { id: 1, full_name: 'acme/shop' },
      workflow_run: given,
    };
    expect(readGithubEvent('workflow_run', payload)).toMatchObject({ kind: 'run', outcome: 'failed', branch: 'main' });
  });
});
