import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { mail } from '../support/world-config.js';
import { SECRETS } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ journey: 'f-same-delivery' });
});
afterAll(() => world.stop());

test('the same delivery 100 times at once is one incident and one page a person', async () => {
  const body = JSON.stringify({
    action: 'completed',
    workflow_run: {
      id: 42,
      name: 'CI',
      workflow_id: 7,
      run_number: 1,
      run_attempt: 1,
      conclusion: 'failure',
      status: 'completed',
      event: 'push',
      head_branch: 'main',
      head_sha: 'f'.repeat(40),
      html_url: 'https://github.example/run/42',
      updated_at: new Date().toISOString(),
      pull_requests: [],
      head_repository: { full_name: world.repository, owner: { login: 'acme' } },
      head_commit: { id: 'f'.repeat(40), author: { name: 'Ann', email: 'ann@example.com' } },
      repository: { full_name: world.repository },
    },
    workflow: { id: 7, name: 'CI' },
    repository: { full_name: world.repository, owner: { login: 'acme' }, name: world.repository.split('/')[1] },
  });
  await world.control('POST', '/sandbox/seed', {
    system: 'github',
    repo: world.repository,
    run_id: 42,
    jobs: [
      {
        name: 'e2e',
        conclusion: 'failure',
        steps: [{ name: 'Run container', conclusion: 'failure', number: 1 }],
        log: 'container start timeout after 60s\n',
      },
    ],
  });
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'workflow_run',
    'x-github-delivery': 'one-and-the-same',
    'x-hub-signature-256': `sha256=${createHmac('sha256', SECRETS.github).update(body).digest('hex')}`,
  };
  const answers = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const response = await fetch(`${world.webUrl}/webhooks/github`, { method: 'POST', headers, body });
      return { status: response.status, ...((await response.json()) as { incident: string; deduplicated: boolean }) };
    }),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  expect(new Set(answers.map(({ incident }) => incident)).size).toBe(1);
  expect(answers.filter(({ deduplicated }) => !deduplicated)).toHaveLength(1);
  const id = answers[0]?.incident ?? '';
  await eventually(async () => expect(await world.pages(id)).toEqual([`${mail('devops')} level 1`]));
  await eventually(async () => expect((await world.incident(id)).type).toBe('infrastructure_timeout'));
  expect((await world.incident(id)).occurrences).toBe(1);
  expect((await world.api<{ items: unknown[] }>('GET', '/api/incidents')).body.items).toHaveLength(1);
  // A page that comes late would come before the end: what is over pages nobody.
  await world.api('POST', `/api/incidents/${id}/resolve`, { reason: 'seen' }, mail('devops'));
  await eventually(async () => expect((await world.incident(id)).closed_at).not.toBeNull());
  expect(await world.pages()).toHaveLength(1);
});
