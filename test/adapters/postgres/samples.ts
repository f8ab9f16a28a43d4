import type { Alert, RunRef } from '../../../src/domain/event/alert.js';
import type { Decision } from '../../../src/domain/incident/change.js';
import { openIncident } from '../../../src/domain/incident/open.js';
import type { PolicySlice } from '../../../src/domain/policy/policy.js';
import type { IncidentView, OverrideView } from '../../../src/domain/incident/view.js';
import { viewOf } from '../../../src/domain/incident/view-of.js';
import type { InboxEntry } from '../../../src/ports/inbox.js';
import type { Intent } from '../../../src/ports/ledger.js';
import type { RecordBatch } from '../../../src/ports/incidents.js';

/** Sunday, 22 November 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 10, 22, 12);

const TEAM = { name: 'qa_analyst', channel: '#qa-team', handle: '@qa-lead' };

export function slice(patch: Partial<PolicySlice> = {}): PolicySlice {
  return {
    version: 'v1',
    rule: { type: 'test_failure', parent: 'test_failure', priority: 'MEDIUM', override: 'hotfix', recovery: null },
    never: false,
    slaMs: 4 * 3_600_000,
    severity: 'MODERATE',
    teams: [TEAM],
    author: null,
    assignee: null,
    levels: [{ name: 'primary', targets: [{ person: 'alice@company.com', team: TEAM.name }], delayMs: 300_000 }],
    repeats: 2,
    leaseMs: 1_800_000,
    approvalMs: 4 * 3_600_000,
    approvalWaitMs: 900_000,
    management: [],
    scrumMaster: [],
    qa: [],
    approverTeams: ['qa_analyst'],
    devops: { name: 'devops', channel: '#devops-alerts', handle: '@devops-oncall' },
    ...patch,
  };
}

export function run(number: number, attempt = 1): RunRef {
  return { id: `${number}-${attempt}`, number, attempt };
}

/** An alert of the key `github/acme/<name>/7/main`. */
export function alert(name: string, patch: Partial<Alert> = {}): Alert {
  return {
    kind: 'ci',
    deliveryId: `${name}-delivery`,
    source: 'github',
    key: `github/acme/${name}/7/main`,
    title: `CI failed on ${name}`,
    occurredAt: NOON,
    count: 1,
    url: null,
    provider: 'github',
    repository: `acme/${name}`,
    workflow: 'ci',
    branch: 'main',
    sha: 'a'.repeat(40),
    pr: null,
    author: null,
    run: run(5),
    exitCode: null,
    exact: false,
    step: null,
    service: null,
    severity: null,
    type: null,
    labels: {},
    logRef: null,
    ...patch,
  };
}

/** Workflow id of the sample key of that name. */
export function workflowOf(name: string): string {
  return `incident-${name}`;
}

export function alertEntry(name: string, deliveryId: string, patch: Partial<Alert> = {}, at = NOON): InboxEntry {
  const made = alert(name, { deliveryId, ...patch });
  const policy = slice({ never: made.type === 'security_secrets' });
  return {
    deliveryId,
    source: 'github',
    workflow: workflowOf(name),
    receivedAt: at,
    delivery: { kind: 'alert', alert: made, policy, verdict: null, readable: true, signature: made.type ?? 'unread' },
  };
}

export function recoveredEntry(name: string, deliveryId: string, green: RunRef, at = NOON): InboxEntry {
  const { key, provider, repository, sha } = alert(name);
  return {
    deliveryId,
    source: 'github',
    workflow: workflowOf(name),
    receivedAt: at,
    delivery: {
      ...{ kind: 'recovered', key, workflow: 'ci', sha, run: green },
      provider: provider ?? 'github',
      repository: repository ?? '',
    },
  };
}

/** The view of an incident as its workflow records it. */
export function view(name: string, uid: string, patch: Partial<IncidentView> = {}): IncidentView {
  const opening = { workflow: workflowOf(name), uid, id: null, former: null, readable: true, verdict: null };
  const { incident } = openIncident({ ...opening, alert: alert(name), policy: slice() }, NOON);
  return { ...viewOf(incident, NOON), ...patch };
}

export function override(patch: Partial<OverrideView> = {}): OverrideView {
  return {
    status: 'approved',
    requester: 'bob@company.com',
    approver: 'alice@company.com',
    how: 'approver',
    justification: 'the release cannot wait',
    emergency: false,
    sha: 'a'.repeat(40),
    requested_at: new Date(NOON).toISOString(),
    expires_at: new Date(NOON + 3_600_000).toISOString(),
    ...patch,
  };
}

export function decision(seq: number, patch: Partial<Decision> = {}): Decision {
  return {
    ...{ seq, at: NOON + seq, kind: 'note', actor: 'alice@company.com', via: 'slack', rule: 'note', policy: 'v1' },
    inputs: { ratio: 0.1, none: null },
    text: `decision ${seq}`,
    ...patch,
  };
}

export function batch(recorded: IncidentView, patch: Partial<RecordBatch> = {}): RecordBatch {
  return { view: recorded, decisions: [], late: [], alerts: [], ...patch };
}

/** A page to alice; `patch` says what else it is. */
export function intent(patch: Pick<Intent, 'key' | 'uid'> & Partial<Intent>): Intent {
  return {
    kind: 'page',
    channel: 'slack',
    target: 'alice@company.com',
    round: 1,
    level: 1,
    summary: 'Page alice (Slack DM), level 1',
    ...patch,
  };
}
