import { z } from 'zod';
import type { Memory } from '../vendor.js';
import type { LinearStore } from './store.js';

const text = z.string();
const none = text.nullable();
const changed = { id: text, createdAt: text, updatedAt: text };
const kept = z.object({
  /** Tickets ever made, by team: a number is not given out twice. */
  counts: z.record(text, z.number().int().min(0)).default({}),
  sync: z.number().int().min(0).default(0),
  labels: z
    .array(z.object({ id: text, name: text, color: text, description: none, teamId: none, createdAt: text }))
    .default([]),
  issues: z
    .array(
      z.object({
        ...changed,
        ...{ number: z.number().int(), teamId: text, creatorId: text, title: text, description: none },
        ...{ priority: z.number(), stateId: text, labelIds: z.array(text), assigneeId: none, dueDate: none },
        ...{ completedAt: none, canceledAt: none, archivedAt: none },
      }),
    )
    .default([]),
  comments: z.array(z.object({ ...changed, issueId: text, userId: text, body: text })).default([]),
  attachments: z
    .array(z.object({ ...changed, issueId: text, url: text, title: text, subtitle: none, metadata: z.unknown() }))
    .default([]),
});

/** What of Linear outlives a restart: tickets with all that hangs on them, and which numbers are taken. */
export function linearMemory(store: LinearStore): Memory {
  return {
    keep: (most) => {
      const issues = last(store.issues, most);
      const known = new Set(issues.map(({ id }) => id));
      const ofKnown = ({ issueId }: { readonly issueId: string }): boolean => known.has(issueId);
      return {
        counts: Object.fromEntries(store.teams.map(({ id, issueCount }) => [id, issueCount])),
        sync: store.syncId(),
        labels: last(store.labels, most),
        issues,
        comments: last(store.comments.filter(ofKnown), 5 * most),
        attachments: last(store.attachments.filter(ofKnown), 5 * most),
      };
    },
    restore: (given) => {
      const read = kept.safeParse(given);
      if (!read.success) return false;
      const { counts, sync, labels, issues, comments, attachments } = read.data;
      const teams = new Set(store.teams.map(({ id }) => id));
      for (const team of store.teams) team.issueCount = counts[team.id] ?? 0;
      store.syncedUpTo(sync);
      store.labels.push(...labels);
      // A team that is configured no more has taken its tickets with it.
      store.issues.push(...issues.filter(({ teamId }) => teams.has(teamId)));
      const known = new Set(store.issues.map(({ id }) => id));
      store.comments.push(...comments.filter(({ issueId }) => known.has(issueId)));
      store.attachments.push(...attachments.filter(({ issueId }) => known.has(issueId)));
      return true;
    },
  };
}

function last<T>(items: readonly T[], most: number): readonly T[] {
  return items.slice(Math.max(0, items.length - most));
}
