import type { Correction } from '../../domain/verdict/corrections.js';
import { WHOSE, type CorrectionsPort, type Whose } from '../../ports/corrections.js';
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
    async read(since, only) {
      const [classified, corrections] = await Promise.all([
        readClassified(pool, since, only),
        readCorrections(pool, since, only),
      ]);
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

type Only = ((incident: Whose) => boolean) | undefined;

/** The few fields of an incident that say whose it is. */
const WHOSE_COLUMN = `case when i.uid is not null then
  jsonb_strip_nulls(jsonb_build_object(${WHOSE.map((field) => `'${field}', i.view -> '${field}'`).join(', ')})) end`;

async function readClassified(pool: Pool, since: number, only: Only): Promise<Record<string, number>> {
  const rows = await run<{ type: string; count: string; whose: Whose | null }>(
    pool,
    `select d.record->'inputs'->>'type' as type, count(*) as count, ${only === undefined ? 'null' : WHOSE_COLUMN} as whose
     from decisions d left join incidents i on i.uid = d.uid
     where d.kind = 'classified' and d.at >= $1 group by 1, 3`,
    [instant(since)],
  );
  const counts = new Map<string, number>();
  for (const { type, count } of passing(rows, only)) counts.set(type, (counts.get(type) ?? 0) + Number(count));
  return Object.fromEntries(counts);
}

function passing<R extends { readonly whose: Whose | null }>(rows: readonly R[], only: Only): readonly R[] {
  return only === undefined ? rows : rows.filter(({ whose }) => whose !== null && only({ ...NOBODYS, ...whose }));
}

// Nulls are left out where they are stored.
const NOBODYS = { assignee: null, acknowledged_by: null };

interface Row {
  readonly uid: string;
  readonly number: string | null;
  readonly at: Date;
  readonly corrected: string;
  readonly reason: string | null;
  readonly by: string;
  readonly given: string;
  readonly confidence: string | null;
  readonly whose: Whose | null;
}

/** A correction is of the verdict that the classifier gave last before it. */
async function readCorrections(pool: Pool, since: number, only: Only): Promise<Correction[]> {
  const rows = await run<Row>(
    pool,
    `select r.uid, i.number, r.at, r.record->'inputs'->>'to' as corrected, r.record->'inputs'->>'reason' as reason,
       r.record->>'actor' as by, c.record->'inputs'->>'type' as given, c.record->'inputs'->>'confidence' as confidence,
       ${only === undefined ? 'null' : WHOSE_COLUMN} as whose
     from decisions r
     join lateral (select record from decisions where uid = r.uid and kind = 'classified' and seq < r.seq
                   order by seq desc limit 1) c on true
     left join incidents i on i.uid = r.uid
     where r.kind = 'reclassified' and r.at >= $1 and r.record->>'rule' in ('reclassify.person', 'reclassify.out_of_never_flagged')
     order by r.at desc limit ${MOST}`,
    [instant(since)],
  );
  return passing(rows, only).map((row) => ({
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
