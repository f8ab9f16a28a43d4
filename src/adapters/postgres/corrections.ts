import type { Correction } from '../../domain/corrections.js';
import type { CorrectionsPort } from '../../ports/corrections.js';
import type { EvidencePort } from '../../ports/evidence.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';
import { instant } from './values.js';

const MOST = 5_000;
/** Logs of one incident: a run may have many failed jobs. */
const MOST_LOGS = 12;

/** Corrections as the audit holds them. */
export function createCorrections(pool: Pool, evidence: EvidencePort): CorrectionsPort {
  return {
    async read(since) {
      const [classified, corrections] = await Promise.all([readClassified(pool, since), readCorrections(pool, since)]);
      return { classified, corrections };
    },
    async logsOf(uid) {
      const rows = await run<{ ref: string }>(
        pool,
        `select ref from evidence where uid = $1 order by kept_at desc limit ${MOST_LOGS}`,
        [uid],
      );
      const logs = await Promise.all(rows.map(({ ref }) => evidence.read(ref)));
      return logs.flatMap((log) => (log === null ? [] : [log]));
    },
  };
}

async function readClassified(pool: Pool, since: number): Promise<Record<string, number>> {
  const rows = await run<{ type: string; count: string }>(
    pool,
    `select record->'inputs'->>'type' as type, count(*) as count from decisions
     where kind = 'classified' and at >= $1 group by 1`,
    [instant(since)],
  );
  return Object.fromEntries(rows.map(({ type, count }) => [type, Number(count)]));
}

interface Row {
  readonly uid: string;
  readonly number: string | null;
  readonly at: Date;
  readonly corrected: string;
  readonly reason: string | null;
  readonly by: string;
  readonly given: string;
  readonly confidence: string | null;
}

/** A correction is of the verdict that the classifier gave last before it. */
async function readCorrections(pool: Pool, since: number): Promise<Correction[]> {
  const rows = await run<Row>(
    pool,
    `select r.uid, i.number, r.at, r.record->'inputs'->>'to' as corrected, r.record->'inputs'->>'reason' as reason,
       r.record->>'actor' as by, c.record->'inputs'->>'type' as given, c.record->'inputs'->>'confidence' as confidence
     from decisions r
     join lateral (select record from decisions where uid = r.uid and kind = 'classified' and seq < r.seq
                   order by seq desc limit 1) c on true
     left join incidents i on i.uid = r.uid
     where r.kind = 'reclassified' and r.at >= $1 and r.record->>'rule' in ('reclassify.person', 'reclassify.out_of_never_flagged')
     order by r.at desc limit ${MOST}`,
    [instant(since)],
  );
  return rows.map((row) => ({
    uid: row.uid,
    incident: row.number,
    at: row.at.getTime(),
    given: row.given,
    confidence: row.confidence === null ? null : Number(row.confidence),
    corrected: row.corrected,
    by: row.by,
    reason: row.reason,
  }));
}
