import { textAt, type Json } from '../json.js';
import { connection } from './connection.js';
import { found, issueOf, notFound } from './finding.js';
import type { Nodes } from './nodes.js';
import type { LinearStore } from './store.js';

/** Everything that can be asked of Linear. */
export function queries(store: LinearStore, nodes: Nodes): Json {
  const newest = <T extends { readonly createdAt: string }>(list: readonly T[]): readonly T[] => [...list].reverse();
  const one =
    <T extends { readonly id: string }>(list: readonly T[], kind: string, node: (thing: T) => Json) =>
    (args: Json) =>
      node(found(list, textAt(args, 'id') ?? '', kind));
  return {
    __typename: 'Query',
    viewer: () => nodes.user(store.viewerId),
    organization: () => ({ __typename: 'Organization', id: store.viewerId, name: 'Sandbox', urlKey: 'sandbox' }),
    user: (args: Json) => nodes.user(textAt(args, 'id') ?? '') ?? notFound('User'),
    users: (args: Json) => connection('User', nodes.users(), args),
    teams: (args: Json) => connection('Team', store.teams.map(nodes.team), args),
    team: (args: Json) => {
      const team = store.teams.find(({ id, key }) => id === args['id'] || key === args['id']);
      return team ? nodes.team(team) : notFound('Team');
    },
    workflowStates: (args: Json) => connection('WorkflowState', store.states.map(nodes.state), args),
    workflowState: one(store.states, 'WorkflowState', nodes.state),
    issueLabels: (args: Json) => connection('IssueLabel', newest(store.labels).map(nodes.label), args),
    issueLabel: one(store.labels, 'IssueLabel', nodes.label),
    issues: (args: Json) => {
      const visible = store.issues.filter(({ archivedAt }) => archivedAt === null || args['includeArchived'] === true);
      return connection('Issue', newest(visible).map(nodes.issue), args);
    },
    issue: (args: Json) => nodes.issue(issueOf(store, nodes, textAt(args, 'id') ?? '')),
    comments: (args: Json) => connection('Comment', newest(store.comments).map(nodes.comment), args),
    comment: one(store.comments, 'Comment', nodes.comment),
    attachments: (args: Json) => connection('Attachment', newest(store.attachments).map(nodes.attachment), args),
    attachment: one(store.attachments, 'Attachment', nodes.attachment),
    attachmentsForURL: (args: Json) =>
      connection('Attachment', store.attachments.filter(({ url }) => url === args['url']).map(nodes.attachment), args),
  };
}
