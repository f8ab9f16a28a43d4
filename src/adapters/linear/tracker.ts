import { z } from 'zod';
import { isTicketOver, type TicketContent } from '../../domain/message/ticket.js';
import type { TicketPriority } from '../../domain/verdict/severity.js';
import { PortFailure } from '../../ports/failures.js';
import type { TicketRef, TrackerPort } from '../../ports/tracker.js';
import { withDeadline } from '../http/call.js';
import { createLinearCaller, type LinearAccess } from './client.js';
import { CREATE_COMMENT, CREATE_ISSUE, ISSUE, ISSUE_STATE, UPDATE_ISSUE } from './documents.js';
import { uuidOf } from './ids.js';
import { commentById, issueById, nodes, once, refSchema } from './once.js';
import { createLinearLookups, type LinearLookups } from './lookups.js';
import { commentBody, ticketDescription, ticketTitle } from './markdown.js';

/** What the tracker is opened with; without a team the first one takes the tickets. */
export interface LinearTrackerOptions extends LinearAccess {
  readonly teamKey: string | null;
  readonly timeoutMs?: number;
}

const PRIORITIES: Readonly<Record<TicketPriority, number>> = { CRITICAL: 1, HIGH: 2, MEDIUM: 3, LOW: 4 };

/** Tickets in Linear. */
export function createLinearTracker(options: LinearTrackerOptions): TrackerPort {
  const ask = createLinearCaller(options);
  const lookups = createLinearLookups(ask, options.teamKey);
  const limited = (signal: AbortSignal): AbortSignal => withDeadline(signal, options.timeoutMs);
  return {
    create: ({ key, content, assigneeEmail, signal: outer }) => {
      const signal = limited(outer);
      const id = uuidOf(key);
      const create = async (): Promise<TicketRef> => {
        const teamId = await lookups.teamId(signal);
        const [labelIds, assigneeId] = await Promise.all([
          lookups.labelIds(teamId, content.labels, signal),
          assigneeEmail === null ? null : lookups.userId(assigneeEmail, signal),
        ]);
        const input = { id, teamId, labelIds, ...textsOf(content), ...(assigneeId === null ? {} : { assigneeId }) };
        const { issueCreate } = await ask({
          what: 'issueCreate',
          document: CREATE_ISSUE,
          variables: { input },
          data: createdSchema,
          key,
          effect: true,
          signal,
        });
        return issueCreate.issue;
      };
      return withFreshIds(lookups, signal, () => once(create, () => issueById(ask, id, signal), signal));
    },
    update: async ({ ticket, content, done, signal: outer }) => {
      const signal = limited(outer);
      const { issue } = await ask({
        what: 'issue',
        document: ISSUE,
        variables: { id: ticket.id },
        data: issueSchema,
        effect: false,
        signal,
      });
      await withFreshIds(lookups, signal, async () => {
        const wanted = await lookups.labelIds(issue.team.id, content.labels, signal);
        const input = {
          ...textsOf(content),
          ...labelChanges(issue.labels.nodes, wanted, content),
          ...(done && !isTicketOver(issue.state.type) ? completedState(issue.team.states.nodes) : {}),
        };
        await ask({
          what: 'issueUpdate',
          document: UPDATE_ISSUE,
          variables: { id: ticket.id, input },
          data: z.object({ issueUpdate: z.object({ success: z.literal(true) }) }),
          key: ticket.id,
          effect: true,
          signal,
        });
      });
    },
    comment: async ({ key, ticket, body, signal: outer }) => {
      const signal = limited(outer);
      const id = uuidOf(key);
      const create = async (): Promise<true> => {
        const { commentCreate } = await ask({
          what: 'commentCreate',
          document: CREATE_COMMENT,
          variables: { input: { id, issueId: ticket.id, body: commentBody(body) } },
          data: z.object({ commentCreate: z.object({ success: z.literal(true) }) }),
          key,
          effect: true,
          signal,
        });
        return commentCreate.success;
      };
      await once(create, () => commentById(ask, id, signal), signal);
    },
    isDone: async ({ ticket, signal }) => {
      const { issue } = await ask({
        what: 'issue',
        document: ISSUE_STATE,
        variables: { id: ticket.id },
        data: z.object({ issue: z.object({ state: z.object({ type: z.string() }) }) }),
        effect: false,
        signal: limited(signal),
      });
      return isTicketOver(issue.state.type);
    },
  };
}

const createdSchema = z.object({ issueCreate: z.object({ success: z.literal(true), issue: refSchema }) });
const issueSchema = z.object({
  issue: z.object({
    state: z.object({ type: z.string() }),
    team: z.object({
      id: z.string(),
      states: nodes(z.object({ id: z.string(), type: z.string(), position: z.number() })),
    }),
    labels: nodes(z.object({ id: z.string(), name: z.string() })),
  }),
});

/** Somebody may have deleted a label that the cache still holds: a refusal is met once with ids looked up anew. */
async function withFreshIds<T>(lookups: LinearLookups, signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof PortFailure) || error.kind !== 'Rejected' || signal.aborted) throw error;
    if (!lookups.forget()) throw error;
    return attempt();
  }
}

function textsOf(content: TicketContent) {
  return {
    title: ticketTitle(content),
    description: ticketDescription(content),
    priority: PRIORITIES[content.priority],
  };
}

/** Ours that are missing come on, ours that no longer hold come off, people's own stay. */
function labelChanges(
  present: readonly { readonly id: string; readonly name: string }[],
  wanted: readonly string[],
  content: Pick<TicketContent, 'labels' | 'ownedLabels'>,
): { readonly addedLabelIds?: readonly string[]; readonly removedLabelIds?: readonly string[] } {
  const lower = (names: readonly string[]): readonly string[] => names.map((name) => name.toLowerCase());
  const [kept, owned] = [lower(content.labels), lower(content.ownedLabels)];
  const added = wanted.filter((id) => !present.some((label) => label.id === id));
  const removed = present
    .filter(({ name }) => owned.includes(name.toLowerCase()) && !kept.includes(name.toLowerCase()))
    .map(({ id }) => id);
  return {
    ...(added.length === 0 ? {} : { addedLabelIds: added }),
    ...(removed.length === 0 ? {} : { removedLabelIds: removed }),
  };
}

function completedState(states: readonly { readonly id: string; readonly type: string; readonly position: number }[]): {
  readonly stateId?: string;
} {
  const [first] = states.filter(({ type }) => type === 'completed').sort((a, b) => a.position - b.position);
  return first === undefined ? {} : { stateId: first.id };
}
