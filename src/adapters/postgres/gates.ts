import type { GatesPort, GateVerdict, UncheckedGreen } from '../../ports/gates.js';
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
  readonly green_refused: string | null;
  readonly checking: boolean;
}

type Standing = 'green' | 'overridden' | 'shut';

/** Incidents that a reason names; the rest are counted. */
const NAMED = 5;

/** The gate of a commit, read from Postgres: the conjunction over everything that ran on it. */
export function createGates(pool: Pool): GatesPort {
  return {
    read: async (provider, repository, sha, now) => verdictOf(await rowsOfCommit(pool, provider, repository, sha), now),
    expand: (provider, repository, prefix) => expand(pool, provider, repository, prefix),
    unchecked: (repository, sha) => unchecked(pool, repository, sha),
    checked: (green, refused) => settle(pool, green, refused),
  };
}

/** Two are enough to know that a prefix is not unique. */
async function expand(pool: Pool, provider: string | null, repository: string, prefix: string): Promise<string[]> {
  const commit = commitOf(provider ?? NO_PROVIDER, repository, prefix);
  const rows = await run<{ sha: string }>(
    pool,
    `select distinct sha from gates
     where repository = filed_repository($3, $1) and starts_with(sha, $2) and ($3 = '${NO_PROVIDER}' or provider in ($3, '${NO_PROVIDER}'))
     limit 2`,
    [commit.repository, commit.sha, commit.provider],
  );
  return rows.map(({ sha }) => sha);
}

interface UncheckedRow {
  readonly provider: string;
  readonly key: string;
  readonly failing_run: string;
  readonly failing_number: string;
  readonly failing_attempt: number;
  readonly green_run: string;
  readonly green_number: string;
  readonly green_attempt: number;
  readonly never: boolean;
}

async function unchecked(pool: Pool, repository: string, sha: string): Promise<UncheckedGreen[]> {
  const commit = commitOf('', repository, sha);
  const rows = await run<UncheckedRow>(
    pool,
    `select provider, key, never, failing_run, failing_number, failing_attempt, green_run, green_number, green_attempt
     from gates where repository = filed_repository('${NO_PROVIDER}', $1) and sha = $2 and not green_checked and failing_run is not null
       and (green_number, green_attempt) > (failing_number, failing_attempt)`,
    [commit.repository, commit.sha],
  );
  return rows.map((row) => ({
    ...{ provider: row.provider, repository: commit.repository, sha: commit.sha, key: row.key, never: row.never },
    failing: { id: row.failing_run, number: Number(row.failing_number), attempt: row.failing_attempt },
    passing: { id: row.green_run, number: Number(row.green_number), attempt: row.green_attempt },
  }));
}

/** A newer run of either kind that came meanwhile is looked at by itself. */
async function settle(pool: Pool, green: UncheckedGreen, refused: string | null): Promise<void> {
  const { provider, repository, sha, key, failing, passing } = green;
  await run(
    pool,
    `update gates set green_checked = true, green_refused = $9,
       green_number = case when $9::text is null then green_number end,
       green_attempt = case when $9::text is null then green_attempt end,
       green_run = case when $9::text is null then green_run end,
       green_at = case when $9::text is null then green_at end
     where provider = $1 and repository = filed_repository($1, $2) and sha = $3 and key = $4 and failing_run = $5 and failing_attempt = $6
       and green_run = $7 and green_attempt = $8`,
    [provider, repository, sha, key, failing.id, failing.attempt, passing.id, passing.attempt, refused],
  );
}

/** An event that names no provider is about the commit wherever it is asked for. */
const NO_PROVIDER = 'api';

async function rowsOfCommit(pool: Pool, provider: string, repository: string, sha: string): Promise<GateRow[]> {
  const commit = commitOf(provider, repository, sha);
  return run<GateRow>(
    pool,
    `select g.key, i.number, i.type, g.never, is_green(g) as green, g.approver, g.approved_until, g.green_refused,
            (not g.green_checked and (g.green_number, g.green_attempt) > (g.failing_number, g.failing_attempt)) as checking
     from gates g left join incidents i on i.uid = g.uid
     where ($1 = '${NO_PROVIDER}' or g.provider in ($1, '${NO_PROVIDER}')) and g.repository = filed_repository($1, $2)
       and g.sha = $3
     order by g.failed_at nulls last, g.key`,
    [commit.provider, commit.repository, commit.sha],
  );
}

function verdictOf(rows: readonly GateRow[], now: number): GateVerdict {
  if (rows.length === 0) {
    const reason = 'No run of this commit is known.';
    return { open: true, state: 'unknown', incidents: [], reason, toldToAll: reason, expiresAt: null };
  }
  const of = (standing: Standing): GateRow[] => onceEach(rows.filter((row) => standingOf(row, now) === standing));
  const [shut, overridden] = [of('shut'), of('overridden')];
  if (shut.length > 0) {
    const reason = `Shut by ${listed(shut, describeShut)}.`;
    const toldToAll = `Shut by ${listed(shut, shutToAll)}.`;
    return { open: false, state: 'shut', incidents: numbersOf(shut), reason, toldToAll, expiresAt: null };
  }
  if (overridden.length > 0) {
    const expiresAt = Math.min(...overridden.map((row) => msOrNull(row.approved_until) ?? Infinity));
    const reason = `Open by override of ${listed(overridden, describeOverride)}.`;
    const toldToAll = `Open by override of ${listed(overridden, numberOf)}.`;
    return { open: true, state: 'overridden', incidents: numbersOf(overridden), reason, toldToAll, expiresAt };
  }
  const failed = numbersOf(rows);
  const reason =
    failed.length === 0
      ? 'Every known run of this commit is green.'
      : `Every workflow has turned green since ${failed.slice(0, NAMED).join(', ')}.`;
  return { open: true, state: 'green', incidents: failed, reason, toldToAll: reason, expiresAt: null };
}

/** An incident whose runs of several kinds of event shut the gate is named once, with all that it waits for. */
function onceEach(rows: readonly GateRow[]): GateRow[] {
  const isSame = (one: GateRow, other: GateRow): boolean => one.number !== null && one.number === other.number;
  return rows.flatMap((row, index) => {
    const same = rows.filter((other) => other === row || isSame(row, other));
    if (rows.findIndex((other) => same.includes(other)) !== index) return [];
    const until = same.map(({ approved_until: at }) => msOrNull(at)).filter((at) => at !== null);
    return [
      {
        ...row,
        never: same.some(({ never }) => never),
        checking: same.some(({ checking }) => checking),
        green_refused: same.find(({ green_refused: why }) => why !== null)?.green_refused ?? null,
        approved_until: until.length === 0 ? null : new Date(Math.min(...until)),
      },
    ];
  });
}

function standingOf(row: GateRow, now: number): Standing {
  if (row.green) return 'green';
  const until = msOrNull(row.approved_until);
  return !row.never && until !== null && until > now ? 'overridden' : 'shut';
}

function describeShut(row: GateRow): string {
  const name = `${row.number ?? row.key}${row.type === null ? '' : ` (${row.type})`}`;
  const why = row.never ? ', which only a green run opens' : '';
  if (row.checking) return `${name}${why}; a green run is being looked at`;
  return `${name}${why}${row.green_refused === null ? '' : `; ${row.green_refused}`}`;
}

function numberOf({ number }: GateRow): string {
  return number ?? 'an incident without a number yet';
}

/** What it waits for without the names of jobs, and without a key, which says what somebody wrote. */
function shutToAll(row: GateRow): string {
  const name = `${numberOf(row)}${row.type === null ? '' : ` (${row.type})`}`;
  const why = row.never ? ', which only a green run opens' : '';
  if (row.checking) return `${name}${why}; a green run is being looked at`;
  return `${name}${why}${row.green_refused === null ? '' : '; the last green run did not run all that had failed'}`;
}

function describeOverride(row: GateRow): string {
  return `${row.number ?? row.key}, approved by ${row.approver ?? 'an approver'}`;
}

function listed(rows: readonly GateRow[], describe: (row: GateRow) => string): string {
  const more = rows.length - NAMED;
  return `${rows.slice(0, NAMED).map(describe).join('; ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function numbersOf(rows: readonly GateRow[]): string[] {
  return [...new Set(rows.flatMap((row) => (row.number === null ? [] : [row.number])))];
}
