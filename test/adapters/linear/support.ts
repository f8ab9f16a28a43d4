import { createLinearTracker, type LinearTrackerOptions } from '../../../src/adapters/linear/tracker.js';
import type { TicketContent } from '../../../src/domain/message/ticket.js';
import { recordAt, recordsAt, type Json } from '../../../src/sandbox/json.js';
import { openSandbox, type Driver } from '../../sandbox/support.js';

export const API_KEY = 'lin_api_canary_4711';

export const contentOf = (more: Partial<TicketContent> = {}): TicketContent => ({
  title: 'CI Failure: Secret Exposure',
  priority: 'CRITICAL',
  lines: [
    { name: 'Type', value: 'security_secrets' },
    { name: 'Auto-escalation', value: 'Enabled' },
  ],
  paragraphs: ['CI failed on main'],
  evidence: ['7: secret found'],
  links: { run: 'https://github.com/acme/shop/actions/runs/1' },
  labels: ['ci-failure', 'security_secrets', 'escalation-active'],
  ownedLabels: ['escalation-active', 'SLA_MISSED', 'security_secrets', 'test_failure'],
  ...more,
});

/** A tracker on a sandbox of its own. */
export async function openTracker(more: Partial<LinearTrackerOptions> = {}, teams: readonly string[] = ['OPS', 'WEB']) {
  const sandbox = await openSandbox({ linearTeams: teams });
  const options = { apiKey: API_KEY, apiUrl: `${sandbox.url}/sandbox/linear/graphql`, teamKey: null, ...more };
  return { sandbox, options, tracker: createLinearTracker(options) };
}

export const stateOf = async (sandbox: Driver): Promise<Json> =>
  recordAt((await sandbox.send('GET', '/state')).body, 'linear');

export const issuesIn = async (sandbox: Driver): Promise<readonly Json[]> =>
  recordsAt(await stateOf(sandbox), 'issues');

export const fault = (sandbox: Driver, more: object) =>
  sandbox.send('POST', '/faults', { system: 'linear', match: 'issueCreate', ...more });

/** Sends an operation of somebody else's. */
export async function byHand(sandbox: Driver & { readonly url: string }, query: string): Promise<Json> {
  const response = await fetch(`${sandbox.url}/sandbox/linear/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return recordAt((await response.json()) as Json, 'data');
}
