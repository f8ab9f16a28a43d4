import { digest, type Json } from '../json.js';
import type { People, Person } from '../people.js';
import { connection } from './connection.js';
import { EPOCH, SITE, TEAM_SETTINGS, userNode } from './defaults.js';
import type { Attachment, Comment, Issue, Label, LinearStore, State, Team } from './store.js';

const PRIORITIES = ['No priority', 'Urgent', 'High', 'Medium', 'Low'];

/** Writes Linear's graph for the things in the store: plain objects, related things behind functions. */
export interface Nodes {
  readonly user: (id: string | null) => Json | null;
  readonly users: () => readonly Json[];
  readonly team: (team: Team) => Json;
  readonly state: (state: State) => Json;
  readonly label: (label: Label) => Json;
  readonly issue: (issue: Issue) => Json;
  readonly comment: (comment: Comment) => Json;
  readonly attachment: (attachment: Attachment) => Json;
  readonly identifier: (issue: Issue) => string;
}

/** Opens the graph. */
export function createNodes(store: LinearStore, people: People): Nodes {
  const byId = <T extends { readonly id: string }>(list: readonly T[], id: string | null): T | undefined =>
    list.find((one) => one.id === id);
  const related = <T extends { readonly id: string }>(
    list: readonly T[],
    id: string | null,
    node: (one: T) => Json,
  ): Json | null => {
    const found = byId(list, id);
    return found ? node(found) : null;
  };
  const identifier = (issue: Issue): string => `${byId(store.teams, issue.teamId)?.key ?? 'X'}-${issue.number}`;
  const person = ({ linearId, name, handle, email }: Person): Json => userNode(linearId, name, handle, email, false);
  const viewer = () => userNode(store.viewerId, 'Tocsin', 'tocsin', 'tocsin@sandbox.invalid', true);

  const user = (id: string | null): Json | null => {
    if (id === null) return null;
    if (id === store.viewerId) return viewer();
    const found = people.byLinearId(id);
    return found ? person(found) : null;
  };
  const team = (one: Team): Json => ({
    ...TEAM_SETTINGS,
    __typename: 'Team',
    id: one.id,
    key: one.key,
    name: one.name,
    displayName: one.name,
    issueCount: one.issueCount,
    cycleCalenderUrl: `${SITE}/team/${one.key}/cycles`,
    inviteHash: digest(one.id).slice(0, 16),
    defaultIssueState: () =>
      related(
        store.states.filter(({ teamId }) => teamId === one.id),
        defaultStateOf(store, one.id)?.id ?? null,
        state,
      ),
    states: (args: Json) =>
      connection('WorkflowState', store.states.filter(({ teamId }) => teamId === one.id).map(state), args),
    labels: (args: Json) =>
      connection(
        'IssueLabel',
        store.labels.filter(({ teamId }) => teamId === one.id || teamId === null).map(label),
        args,
      ),
    issues: (args: Json) =>
      connection('Issue', store.issues.filter(({ teamId }) => teamId === one.id).map(issue), args),
    members: (args: Json) => connection('User', people.all().map(person), args),
  });
  const state = (one: State): Json => ({
    __typename: 'WorkflowState',
    id: one.id,
    name: one.name,
    type: one.type,
    color: one.color,
    position: one.position,
    description: null,
    archivedAt: null,
    createdAt: EPOCH,
    updatedAt: EPOCH,
    team: () => related(store.teams, one.teamId, team),
  });
  const label = (one: Label): Json => ({
    __typename: 'IssueLabel',
    id: one.id,
    name: one.name,
    color: one.color,
    description: one.description,
    isGroup: false,
    groupType: null,
    archivedAt: null,
    lastAppliedAt: null,
    createdAt: one.createdAt,
    updatedAt: one.createdAt,
    team: () => related(store.teams, one.teamId, team),
    parent: null,
    creator: viewer,
  });
  const issue = (one: Issue): Json => ({
    __typename: 'Issue',
    id: one.id,
    identifier: identifier(one),
    number: one.number,
    title: one.title,
    description: one.description,
    priority: one.priority,
    priorityLabel: PRIORITIES[one.priority] ?? 'No priority',
    url: `${SITE}/issue/${identifier(one)}`,
    branchName: `tocsin/${identifier(one).toLowerCase()}`,
    labelIds: one.labelIds,
    dueDate: one.dueDate,
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
    completedAt: one.completedAt,
    canceledAt: one.canceledAt,
    archivedAt: one.archivedAt,
    trashed: null,
    previousIdentifiers: [],
    reactionData: {},
    reactions: [],
    customerTicketCount: 0,
    inheritsSharedAccess: false,
    boardOrder: 0,
    sortOrder: -one.number,
    prioritySortOrder: -one.number,
    sharedAccess: {
      __typename: 'IssueSharedAccess',
      disallowedIssueFields: [],
      sharedWithCount: 0,
      sharedWithUsers: [],
      viewerHasOnlySharedAccess: false,
      isShared: false,
    },
    team: () => related(store.teams, one.teamId, team),
    state: () => related(store.states, one.stateId, state),
    assignee: () => user(one.assigneeId),
    creator: () => user(one.creatorId),
    labels: (args: Json) =>
      connection('IssueLabel', store.labels.filter(({ id }) => one.labelIds.includes(id)).map(label), args),
    comments: (args: Json) =>
      connection('Comment', store.comments.filter(({ issueId }) => issueId === one.id).map(comment), args),
    attachments: (args: Json) =>
      connection('Attachment', store.attachments.filter(({ issueId }) => issueId === one.id).map(attachment), args),
  });
  const comment = (one: Comment): Json => ({
    __typename: 'Comment',
    id: one.id,
    body: one.body,
    url: `${SITE}/issue/${one.issueId}#comment-${one.id.slice(0, 8)}`,
    issueId: one.issueId,
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
    archivedAt: null,
    editedAt: null,
    reactionData: {},
    reactions: [],
    issue: () => related(store.issues, one.issueId, issue),
    user: () => user(one.userId),
  });
  const attachment = (one: Attachment): Json => ({
    __typename: 'Attachment',
    id: one.id,
    url: one.url,
    title: one.title,
    subtitle: one.subtitle,
    metadata: one.metadata ?? {},
    source: null,
    sourceType: 'api',
    groupBySource: false,
    bodyData: null,
    archivedAt: null,
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
    issue: () => related(store.issues, one.issueId, issue),
    creator: viewer,
  });
  return {
    user,
    users: () => [viewer(), ...people.all().map(person)],
    team,
    state,
    label,
    issue,
    comment,
    attachment,
    identifier,
  };
}

/** The state a fresh issue of a team gets. */
export const defaultStateOf = (store: LinearStore, teamId: string): State | undefined =>
  store.states.find((state) => state.teamId === teamId && state.type === 'backlog');
