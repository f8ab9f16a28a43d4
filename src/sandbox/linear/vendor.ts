import { OperationTypeNode } from 'graphql';
import { Hono } from 'hono';
import { isRecord, parseJson, recordAt, textAt, type Json } from '../json.js';
import { refuse, type Described, type Vendor, type VendorRequest, type World } from '../vendor.js';
import { execute, operationOf, parseQuery, rootArguments, rootFields } from './executor.js';
import { linearMemory } from './memory.js';
import { createNodes, type Nodes } from './nodes.js';
import { mutations } from './mutations.js';
import { queries } from './queries.js';
import { createLinearStore, type LinearStore } from './store.js';
import { actInLinear } from './webhook.js';

/** Linear: its GraphQL API at /sandbox/linear/graphql. */
export function createLinear(world: World): Vendor {
  const store = createLinearStore(world.linearTeams);
  const nodes = createNodes(store, world.people);
  const api = new Hono();
  api.post('/linear/graphql', async (c) => {
    c.header('x-ratelimit-requests-limit', '5000');
    c.header('x-ratelimit-requests-remaining', '4999');
    c.header('x-ratelimit-requests-reset', String(Date.now() + 3_600_000));
    c.header('x-complexity', '1');
    c.header('x-ratelimit-complexity-limit', '250000');
    c.header('x-ratelimit-complexity-remaining', '249999');
    if (/invalid|revoked/.test(c.req.header('authorization') ?? '')) {
      return c.json(
        failure('Authentication required, not authenticated', 'authentication error', 'AUTHENTICATION_ERROR'),
        401,
      );
    }
    const parsed = parseJson(await c.req.text());
    const body = isRecord(parsed) ? parsed : {};
    const document = parseQuery(textAt(body, 'query') ?? '');
    const operation = document && operationOf(document, textAt(body, 'operationName'));
    if (!document || !operation) {
      return c.json(failure('Syntax Error: the query cannot be read', 'graphql error', 'GRAPHQL_PARSE_FAILED'), 400);
    }
    const root = operation.operation === OperationTypeNode.MUTATION ? mutations(store, nodes) : queries(store, nodes);
    const unknown = rootFields(operation).find((name) => !Object.hasOwn(root, name));
    if (unknown !== undefined) {
      const type = operation.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query';
      return c.json(
        failure(`Cannot query field "${unknown}" on type "${type}".`, 'graphql error', 'GRAPHQL_VALIDATION_FAILED'),
        400,
      );
    }
    return c.json(execute(document, operation, recordAt(body, 'variables'), root));
  });
  return {
    name: 'linear',
    mounts: ['linear'],
    api,
    describe,
    faultBody: (status) =>
      status === 429 || status === 400
        ? failure('Rate limit exceeded', 'ratelimited', 'RATELIMITED')
        : failure('Internal server error', 'internal error', 'INTERNAL_SERVER_ERROR'),
    seed: () => refuse(422, 'linear has nothing to seed: tickets are made through its API'),
    act: (body) => actInLinear(world, store, nodes, body),
    state: () => stateOf(store, nodes),
    reset: () => store.clear(),
    memory: linearMemory(store),
  };
}

const failure = (message: string, type: string, code: string): Json => ({
  errors: [
    { message, extensions: { type, code, userError: type !== 'internal error', userPresentableMessage: message } },
  ],
});

function describe({ body }: VendorRequest): Described {
  const request = isRecord(body) ? body : {};
  const document = parseQuery(textAt(request, 'query') ?? '');
  const operation = document && operationOf(document, textAt(request, 'operationName'));
  if (!operation) return { method: 'graphql', operation: null, key: null };
  const input = recordAt(rootArguments(operation, recordAt(request, 'variables')), 'input');
  return {
    method: rootFields(operation).join(','),
    operation: operation.name?.value ?? null,
    key: operation.operation === OperationTypeNode.MUTATION ? (textAt(input, 'id') ?? null) : null,
  };
}

function stateOf(store: LinearStore, nodes: Nodes): Json {
  return {
    teams: store.teams.map((team) => ({ ...team, states: store.states.filter(({ teamId }) => teamId === team.id) })),
    labels: store.labels,
    issues: store.issues.map((issue) => ({
      ...issue,
      identifier: nodes.identifier(issue),
      state: store.states.find(({ id }) => id === issue.stateId)?.name,
      labels: issue.labelIds.map((id) => store.labels.find((label) => label.id === id)?.name),
      comments: store.comments.filter(({ issueId }) => issueId === issue.id),
      attachments: store.attachments.filter(({ issueId }) => issueId === issue.id),
    })),
  };
}
