import { describe, expect, test } from 'vitest';
import type { IncidentGateway } from '../../src/client/incident-gateway.js';
import { openIncident } from '../../src/domain/incident/open.js';
import type { Actor, Role } from '../../src/domain/incident/permission.js';
import { type Policy } from '../../src/domain/policy/policy.js';
import { slicePolicy } from '../../src/domain/policy/slice.js';
import { preview, transition, type Ask } from '../../src/domain/incident/transition.js';
import { UNKNOWN } from '../../src/domain/verdict/verdict.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import type { Incident } from '../../src/domain/incident/incident.js';
import { alertOf } from '../domain/support.js';
import { NOW, openBench, SHIPPED } from './support.js';

/** The incidents that are acted on, by type, with the team that owns each. */
const TYPES = {
  security_secrets: 'security_team',
  generator_drift: 'backend_dev',
  test_failure: 'qa_analyst',
  unknown: 'devops',
  infrastructure_timeout: 'devops',
} as const;
type Type = keyof typeof TYPES;
const NEVER: readonly Type[] = ['security_secrets', 'generator_drift'];

/** Everybody's ladder begins with one person, who is of no team that any credential here has. */
const POLICY: Policy = {
  ...SHIPPED,
  teams: Object.fromEntries(
    Object.entries(SHIPPED.teams).map(([name, team]) => [name, { ...team, primary: ['ladder@company.com'] }]),
  ),
};

function incidentOf(type: Type): Incident {
  const alert = { ...alertOf(), occurredAt: NOW };
  const { kind, severity, source, service, labels, author } = alert;
  const policy = slicePolicy(POLICY, { kind, severity, source, service, labels, author, type });
  const opening = { workflow: 'incident-1', uid: 'uid-1', id: 'INC-2026-001', former: null, readable: false };
  const { incident } = openIncident({ ...opening, alert, policy, verdict: { ...UNKNOWN, type, certain: true } }, NOW);
  const asker: Actor = {
    ...{ person: 'asker@company.com', name: 'asker@company.com', via: 'slack', roles: ['responder'], teams: ['*'] },
    ...{ asserted: false, credential: 'slack U0ASKER' },
  };
  const wish = { kind: 'request_override', justification: 'it has to leave today', emergency: false } as const;
  return NEVER.includes(type)
    ? incident
    : transition(incident, { kind: 'ask', actor: asker, revision: null, ask: wish }, NOW).incident;
}

/** The workflow's part: the domain decides, as its validators and handlers do. */
function workflowOf(incident: Incident): IncidentGateway['act'] {
  return async (_workflow, update, sent) => {
    const body = sent as unknown as Record<string, unknown> & { readonly actor: Actor; readonly revision: null };
    const { outcome, message } = preview(incident, body.actor, body.revision, askOf(update.name, body), NOW);
    return outcome === 'refused' || outcome === 'closed' || outcome === 'stale'
      ? { kind: 'refused', outcome, message }
      : { kind: 'answered', outcome, message, incident: viewOf(incident, NOW) };
  };
}

function askOf(update: string, body: Readonly<Record<string, unknown>>): Ask {
  const kind = update.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const about = { ...alertOf(), kind: 'ci' as const, severity: null, type: String(body['type']) };
  const policy = kind === 'reclassify' ? { policy: slicePolicy(POLICY, about) } : {};
  return { ...body, ...policy, kind } as unknown as Ask;
}

const ROLES: readonly Role[] = ['viewer', 'responder', 'approver', 'admin'];
const SCOPES = ['own', 'foreign', 'all'] as const;
type Scope = (typeof SCOPES)[number];

interface Credential {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Without tokens: this machine. */
  readonly isLocal?: true;
  readonly role: Role | null;
  readonly scope: Scope | 'ladder' | null;
}

const CREDENTIALS: readonly Credential[] = [
  { name: 'none', headers: {}, role: null, scope: null },
  { name: 'a wrong token', headers: { authorization: 'Bearer wrong' }, role: null, scope: null },
  ...ROLES.flatMap((role) =>
    SCOPES.map((scope): Credential => ({
      name: `${role} of ${scope}`,
      headers: { authorization: `Bearer ${role}-${scope}` },
      ...{ role, scope },
    })),
  ),
  { name: 'a bare token', headers: { authorization: 'Bearer bare' }, role: 'admin', scope: 'all' },
  { name: 'on the ladder', headers: { authorization: 'Bearer ladder' }, role: 'responder', scope: 'ladder' },
  { name: 'a viewer on the ladder', headers: { authorization: 'Bearer ladder-v' }, role: 'viewer', scope: 'ladder' },
  { name: 'local', headers: {}, isLocal: true, role: 'admin', scope: 'all' },
  { name: 'local, passed on', headers: { 'x-forwarded-for': '203.0.113.7' }, isLocal: true, role: null, scope: null },
];

const teamsOf = (scope: Scope, type: Type): readonly string[] =>
  scope === 'all' ? ['*'] : scope === 'own' ? [TYPES[type]] : ['frontend_dev_elsewhere'];

function tokensFor(type: Type): string {
  const scoped = ROLES.flatMap((role) =>
    SCOPES.map((scope) => ({ token: `${role}-${scope}`, roles: [role], teams: teamsOf(scope, type) })),
  );
  const elsewhere = { person: 'ladder@company.com', teams: teamsOf('foreign', type) };
  return JSON.stringify([
    ...scoped,
    { token: 'bare', roles: ['admin'], teams: ['*'] },
    { token: 'ladder', roles: ['responder'], ...elsewhere },
    { token: 'ladder-v', roles: ['viewer'], ...elsewhere },
  ]);
}

type Expected = (who: Credential, type: Type) => number;

/** 401 or 403 before anything else, for whoever is nobody. */
const nobody = ({ isLocal }: Credential): number => (isLocal === true ? 403 : 401);
const known =
  (then: Expected): Expected =>
  (who, type) =>
    who.role === null ? nobody(who) : then(who, type);
const anybody = (status: number): Expected => known(() => status);
const admins = (status: number): Expected => known(({ role }) => (role === 'admin' ? status : 403));
/** Admins of everything; they are told that nothing is there. */
const operators = (status: number): Expected =>
  known(({ role, scope }) => (role === 'admin' && scope === 'all' ? status : 403));
const acting = (then: Expected): Expected => known((who, type) => (who.role === 'viewer' ? 403 : then(who, type)));
const theirs =
  (then: Expected): Expected =>
  (who, type) =>
    who.scope === 'foreign' ? 404 : then(who, type);

const reads: Expected = known(theirs(() => 200));
const responds: Expected = acting(theirs(() => 200));
/** Owners leave a never-class, two by two; whoever is on the ladder without being of the team does not. */
const reclassifies: Expected = acting(
  theirs(({ scope }, type) => (scope === 'ladder' && NEVER.includes(type) ? 409 : 200)),
);
/** By approvers of the class, on a request of somebody else; a never-class and an infrastructure class by nobody. */
const decides = (approves: boolean): Expected =>
  acting(
    theirs(({ role, scope }, type) => {
      if (NEVER.includes(type) || (approves && type === 'infrastructure_timeout')) return 409;
      return (role === 'approver' || role === 'admin') && scope !== 'ladder' ? 200 : 409;
    }),
  );
const confirms: Expected = acting(
  theirs(({ scope }, type) => (type === 'infrastructure_timeout' && scope !== 'ladder' ? 200 : 409)),
);
/** Signed by the sender: no credential of the API opens it. */
const signed: Expected = () => 401;
const open: Expected = () => 200;
/** Where it listens nobody answers here: 502 is past the door. */
const sandbox: Expected = (who) => (who.name === 'local, passed on' ? 403 : 502);
/** It shows every team, and with tokens it only shows; 502 is past the door. */
const temporal = (method: string): Expected =>
  known(({ role, scope, isLocal }) => {
    if (role === 'viewer' || scope !== 'all') return 403;
    return isLocal === true || method === 'GET' ? 502 : 403;
  });

const ACT = {
  ...{ reason: 'looked at it', to: 'devops', level: 1, type: 'build_failure', actor: 'me@company.com' },
  ...{ until: new Date(NOW + 600_000).toISOString(), start: new Date(NOW - 600_000).toISOString() },
  justification: 'it has to leave today',
};
const EVENT = { kind: 'service', title: 'Down', service: 'pay', occurred_at: new Date(NOW).toISOString() };
const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'GET'];

/** Every route, what is sent, and who gets what. */
const ROUTES: Readonly<Record<string, { readonly body?: object; readonly expected: Expected }>> = {
  'GET /healthz': { expected: open },
  'GET /readyz': { expected: open },
  'GET /metrics': { expected: anybody(200) },
  'GET /-/config': { expected: anybody(200) },
  'POST /-/reload': { expected: admins(200) },
  'POST /webhooks/github': { body: {}, expected: signed },
  'POST /webhooks/linear': { body: {}, expected: signed },
  'POST /slack/interactions': { body: {}, expected: signed },
  'POST /slack/commands': { body: {}, expected: signed },
  'POST /slack/events': { body: {}, expected: signed },
  'GET /': { expected: anybody(200) },
  'POST /api/incidents': { body: EVENT, expected: acting(() => 202) },
  'GET /api/incidents': { expected: anybody(200) },
  'GET /api/incidents/:id': { expected: reads },
  'GET /api/incidents/:id/timeline': { expected: reads },
  'POST /api/incidents/:id/ack': { body: ACT, expected: responds },
  'POST /api/incidents/:id/resolve': { body: ACT, expected: responds },
  'POST /api/incidents/:id/escalate': { body: ACT, expected: responds },
  'POST /api/incidents/:id/reassign': { body: ACT, expected: responds },
  'POST /api/incidents/:id/snooze': { body: ACT, expected: responds },
  'POST /api/incidents/:id/note': { body: ACT, expected: responds },
  'POST /api/incidents/:id/reclassify': { body: ACT, expected: reclassifies },
  'POST /api/incidents/:id/false-positive': { body: ACT, expected: responds },
  'POST /api/incidents/:id/correct-sla': { body: ACT, expected: responds },
  'POST /api/incidents/:id/override/request': { body: ACT, expected: responds },
  'POST /api/incidents/:id/override/approve': { body: ACT, expected: decides(true) },
  'POST /api/incidents/:id/override/deny': { body: ACT, expected: decides(false) },
  'POST /api/incidents/:id/override/confirm-infra': { body: ACT, expected: confirms },
  // It is not resolved.
  'POST /api/incidents/:id/reopen': { body: { actor: 'me@company.com' }, expected: acting(theirs(() => 409)) },
  'POST /api/test-page': {
    body: { person: 'nobody@company.com', actor: 'me@company.com' },
    expected: acting(() => 422),
  },
  'GET /api/gates/:provider/:owner/:repo/:sha': { expected: anybody(200) },
  // Nothing is known of the commit that is asked for.
  'GET /gate/:provider/:owner/:repo/:sha': { expected: () => 404 },
  'GET /api/inbox': { expected: operators(200) },
  'GET /api/inbox/:id': { expected: operators(404) },
  'POST /api/inbox/:id/retry': { expected: operators(404) },
  'POST /api/inbox/:id/drop': { expected: operators(404) },
  'GET /api/audit/export': { expected: operators(200) },
  'GET /api/corrections': { expected: anybody(200) },
  'GET /api/corrections/cases': { expected: admins(200) },
  // It only leads on to a place that asks who they are.
  'GET /render': { expected: () => 302 },
  ...Object.fromEntries(METHODS.map((method) => [`${method} /temporal/*`, { expected: temporal(method) }])),
  ...Object.fromEntries(
    ['/sandbox', '/sandbox/*'].flatMap((path) =>
      METHODS.map((method) => [`${method} ${path}`, { expected: sandbox }] as const),
    ),
  ),
};

const FILLED: Readonly<Record<string, string>> = {
  ...{ ':id': 'INC-2026-001', ':provider': 'github', ':owner': 'acme', ':repo': 'shop', ':sha': 'a'.repeat(40) },
  '*': 'ledger',
};
const pathOf = (route: string): string =>
  (route.split(' ')[1] ?? '').replace(/:\w+|\*/g, (name) => FILLED[name] ?? name);

function benchesFor(type: Type) {
  const incident = incidentOf(type);
  const { deps } = openBench();
  const options = {
    policy: POLICY,
    deps: { gateway: { ...deps.gateway, act: workflowOf(incident) } },
  };
  const env = { TOCSIN_SANDBOX_URL: 'http://127.0.0.1:1', TOCSIN_TEMPORAL_UI: 'http://127.0.0.1:1' };
  const made = [
    openBench({ ...options, env: { ...env, TOCSIN_API_TOKENS: tokensFor(type) } }),
    openBench({ ...options, env }),
  ] as const;
  for (const { views } of made) views.set('1', viewOf(incident, NOW));
  return made;
}

test('every route of the server is in the table, and the table has no other', () => {
  const { routes } = openBench().server.app;
  // What is for all methods is no route but goes before them.
  const there = new Set(routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`));
  expect([...there].sort()).toEqual(Object.keys(ROUTES).sort());
});

describe.each(Object.keys(TYPES) as Type[])('an incident of the type %s', (type) => {
  const [withTokens, local] = benchesFor(type);

  test.each(Object.keys(ROUTES))('%s answers each credential as the table says', async (route) => {
    const [method = ''] = route.split(' ');
    const { body, expected } = ROUTES[route] ?? { expected: open };
    const found: Record<string, number> = {};
    for (const { name, headers, isLocal } of CREDENTIALS) {
      const { send } = isLocal === true ? local : withTokens;
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      found[name] = (await send(pathOf(route), init)).status;
    }
    expect(found).toEqual(Object.fromEntries(CREDENTIALS.map((who) => [who.name, expected(who, type)])));
  });

  test('a try that the incident does not concern is in no record, a refused one is', async () => {
    const [tokens] = benchesFor(type);
    const approve = '/api/incidents/INC-2026-001/override/approve';
    const asked = async (token: string): Promise<number> => {
      const headers = { authorization: `Bearer ${token}` };
      return (await tokens.send(approve, { method: 'POST', headers, body: JSON.stringify(ACT) })).status;
    };
    expect(await asked('admin-foreign')).toBe(404);
    expect(tokens.seen.refusals).toEqual([]);
    expect(await asked('responder-own')).toBe(409);
    expect(tokens.seen.refusals).toHaveLength(1);
  });
});
