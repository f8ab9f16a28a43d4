import { randomUUID } from 'node:crypto';
import { numberAt, recordAt, textAt, textsAt, type Json } from '../json.js';
import { LinearRefusal } from './executor.js';
import { found, issueOf, notFound } from './finding.js';
import { defaultStateOf, type Nodes } from './nodes.js';
import type { Issue, LinearStore } from './store.js';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Everything Linear can be told to do. */
export function mutations(store: LinearStore, nodes: Nodes): Json {
  const done = (type: string, field: string, node: Json): Json => ({
    __typename: type,
    success: true,
    lastSyncId: store.nextSyncId(),
    [field]: node,
  });
  const changed = (issue: Issue) => done('IssuePayload', 'issue', nodes.issue(issue));
  return {
    __typename: 'Mutation',
    issueCreate: (args: Json) => {
      const input = recordAt(args, 'input');
      const id = newId(input, store.issues, 'Issue');
      const team = found(store.teams, textAt(input, 'teamId') ?? '', 'Team');
      const now = new Date().toISOString();
      const title = required(input, 'title');
      team.issueCount += 1;
      const issue: Issue = {
        id,
        number: team.issueCount,
        teamId: team.id,
        creatorId: store.viewerId,
        createdAt: now,
        updatedAt: now,
        title,
        description: null,
        priority: 0,
        stateId: defaultStateOf(store, team.id)?.id ?? '',
        labelIds: [],
        assigneeId: null,
        dueDate: null,
        completedAt: null,
        canceledAt: null,
        archivedAt: null,
      };
      changeIssue(store, nodes, issue, input);
      store.issues.push(issue);
      return changed(issue);
    },
    issueUpdate: (args: Json) => {
      const issue = issueOf(store, nodes, textAt(args, 'id') ?? '');
      changeIssue(store, nodes, issue, recordAt(args, 'input'));
      return changed(issue);
    },
    issueArchive: (args: Json) => {
      const issue = issueOf(store, nodes, textAt(args, 'id') ?? '');
      issue.archivedAt = new Date().toISOString();
      return done('IssueArchivePayload', 'entity', nodes.issue(issue));
    },
    issueAddLabel: (args: Json) => {
      const issue = issueOf(store, nodes, textAt(args, 'id') ?? '');
      changeIssue(store, nodes, issue, { addedLabelIds: [args['labelId']] });
      return changed(issue);
    },
    issueRemoveLabel: (args: Json) => {
      const issue = issueOf(store, nodes, textAt(args, 'id') ?? '');
      changeIssue(store, nodes, issue, { removedLabelIds: [args['labelId']] });
      return changed(issue);
    },
    issueLabelCreate: (args: Json) => {
      const input = recordAt(args, 'input');
      const id = newId(input, store.labels, 'IssueLabel');
      const name = required(input, 'name');
      const teamId = textAt(input, 'teamId') ?? null;
      if (
        store.labels.some(
          (label) =>
            label.name.toLowerCase() === name.toLowerCase() && (label.teamId === teamId || label.teamId === null),
        )
      ) {
        throw new LinearRefusal('Duplicate label name', `A label with the name "${name}" already exists.`);
      }
      const label = {
        id,
        name,
        color: textAt(input, 'color') ?? '#bec2c8',
        description: textAt(input, 'description') ?? null,
        teamId,
        createdAt: new Date().toISOString(),
      };
      store.labels.push(label);
      return done('IssueLabelPayload', 'issueLabel', nodes.label(label));
    },
    commentCreate: (args: Json) => {
      const input = recordAt(args, 'input');
      const id = newId(input, store.comments, 'Comment');
      const issue = issueOf(store, nodes, textAt(input, 'issueId') ?? '');
      const now = new Date().toISOString();
      const comment = {
        id,
        issueId: issue.id,
        userId: store.viewerId,
        createdAt: now,
        updatedAt: now,
        body: required(input, 'body'),
      };
      store.comments.push(comment);
      return done('CommentPayload', 'comment', nodes.comment(comment));
    },
    commentUpdate: (args: Json) => {
      const comment = found(store.comments, textAt(args, 'id') ?? '', 'Comment');
      comment.body = required(recordAt(args, 'input'), 'body');
      comment.updatedAt = new Date().toISOString();
      return done('CommentPayload', 'comment', nodes.comment(comment));
    },
    attachmentCreate: (args: Json) => {
      const input = recordAt(args, 'input');
      const issue = issueOf(store, nodes, textAt(input, 'issueId') ?? '');
      const url = required(input, 'url');
      const now = new Date().toISOString();
      const changes = {
        title: required(input, 'title'),
        subtitle: textAt(input, 'subtitle') ?? null,
        metadata: input['metadata'],
        updatedAt: now,
      };
      const known = store.attachments.find((one) => one.issueId === issue.id && one.url === url);
      const attachment = known
        ? Object.assign(known, changes)
        : { id: newId(input, store.attachments, 'Attachment'), issueId: issue.id, url, createdAt: now, ...changes };
      if (!known) store.attachments.push(attachment);
      return done('AttachmentPayload', 'attachment', nodes.attachment(attachment));
    },
  };
}

/** Moves an issue to a state, with the dates that go with it. */
export function moveIssue(store: LinearStore, issue: Issue, stateId: string): void {
  const state = found(store.states, stateId, 'WorkflowState');
  if (state.teamId !== issue.teamId) {
    throw new LinearRefusal('Incorrect state', 'The state does not belong to the team of the issue.');
  }
  const now = new Date().toISOString();
  issue.stateId = state.id;
  issue.completedAt = state.type === 'completed' ? (issue.completedAt ?? now) : null;
  issue.canceledAt = state.type === 'canceled' ? (issue.canceledAt ?? now) : null;
  issue.updatedAt = now;
}

function changeIssue(store: LinearStore, nodes: Nodes, issue: Issue, input: Json): void {
  const labelIds =
    input['labelIds'] === undefined || input['labelIds'] === null ? issue.labelIds : textsAt(input, 'labelIds');
  const wanted = [...new Set([...labelIds, ...textsAt(input, 'addedLabelIds')])].filter(
    (id) => !textsAt(input, 'removedLabelIds').includes(id),
  );
  for (const id of wanted) found(store.labels, id, 'IssueLabel');
  const assigneeId = input['assigneeId'] === undefined ? issue.assigneeId : (textAt(input, 'assigneeId') ?? null);
  if (assigneeId !== null && !nodes.user(assigneeId)) notFound('User');
  const priority = numberAt(input, 'priority') ?? issue.priority;
  if (priority < 0 || priority > 4) {
    throw new LinearRefusal('Argument Validation Error', 'priority must be between 0 and 4.', 'INVALID_INPUT');
  }
  const stateId = textAt(input, 'stateId');
  if (stateId !== undefined) moveIssue(store, issue, stateId);
  Object.assign(issue, {
    labelIds: wanted,
    assigneeId,
    priority,
    title: textAt(input, 'title') ?? issue.title,
    description: input['description'] === undefined ? issue.description : (textAt(input, 'description') ?? null),
    dueDate: input['dueDate'] === undefined ? issue.dueDate : (textAt(input, 'dueDate') ?? null),
    updatedAt: new Date().toISOString(),
  });
}

function newId(input: Json, list: readonly { readonly id: string }[], kind: string): string {
  const id = textAt(input, 'id');
  if (id === undefined) return randomUUID();
  if (!UUID_V4.test(id)) throw new LinearRefusal('Argument Validation Error', 'id must be a UUID.', 'INVALID_INPUT');
  if (list.some((known) => known.id === id)) {
    throw new LinearRefusal(`conflict on insert of ${kind}`, `Entity ${kind} with id ${id} already exists.`);
  }
  return id;
}

function required(input: Json, name: string): string {
  const value = textAt(input, name);
  if (value === undefined || value === '') {
    throw new LinearRefusal('Argument Validation Error', `${name} should not be empty.`, 'INVALID_INPUT');
  }
  return value;
}
