import { createServer, type RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { PortFailure } from '../../src/ports/failures.js';
import type { IncidentView } from '../../src/domain/incident/view.js';

/** A loopback server that ends with the test, for answers that no sandbox gives. */
export async function openServer(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

/** An address at which nobody listens. */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `http://127.0.0.1:${address.port}`;
}

/** The failure a call ends with. */
export async function failureOf(promise: Promise<unknown>): Promise<PortFailure> {
  const error: unknown = await promise.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof PortFailure) return error;
  throw new Error('not a PortFailure', { cause: error });
}

/** A signal that nobody aborts. */
export const calm = (): AbortSignal => new AbortController().signal;

export const viewOf = (more: Partial<IncidentView> = {}): IncidentView => ({
  uid: 'uid-1',
  id: 'INC-2026-001',
  workflow: 'incident-0123456789abcdef',
  key: 'github/acme/shop/1/main',
  kind: 'ci',
  source: 'github',
  title: 'CI failed on main',
  state: 'open',
  ending: null,
  undelivered: false,
  unanswered: false,
  severity: 'CRITICAL',
  priority: 'P1',
  ticket_priority: 'CRITICAL',
  type: 'security_secrets',
  subtype: null,
  confidence: 1,
  runner_up: null,
  also_types: [],
  evidence: [{ line: 7, text: 'secret found' }],
  service: null,
  provider: 'github',
  repository: 'acme/shop',
  workflow_name: 'CI',
  branch: 'main',
  sha: 'a'.repeat(40),
  pr: null,
  author: 'alice-gh',
  team: 'security_team',
  teams: [{ name: 'security_team', channel: '#security-alerts', handle: '@security-oncall' }],
  owner: '@security-oncall',
  assignee: null,
  level: 1,
  round: 1,
  occurrences: 1,
  revision: 1,
  opened_at: '2026-01-01T00:00:00.000Z',
  occurred_at: '2026-01-01T00:00:00.000Z',
  acknowledged_at: null,
  acknowledged_by: null,
  lease_expires_at: null,
  snoozed_until: null,
  closed_at: null,
  policy_version: 'v1',
  override_class: 'never',
  never: true,
  override: null,
  sla: {
    start: '2026-01-01T00:00:00.000Z',
    deadline: '2026-01-01T01:00:00.000Z',
    status: 'active',
    missed: false,
  },
  former: null,
  run: { id: '1', number: 1, attempt: 1 },
  links: { run: 'https://github.com/acme/shop/actions/runs/1' },
  ...more,
});
