import type { FailurePast } from '../../domain/verdict/failure-story.js';
import type { FailureHistoryPort, FailureSeen } from '../../ports/failure-history.js';
import { rowKey } from './gate-rows.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';
import { instant, json, msOrNull, text, textOrNull } from './values.js';

/** Sightings that are looked at: a retry that passed longer ago says little. */
const NEWEST = 20;

/** Failures by their fingerprint, with how their incidents ended. */
export function createFailureHistory(pool: Pool): FailureHistoryPort {
  return { note: (seen) => note(pool, seen), past: (seen) => past(pool, seen) };
}

async function note(pool: Pool, seen: FailureSeen): Promise<void> {
  await run(
    pool,
    `insert into failures (repository, print, uid, sha, key, branch, type, run_number, run_attempt, lines, seen_at)
     values (filed_repository('github', $1), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (repository, print, uid, sha) do update set
       run_number = excluded.run_number, run_attempt = excluded.run_attempt, type = excluded.type
     where failures.run_number is null
        or (excluded.run_number, excluded.run_attempt) > (failures.run_number, failures.run_attempt)`,
    [
      ...[text(seen.repository.toLowerCase()), seen.print.id, seen.uid, (seen.sha ?? '').toLowerCase(), text(seen.key)],
      ...[textOrNull(seen.branch), seen.type, seen.run?.number ?? null, seen.run?.attempt ?? null],
      ...[json(seen.print.lines), instant(seen.at)],
    ],
  );
}

interface Row {
  readonly number: string | null;
  readonly sha: string;
  readonly branch: string | null;
  readonly seen_at: Date;
  readonly closed_at: Date | null;
  readonly ending: string | null;
  readonly by: string | null;
  readonly passed: boolean;
  readonly times: string;
}

async function past(pool: Pool, seen: FailureSeen): Promise<FailurePast> {
  const [rows, lastGood] = await Promise.all([sightings(pool, seen), lastGreen(pool, seen)]);
  return {
    times: Number(rows[0]?.times ?? 0),
    lastGood,
    sightings: rows.map((row) => ({
      incident: row.number,
      at: row.seen_at.getTime(),
      branch: row.branch,
      sha: row.sha,
      ending: row.ending,
      closedAt: msOrNull(row.closed_at),
      by: row.by,
      passedOnRetry: row.passed,
    })),
  };
}

/** One sighting an incident, the newest first. */
function sightings(pool: Pool, { repository, print, uid }: FailureSeen): Promise<Row[]> {
  // A commit that turned green afterwards, on whichever attempt or run, passed unmended; its gate row tells of a green
  // that came before the failure was noted.
  return run<Row>(
    pool,
    `with seen as (
       select f.uid, min(f.seen_at) as first_seen, (array_agg(f.sha order by f.seen_at desc))[1] as sha,
         (array_agg(f.branch order by f.seen_at desc))[1] as branch,
         bool_or(f.passed_later or exists (
           select 1 from gates g
           where g.repository = f.repository and g.sha = f.sha
             and (g.key = f.key or substr(g.key, strpos(g.key, ' ') + 1) = f.key)
             and coalesce((g.green_number, g.green_attempt) > (f.run_number, f.run_attempt),
                          g.green_at > f.seen_at))) as passed
       from failures f where f.repository = filed_repository('github', $1) and f.print = $2 and f.uid <> $3 group by f.uid
     )
     select i.number, s.sha, s.branch, least(i.opened_at, s.first_seen) as seen_at, i.closed_at,
       i.view->>'ending' as ending, s.passed, count(*) over () as times,
       (select d.record->>'actor' from decisions d
          where d.uid = s.uid and d.kind in ('resolved', 'auto_recovered') order by d.seq desc limit 1) as by
     from seen s left join incidents i on i.uid = s.uid
     order by s.first_seen desc limit ${NEWEST}`,
    [text(repository.toLowerCase()), print.id, uid],
  );
}

/** The last commit whose run of the same workflow and branch was green. */
async function lastGreen(pool: Pool, { repository, key, run: failing, at, sha }: FailureSeen): Promise<string | null> {
  const [good] = await run<{ sha: string }>(
    pool,
    `select sha from gates where repository = filed_repository('github', $1) and key = any ($2) and green_at is not null and green_at <= $3 and sha <> $4
     order by green_at desc limit 1`,
    [
      text(repository.toLowerCase()),
      [rowKey(key, ''), rowKey(key, failing?.event ?? '')],
      instant(at),
      (sha ?? '').toLowerCase(),
    ],
  );
  return good?.sha ?? null;
}
