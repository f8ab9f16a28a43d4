import { z } from 'zod';
import { PortFailure } from '../../ports/failures.js';
import type { TicketRef } from '../../ports/tracker.js';
import type { AskLinear } from './client.js';
import { COMMENTS_BY_ID, ISSUES_BY_ID } from './documents.js';

/** A ticket as others refer to it. */
export const refSchema = z.object({ id: z.string(), identifier: z.string(), url: z.string() });

/** A list as Linear answers it. */
export const nodes = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node) });

/**
 * Creates, and takes what is there under our id for a success: Linear refuses a second one, whatever it says about it.
 * So no wording of an error decides whether there are two.
 */
export async function once<T>(
  create: () => Promise<T>,
  find: () => Promise<T | null>,
  signal: AbortSignal,
): Promise<T> {
  try {
    return await create();
  } catch (error) {
    const mayBeThere = error instanceof PortFailure && (error.kind === 'Rejected' || error.kind === 'Unknown');
    if (!mayBeThere || signal.aborted) throw error;
    // When the look-up fails too, what happened to the first call is what the caller must know.
    const existing = await find().catch(() => null);
    if (existing !== null) return existing;
    throw error;
  }
}

/** The ticket under an id of ours, archived ones included; null when there is none. */
export async function issueById(ask: AskLinear, id: string, signal: AbortSignal): Promise<TicketRef | null> {
  const { issues } = await ask({
    what: 'issues',
    document: ISSUES_BY_ID,
    variables: { filter: { id: { eq: id } } },
    data: z.object({ issues: nodes(refSchema) }),
    effect: false,
    signal,
  });
  return issues.nodes[0] ?? null;
}

/** Whether there is a comment under an id of ours. */
export async function commentById(ask: AskLinear, id: string, signal: AbortSignal): Promise<true | null> {
  const { comments } = await ask({
    what: 'comments',
    document: COMMENTS_BY_ID,
    variables: { filter: { id: { eq: id } } },
    data: z.object({ comments: nodes(z.object({ id: z.string() })) }),
    effect: false,
    signal,
  });
  return comments.nodes[0] === undefined ? null : true;
}
