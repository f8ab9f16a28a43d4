import { LinearClient } from '@linear/sdk';
import {
  buildSchema,
  execute,
  getVariableValues,
  parse,
  validate,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRecord, recordAt, textAt, type Json } from '../../src/sandbox/json.js';
import { ALICE, openSandbox } from './support.js';

const folder = process.env['TOCSIN_VENDOR_SCHEMAS'];
const reason = folder === undefined ? ' (skipped: TOCSIN_VENDOR_SCHEMAS names no folder of published schemas)' : '';

// The SDK in use is younger than the schema it is checked against; these fields came in between.
const YOUNGER_THAN_SCHEMA = ['viewerMembership', 'viewerCanJoin', 'viewerCanLeave', 'groupType'];

describe.skipIf(folder === undefined)(`against the vendors' published schemas${reason}`, () => {
  test('every Linear operation is valid, and every answer has each field that was asked for', async () => {
    const schema = buildSchema(readFileSync(join(folder ?? '', 'linear.graphql'), 'utf8'));
    const sandbox = await openSandbox();
    const url = `${sandbox.url}/sandbox/linear/graphql`;
    await everyOperation(new LinearClient({ apiKey: 'lin_api_sandbox', apiUrl: url }), url);
    const rows = await sandbox.ledger('linear');
    const faults = rows.flatMap(({ method, body, response }) => {
      const request = isRecord(body) ? body : {};
      const answer = isRecord(response?.body) ? response.body : {};
      return check(schema, request, recordAt(answer, 'data')).map((fault) => `${method}: ${fault}`);
    });
    expect(faults).toEqual([]);
    expect(new Set(rows.map(({ method }) => method)).size).toBeGreaterThanOrEqual(14);
  });

  test('the check itself sees a missing field, a null and a wrong argument', () => {
    const schema = buildSchema('type Query { a(id: ID!): A } type A { b: Int! }');
    const request = (id: unknown) => ({ query: 'query q($id: ID!) { a(id: $id) { b } }', variables: { id } });
    expect(check(schema, request('1'), { a: { b: 1 } })).toEqual([]);
    expect(check(schema, request('1'), { a: {} })).toEqual(['"a.b" is missing in the answer']);
    expect(check(schema, request('1'), { a: { b: null } })).toEqual([expect.stringContaining('non-nullable')]);
    expect(check(schema, request(null), { a: null })).toEqual([expect.stringContaining('must not be null')]);
  });

  test('every Slack method in use is a method of the published Web API', async () => {
    const { paths } = JSON.parse(readFileSync(join(folder ?? '', 'slack-web.json'), 'utf8')) as { paths: Json };
    const sandbox = await openSandbox();
    const used = [
      'auth.test',
      'chat.delete',
      'chat.getPermalink',
      'chat.postEphemeral',
      'chat.postMessage',
      'chat.update',
    ]
      .concat([
        'conversations.history',
        'conversations.info',
        'conversations.list',
        'conversations.members',
        'conversations.open',
        'conversations.replies',
      ])
      .concat([
        'usergroups.list',
        'users.info',
        'users.list',
        'users.lookupByEmail',
        'views.open',
        'views.publish',
        'views.push',
        'views.update',
      ]);
    const answers = await Promise.all(used.map((method) => sandbox.send('POST', `/slack/api/${method}`, {})));
    expect(used.filter((method) => !(`/${method}` in paths))).toEqual([]);
    expect(answers.filter(({ body }) => body['error'] === 'unknown_method')).toEqual([]);
  });
});

async function everyOperation(linear: LinearClient, url: string): Promise<void> {
  const team = (await linear.teams({ filter: { key: { eq: 'OPS' } } })).nodes[0];
  const states = await linear.workflowStates({ filter: { team: { id: { eq: team?.id ?? '' } } } });
  const alice = (await linear.users({ filter: { email: { eq: ALICE.email } } })).nodes[0];
  await linear.viewer;
  const label = await (
    await linear.createIssueLabel({ id: randomUUID(), name: 'ci-failure', teamId: team?.id ?? '' })
  ).issueLabel;
  await linear.issueLabels({ filter: { name: { eq: 'ci-failure' } } });
  const issueId = randomUUID();
  await linear.createIssue({
    id: issueId,
    teamId: team?.id ?? '',
    title: 't',
    description: 'INC-2025-001',
    labelIds: [label?.id ?? ''],
    assigneeId: alice?.id ?? '',
  });
  await linear.updateIssue(issueId, { stateId: states.nodes.at(-1)?.id ?? '', priority: 2 });
  const comment = await (await linear.createComment({ id: randomUUID(), issueId, body: 'b' })).comment;
  await linear.updateComment(comment?.id ?? '', { body: 'c' });
  await linear.createAttachment({ issueId, title: 'run', url: 'https://github.com/o/r' });
  await linear.issueAddLabel(issueId, label?.id ?? '');
  await linear.issueRemoveLabel(issueId, label?.id ?? '');
  const issue = await linear.issue(issueId);
  await Promise.all([issue.state, issue.team, issue.assignee, issue.creator]);
  await Promise.all([issue.comments(), issue.labels(), issue.attachments(), team?.states()]);
  await linear.issues({ filter: { title: { contains: 't' } }, first: 10 });
  await linear.comments();
  await linear.archiveIssue(issueId);
  const query = `query raw($id: String!) { one: issue(id: $id) { id state { name type } labels { nodes { name } } comments(first: 5) { nodes { body } pageInfo { hasNextPage } } } teams(first: 1) { nodes { key states { nodes { id } } } } }`;
  await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ query, operationName: 'raw', variables: { id: issueId } }),
  });
}

/** What is wrong with a request or its answer, by the schema alone. */
function check(schema: GraphQLSchema, request: Json, data: Json): readonly string[] {
  const document = parse(textAt(request, 'query') ?? '');
  const invalid = validate(schema, document)
    .map(({ message }) => message)
    .filter((message) => !YOUNGER_THAN_SCHEMA.some((field) => message.startsWith(`Cannot query field "${field}"`)));
  const variables = recordAt(request, 'variables');
  return [
    ...invalid,
    ...(wrongVariables(schema, document, variables) ?? wrongAnswer(schema, document, variables, data)),
  ];
}

function wrongVariables(schema: GraphQLSchema, document: DocumentNode, variables: Json): readonly string[] | undefined {
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === ('OperationDefinition' as never),
  );
  return getVariableValues(schema, operation?.variableDefinitions ?? [], variables).errors?.map(
    ({ message }) => message,
  );
}

function wrongAnswer(schema: GraphQLSchema, document: DocumentNode, variables: Json, data: Json): readonly string[] {
  // The answer is read back through the schema as if it were the data behind it.
  const fieldResolver: GraphQLFieldResolver<Json, unknown> = (source, _args, _context, info) => {
    const places: (string | number)[] = [];
    for (let at: typeof info.path | undefined = info.path; at; at = at.prev) places.unshift(at.key);
    if (!(info.path.key in source)) throw new Error(`"${places.join('.')}" is missing in the answer`);
    return source[info.path.key];
  };
  const result = execute({ schema, document, rootValue: data, variableValues: variables, fieldResolver });
  if (result instanceof Promise) throw new Error('the check read a value that was a promise');
  return (result.errors ?? []).map(({ message }) => message);
}
