import { createHmac, randomUUID } from 'node:crypto';
import { newestSecret, type Callback } from '../callbacks.js';
import { mentions, recordAt, textAt, uuidFrom, type Json } from '../json.js';
import { refuse, type Outcome, type World } from '../vendor.js';
import type { Nodes } from './nodes.js';
import { moveIssue } from './mutations.js';
import type { Issue, LinearStore } from './store.js';

const STALE_MS = 10 * 60_000;

/** Moves the newest ticket about an incident as a person would, and sends the app Linear's signed webhook. */
export async function actInLinear(world: World, store: LinearStore, nodes: Nodes, body: Json): Promise<Outcome> {
  const person = world.people.byEmail(textAt(body, 'as') ?? '');
  if (!person) return refuse(422, 'as: say who acts, by e-mail address');
  const incident = textAt(body, 'incident') ?? '';
  const wanted = textAt(body, 'issue');
  // The first to mention an incident is its own ticket; a follow-up comes later.
  const issue = store.issues.find((one) =>
    wanted === undefined
      ? mentions(`${one.title}\n${one.description ?? ''}`, incident)
      : one.id === wanted || nodes.identifier(one) === wanted,
  );
  if (!issue || (wanted === undefined && incident === '')) {
    return refuse(404, `no ticket mentions ${incident === '' ? '(no incident given)' : incident}`);
  }
  const name = textAt(body, 'press') ?? '';
  const state = store.states.find(
    (one) => one.teamId === issue.teamId && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (!state) return refuse(404, `team of ${nodes.identifier(issue)} has no state "${name}"`);
  const updatedFrom = {
    stateId: issue.stateId,
    updatedAt: issue.updatedAt,
    completedAt: issue.completedAt,
    canceledAt: issue.canceledAt,
  };
  moveIssue(store, issue, state.id);
  store.nextSyncId();
  const actor = {
    id: person.linearId,
    type: 'user',
    name: person.name,
    email: person.email,
    url: `https://linear.app/sandbox/profiles/${person.handle}`,
  };
  const answer = await world.callbacks.send(
    signed(payload(store, nodes, issue, updatedFrom, actor), world.secrets.linear, recordAt(body, 'forge')),
  );
  return 'unreachable' in answer
    ? refuse(502, answer.unreachable)
    : { status: 200, body: { ...answer, issue: nodes.identifier(issue) } };
}

function payload(store: LinearStore, nodes: Nodes, issue: Issue, updatedFrom: Json, actor: Json): Json {
  const team = store.teams.find(({ id }) => id === issue.teamId);
  const state = store.states.find(({ id }) => id === issue.stateId);
  const labels = store.labels
    .filter(({ id }) => issue.labelIds.includes(id))
    .map(({ id, name, color }) => ({ id, name, color, parentId: null }));
  const url = `https://linear.app/sandbox/issue/${nodes.identifier(issue)}`;
  const assignee = issue.assigneeId === null ? null : nodes.user(issue.assigneeId);
  return {
    action: 'update',
    type: 'Issue',
    actor,
    createdAt: issue.updatedAt,
    data: {
      ...issue,
      identifier: nodes.identifier(issue),
      url,
      priorityLabel: nodes.issue(issue)['priorityLabel'],
      previousIdentifiers: [],
      state: state && { id: state.id, name: state.name, type: state.type, color: state.color },
      team: team && { id: team.id, key: team.key, name: team.name },
      labels,
      ...(assignee
        ? { assignee: { id: assignee['id'], name: assignee['name'], email: assignee['email'], url: assignee['url'] } }
        : {}),
    },
    updatedFrom,
    url,
    organizationId: uuidFrom('linear:organization'),
    webhookTimestamp: Date.now(),
    webhookId: uuidFrom('linear:webhook'),
  };
}

function signed(content: Json, secrets: string, forge: Json): Callback {
  const kind = textAt(forge, 'signature');
  const body = JSON.stringify(kind === 'old' ? { ...content, webhookTimestamp: Date.now() - STALE_MS } : content);
  const secret = kind === 'bad' ? 'forged' : newestSecret(secrets);
  return {
    system: 'linear',
    path: '/webhooks/linear',
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Linear-Webhook',
      'linear-delivery': randomUUID(),
      'linear-event': 'Issue',
      'linear-signature': createHmac('sha256', secret).update(body).digest('hex'),
    },
  };
}
