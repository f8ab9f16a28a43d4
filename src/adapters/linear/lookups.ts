import { z } from 'zod';
import { PortFailure } from '../../ports/failures.js';
import { failed } from '../http/call.js';
import { createTtlCache } from '../http/ttl-cache.js';
import type { AskLinear } from './client.js';
import { CREATE_LABEL, LABELS, TEAMS, USERS } from './documents.js';
import { uuidOf } from './ids.js';

const TTL_MS = 30 * 60_000;
const ABSENT_TTL_MS = 60_000;
const LABEL_COLOUR = '#95a2b3';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Linear's ids for what the domain names. */
export interface LinearLookups {
  readonly teamId: (signal: AbortSignal) => Promise<string>;
  /** Ids of labels that a team's tickets may carry, made where they are missing. */
  readonly labelIds: (teamId: string, names: readonly string[], signal: AbortSignal) => Promise<readonly string[]>;
  readonly userId: (email: string, signal: AbortSignal) => Promise<string | null>;
  /** Forgets all ids and says whether any of them was old enough to be wrong. */
  readonly forget: () => boolean;
}

/** Looks ids up, each once while the cache holds it. */
export function createLinearLookups(ask: AskLinear, team: string | null, now?: () => number): LinearLookups {
  const teams = createTtlCache<string>(TTL_MS, 1, now);
  const labels = createTtlCache<string>(TTL_MS, 10_000, now);
  const users = createTtlCache<string | null>(TTL_MS, 10_000, now);
  let wasReused = false;
  return {
    teamId: async (signal) => {
      const cached = teams.get('');
      wasReused ||= cached !== undefined;
      if (cached !== undefined) return cached;
      const { nodes } = await ask({
        what: 'teams',
        document: TEAMS,
        variables: team === null ? {} : { filter: teamFilter(team) },
        data: teamsSchema,
        effect: false,
        signal,
      }).then(({ teams: list }) => list);
      const id = nodes.find(({ key }) => key.toLowerCase() === team?.toLowerCase())?.id ?? nodes[0]?.id;
      if (id === undefined) {
        const asked = { vendor: 'linear', what: 'teams', key: null, effect: false, signal };
        throw failed(asked, 'Rejected', `no team ${team ?? 'at all'}; set LINEAR_TEAM to a team's key or name`);
      }
      teams.set('', id);
      return id;
    },
    labelIds: async (teamId, names, signal) => {
      const cacheKey = (name: string): string => `${teamId} ${name.toLowerCase()}`;
      const missing = names.filter((name) => labels.get(cacheKey(name)) === undefined);
      wasReused ||= missing.length < names.length;
      if (missing.length > 0) {
        const found = await findLabels(ask, teamId, missing, signal);
        for (const name of missing) {
          const id = found.get(name.toLowerCase()) ?? (await createLabel(ask, teamId, name, signal));
          if (id !== null) labels.set(cacheKey(name), id);
        }
      }
      return names.flatMap((name) => labels.get(cacheKey(name)) ?? []);
    },
    userId: async (email, signal) => {
      const cached = users.get(email.toLowerCase());
      if (cached !== undefined) return cached;
      const { users: list } = await ask({
        what: 'users',
        document: USERS,
        variables: { filter: { email: { eqIgnoreCase: email } } },
        data: usersSchema,
        effect: false,
        signal,
      });
      const id = list.nodes.find(({ active }) => active)?.id ?? null;
      users.set(email.toLowerCase(), id, id === null ? ABSENT_TTL_MS : undefined);
      return id;
    },
    forget: () => {
      const mayBeWrong = wasReused;
      wasReused = false;
      for (const cache of [teams, labels, users]) cache.clear();
      return mayBeWrong;
    },
  };
}

const teamsSchema = z.object({
  teams: z.object({ nodes: z.array(z.object({ id: z.string(), key: z.string() })) }),
});
const labelsSchema = z.object({
  issueLabels: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        isGroup: z.boolean().nullish(),
        team: z.object({ id: z.string() }).nullish(),
      }),
    ),
  }),
});
const usersSchema = z.object({
  users: z.object({ nodes: z.array(z.object({ id: z.string(), active: z.boolean() })) }),
});

function teamFilter(team: string): unknown {
  if (UUID.test(team)) return { id: { eq: team } };
  return { or: [{ key: { eqIgnoreCase: team } }, { name: { eqIgnoreCase: team } }] };
}

async function findLabels(
  ask: AskLinear,
  teamId: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const { issueLabels } = await ask({
    what: 'issueLabels',
    document: LABELS,
    variables: { filter: { or: names.map((name) => ({ name: { eqIgnoreCase: name } })) } },
    data: labelsSchema,
    effect: false,
    signal,
  });
  // A group of labels cannot be put on a ticket, a label of another team neither.
  const usable = issueLabels.nodes.filter(({ isGroup, team }) => isGroup !== true && (team?.id ?? teamId) === teamId);
  return new Map(usable.map(({ id, name }) => [name.toLowerCase(), id]));
}

// A ticket without one of its labels is better than no ticket, so that a refusal costs the label only.
async function createLabel(ask: AskLinear, teamId: string, name: string, signal: AbortSignal): Promise<string | null> {
  const id = uuidOf(`label ${teamId} ${name.toLowerCase()}`);
  try {
    await ask({
      what: 'issueLabelCreate',
      document: CREATE_LABEL,
      variables: { input: { id, name, teamId, color: LABEL_COLOUR } },
      data: z.object({ issueLabelCreate: z.object({ success: z.literal(true) }) }),
      key: id,
      effect: true,
      signal,
    });
    return id;
  } catch (error) {
    if (!(error instanceof PortFailure) || (error.kind !== 'Rejected' && error.kind !== 'Unknown')) throw error;
    if (signal.aborted) throw error;
    // Somebody else may have made it a moment ago, under another id.
    return (await findLabels(ask, teamId, [name], signal)).get(name.toLowerCase()) ?? null;
  }
}
