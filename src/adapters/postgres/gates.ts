import type { GatesPort, GateVerdict } from '../../ports/gates.js';
import { commitOf } from './gate-rows.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';
import { msOrNull } from './values.js';

interface GateRow {
  readonly key: string;
  readonly number: string | null;
  readonly type: string | null;
  readonly never: boolean;
  readonly green: boolean;
  readonly approver: string | null;
  readonly approved_until: Date | null;
}

type Standing = 'green' | 'overridden' | 'shut';

/** Incidents that a reason names; the rest are counted. */
const NAMED = 5;

/** The gate of a commit, read from Postgres: the conjunction over everything that ran on it. */
export function createGates(pool: Pool): GatesPort {
  return {
    read: async (provider, repository, sha, now) => verdictOf(await rowsOfCommit(pool, provider, repository, sha), now),
  };
}

async function rowsOfCommit(pool: Pool, provider: string, repository: string, sha: string): Promise<GateRow[]> {
  const commit = commitOf(provider, repository, sha);
  return run<GateRow>(
    pool,
    `select g.key, i.number, i.type, g.never, is_green(g) as green, g.approver, g.approved_until
     from gates g left join incidents i on i.uid = g.uid
     where g.provider = $1 and g.repository = $2 and g.sha = $3
     order by g.failed_at nulls last, g.key`,
    [commit.provider, commit.repository, commit.sha],
  );
}

function verdictOf(rows: readonly GateRow[], now: number): GateVerdict {
  if (rows.length === 0) {
    const reason = 'No run of this commit is known.';
    return { open: true, state: 'unknown', incidents: [], reason, expiresAt: null };
  }
  const of = (standing: Standing): GateRow[] => rows.filter((row) => standingOf(row, now) === standing);
  const [shut, overridden] = [of('shut'), of('overridden')];
  if (shut.length > 0) {
    const reason = `Shut by ${listed(shut, describeShut)}.`;
    return { open: false, state: 'shut', incidents: numbersOf(shut), reason, expiresAt: null };
  }
  if (overridden.length > 0) {
    const expiresAt = Math.min(...overridden.map((row) => msOrNull(row.approved_until) ?? Infinity));
    const reason = `Open by override of ${listed(overridden, describeOverride)}.`;
    return { open: true, state: 'overridden', incidents: numbersOf(overridden), reason, expiresAt };
  }
  const failed = numbersOf(rows);
  const reason =
    failed.length === 0
      ? 'Every known run of this commit is green.'
      : `Every workflow has turned green since ${failed.slice(0, NAMED).join(', ')}.`;
  return { open: true, state: 'green', incidents: failed, reason, expiresAt: null };
}

function standingOf(row: GateRow, now: number): Standing {
  if (row.green) return 'green';
  const until = msOrNull(row.approved_until);
  return !row.never && until !== null && until > now ? 'overridden' : 'shut';
}

function describeShut(row: GateRow): string {
  const name = `${row.number ?? row.key}${row.type === null ? '' : ` (${row.type})`}`;
  return row.never ? `${name}, which only a green run opens` : name;
}

function describeOverride(row: GateRow): string {
  return `${row.number ?? row.key}, approved by ${row.approver ?? 'an approver'}`;
}

function listed(rows: readonly GateRow[], describe: (row: GateRow) => string): string {
  const more = rows.length - NAMED;
  return `${rows.slice(0, NAMED).map(describe).join('; ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function numbersOf(rows: readonly GateRow[]): string[] {
  return rows.flatMap((row) => (row.number === null ? [] : [row.number]));
}
