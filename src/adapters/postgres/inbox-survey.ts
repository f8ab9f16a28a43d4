import { rowsOf, type Queryable } from './statement.js';
import type { GateOf } from './gate-rows.js';
import { instant, text } from './values.js';

/** All that decides how an alert is accepted, read in one statement. */
export interface Survey {
  readonly incident: { readonly uid: string; readonly number: string } | null;
  /** Number of the newest closed incident of the workflow. */
  readonly former: string | null;
  /** The newest remembered recovery of the key, if it came within the time asked for. */
  readonly recovery: Recovery | null;
  /** The gate row is already as this alert wants it. */
  readonly gateStands: boolean;
  /** Rows of the workflow that no workflow has yet, counted up to a bound. */
  readonly waiting: number;
  /** Whether an equal alert waits or is on its way now. */
  readonly equalWaits: boolean;
  /** When an equal alert was last signalled (epoch ms). */
  readonly equalDoneAt: number | null;
}

/** A green run that is remembered; builds before this one did not keep its id. */
export interface Recovery {
  readonly id: string | null;
  readonly number: number;
  readonly attempt: number;
}

/** What is asked for. */
export interface SurveyFor {
  readonly workflow: string;
  readonly signature: string;
  /** Of the recovery: dedup key and kind of event. */
  readonly key: string;
  readonly run: { readonly number: number; readonly attempt: number } | null;
  readonly never: boolean;
  readonly gate: GateOf | null;
  readonly recoveredSince: number;
}

/** Waiting rows are counted up to here: more make no difference. */
const COUNTED = 300;

interface SurveyRow {
  readonly incident: { uid: string; number: string } | null;
  readonly former: string | null;
  readonly recovery: Recovery | null;
  readonly gate_stands: boolean | null;
  readonly waiting: number;
  readonly equal_waits: boolean;
  readonly equal_done_at: Date | null;
}

export async function survey(on: Queryable, about: SurveyFor): Promise<Survey> {
  const { gate, run } = about;
  const [row] = await rowsOf<SurveyRow>(
    on,
    `with open as (
       select uid, number from incidents where workflow = $1 and closed_at is null
     ), waiting as (
       select signature from inbox where workflow = $1 and state <> 'done' limit ${COUNTED}
     )
     select
       (select json_build_object('uid', uid, 'number', number) from open) as incident,
       (select number from incidents where workflow = $1 and closed_at is not null
         order by opened_at desc limit 1) as former,
       (select json_build_object('id', run_id, 'number', run_number, 'attempt', run_attempt)
          from recoveries where key = $3 and at >= $4) as recovery,
       (select g.uid = (select uid from open) and not is_green(g) and (g.never or not $9)
               and ($10::bigint is null or coalesce((g.failing_number, g.failing_attempt) >= ($10, $11), false))
          from gates g where g.provider = $5 and g.repository = $6 and g.sha = $7 and g.key = $8) as gate_stands,
       (select count(*)::integer from waiting) as waiting,
       exists (select 1 from waiting where signature = $2) as equal_waits,
       (select max(done_at) from inbox
         where workflow = $1 and signature = $2 and state = 'done'
           and uid = (select uid from open)) as equal_done_at`,
    [
      ...[about.workflow, about.signature, text(about.key), instant(about.recoveredSince)],
      ...[gate?.provider ?? null, gate?.repository ?? null, gate?.sha ?? null, gate?.key ?? null],
      ...[about.never, run?.number ?? null, run?.attempt ?? null],
    ],
  );
  return {
    incident: row?.incident ?? null,
    former: row?.former ?? null,
    recovery: row?.recovery ?? null,
    gateStands: gate === null || row?.gate_stands === true,
    waiting: row?.waiting ?? 0,
    equalWaits: row?.equal_waits ?? false,
    equalDoneAt: row?.equal_done_at?.getTime() ?? null,
  };
}
