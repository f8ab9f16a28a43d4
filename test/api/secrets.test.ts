import { describe, expect, test } from 'vitest';
import { cleanUrl } from '../../src/api/clean.js';
import { githubDelivery, openBench, STAFFED } from './support.js';

const EVENT = { kind: 'ci', title: 'Build broke', occurred_at: '2026-03-01T09:59:00Z', repository: 'acme/shop' };

// The bench's redactor knows one secret: hunter2.
describe('a secret', () => {
  test.each([
    ['key', { key: 'k-hunter2' }],
    ['branch', { branch: 'fix/hunter2' }],
    ['author', { author: 'hunter2' }],
    ['workflow', { workflow: 'deploy hunter2' }],
    ['label', { labels: { note: 'hunter2' } }],
  ])('in the %s of a posted event is taken out before anything keeps it', async (_what, change) => {
    const { send, seen } = openBench();
    const body = JSON.stringify({ ...EVENT, provider: 'jenkins', workflow: 'build', branch: 'main', ...change });
    const response = await send('/api/incidents', { method: 'POST', body });
    expect(response.status).toBe(202);
    expect(seen.entries).toHaveLength(1);
    expect(JSON.stringify(seen.entries)).not.toContain('hunter2');
  });

  test('under a telling name is taken out of labels, whatever it looks like', async () => {
    const { send, seen } = openBench();
    const labels = { password: 'hunter2' };
    await send('/api/incidents', { method: 'POST', body: JSON.stringify({ ...EVENT, key: 'k', labels }) });
    expect(JSON.stringify(seen.entries)).not.toContain('hunter2');
  });

  test('in the name of a branch on GitHub is in no key, list or message', async () => {
    const { send, seen } = openBench();
    const run = {
      ...{ id: 1, name: 'CI', workflow_id: 7, run_number: 1, run_attempt: 1, conclusion: 'failure', event: 'push' },
      ...{ head_branch: 'fix/hunter2', head_sha: 'a'.repeat(40), updated_at: '2026-03-01T09:59:00Z' },
      ...{ html_url: 'https://github.example/1', pull_requests: [], head_repository: null, status: 'completed' },
    };
    const payload = { action: 'completed', workflow_run: run, repository: { full_name: 'acme/shop' } };
    expect((await send('/webhooks/github', githubDelivery('workflow_run', payload))).status).toBe(202);
    expect(seen.entries.length).toBeGreaterThan(0);
    expect(JSON.stringify(seen.entries)).not.toContain('hunter2');
  });

  const failedRun = (change: Record<string, unknown>) => ({
    action: 'completed',
    repository: { full_name: 'acme/shop' },
    workflow_run: {
      ...{ id: 1, name: 'CI', workflow_id: 7, run_number: 1, run_attempt: 1, conclusion: 'failure' },
      ...{ head_branch: 'main', head_sha: 'a'.repeat(40), updated_at: '2026-03-01T09:59:00Z' },
      html_url: 'https://github.example/1',
      ...change,
    },
  });

  test.each([
    ['address', { html_url: 'https://github.example/runs/1?token=hunter2' }],
    ['name', { name: 'deploy hunter2' }],
    ['file', { name: null, path: '.github/workflows/hunter2.yml' }],
    ['author', { head_commit: { author: { email: 'hunter2@company.com' } } }],
  ])(
    'in the %s of a run on GitHub is taken out, red or green, and what is left is what it was',
    async (_what, change) => {
      const { send, seen } = openBench();
      for (const [at, conclusion] of ['failure', 'success'].entries()) {
        const payload = failedRun({ ...change, conclusion, run_number: at + 1 });
        expect((await send('/webhooks/github', githubDelivery('workflow_run', payload))).status).toBe(202);
      }
      expect(seen.entries).toHaveLength(2);
      expect(JSON.stringify(seen.entries)).not.toContain('hunter2');
      const { delivery } = seen.entries[0] ?? {};
      const url = delivery?.kind === 'alert' ? delivery.alert.url : null;
      expect(url).toMatch(/^https:\/\/github\.example\//);
    },
  );

  test('leaves the author of a run who they are', async () => {
    const redact = (text: string): string => text.replaceAll('alice@company.com', '[redacted]');
    const { send, seen } = openBench({ policy: STAFFED, deps: { redact } });
    const payload = failedRun({ head_commit: { author: { email: 'alice@company.com' } } });
    await send('/webhooks/github', githubDelivery('workflow_run', payload));
    const author = { person: 'alice@company.com', email: '[redacted]', login: null };
    expect(seen.entries[0]?.delivery).toMatchObject({ alert: { author } });
  });

  test('that makes an address no address leaves none', () => {
    expect(cleanUrl('https://x.example/hunter2', () => '[redacted]')).toBeNull();
    expect(cleanUrl('https://x.example/1', (text) => text)).toBe('https://x.example/1');
  });
});
