import { rowsOf, type Queryable } from './statement.js';
import type { GateOf } from './gate-rows.js';
import type { Filing } from '../../ports/inbox.js';
import { instant, text, textOrNull } from './values.js';

/** All that decides how an alert is accepted, read in one statement. */
export interface Survey {
  /** What is open of its lineage, under whichever key. */
  readonly incident: OpenHere | null;
  /** Number of the newest closed incident of the lineage. */
  readonly former: string | null;
  /** The newest remembered recovery of the lineage. */
  readonly recovery: Recovery | null;
  /** Why the end of its branch or pull request leaves nothing of it. */
  readonly over: string | null;
  /** The gate row is already as this alert wants it. */
  readonly gateStands: boolean;
  /** Rows of the workflow that no workflow has yet, counted up to a bound. */
  readonly waiting: number;
  /** Whether an equal alert waits or is on its way now. */
  readonly equalWaits: boolean;
  /** When an equal alert was last signalled (epoch ms). */
  readonly equalDoneAt: number | null;
}

/** An open incident, as deliveries are brought to it. */
export interface OpenHere {
  readonly uid: string;
  readonly number: string;
  readonly workflow: string;
  readonly key: string;
  readonly lineage: string | null;
}

/** A green run that is remembered, or only that its source recovered. Builds before this one did not keep its id. */
export interface Recovery {
  readonly id: string | null;
  readonly number: number | null;
  readonly attempt: number | null;
  readonly covers: boolean;
}

/** What is asked for. */
export interface SurveyFor {
  readonly workflow: string;
  readonly key: string;
  readonly lineage: string;
  readonly filing: Filing | undefined;
  readonly signature: string;
  /** Of remembered recoveries: lineage or key, and kind of event. */
  readonly recoveredAs: readonly string[];
  /** When its run was created, and when it failed (epoch ms). */
  readonly createdAt: number;
  readonly failedAt: number;
  readonly run: { readonly number: number; readonly attempt: number } | null;
  readonly never: boolean;
  readonly gate: GateOf | null;
  /** A recovery without a number covers a failure that comes this late (epoch ms). */
  readonly recoveredSince: number;
}

/** Waiting rows are counted up to here: more make no difference. */
const COUNTED = 300;

interface SurveyRow {
  readonly incident: OpenHere | null;
  readonly former: string | null;
  readonly recovery: Recovery | null;
  readonly over: string | null;
  readonly gate_stands: boolean | null;
  readonly waiting: number;
  readonly equal_waits: boolean;
  readonly equal_done_at: Date | null;
}

/** The incident of a lineage that is open: under its own key first, else under another of its names. */
const OPEN = `select uid, number, workflow, key, lineage from incidents
  where closed_at is null and (workflow = $1 or key = $2 or lineage = $3 or (key = any ($4) and lineage is null))
  order by (workflow = $1) desc, (key = $2) desc, opened_at`;

/** All that is open of a lineage: builds before this one may have opened one for each of its names. */
export function openOfLineage(
  on: Queryable,
  { workflow, key, lineage, filing }: Pick<SurveyFor, 'workflow' | 'key' | 'lineage' | 'filing'>,
): Promise<OpenHere[]> {
  return rowsOf<OpenHere>(on, OPEN, [workflow, text(key), text(lineage), (filing?.others ?? []).map(text)]);
}

export async function survey(on: Queryable, about: SurveyFor): Promise<Survey> {
  const { gate, run, filing } = about;
  const [row] = await rowsOf<SurveyRow>(
    on,
    `with open as (
       ${OPEN} limit 1
     ), place as (
       select coalesce((select workflow from open), $1) as workflow
     ), waiting as (
       select signature from inbox where workflow = (select workflow from place) and state <> 'done' limit ${COUNTED}
     )
     select
       (select json_build_object('uid', uid, 'number', number, 'workflow', workflow, 'key', key, 'lineage', lineage)
         from open) as incident,
       (select number from incidents where (workflow = $1 or key = $2 or lineage = $3) and closed_at is not null
         order by opened_at desc limit 1) as former,
       (select json_build_object('id', run_id, 'number', run_number, 'attempt', run_attempt,
                 'covers', coalesce((run_number, run_attempt) > ($12::bigint, $13::integer),
                                    recovered_at >= $14 and at >= $15))
          from recoveries where key = any ($6)
          order by run_number desc nulls last, run_attempt desc limit 1) as recovery,
       (select l.reason from ref_lives l
         where (l.name = any ($16) or l.head = $17) and ends_run(l, $18, $14)
           and (l.name = $17 or not exists (select 1 from ref_lives o where o.head = $17 and o.name <> l.name and was_alive(o, $14)))
         limit 1) as over,
       (select g.uid = (select uid from open) and not is_green(g) and (g.never or not $11)
               and ($12::bigint is null or coalesce((g.failing_number, g.failing_attempt) >= ($12, $13), false))
          from gates g where g.provider = $7 and g.repository = filed_repository($7, $8) and g.sha = $9 and g.key = $10)
         as gate_stands,
       (select count(*)::integer from waiting) as waiting,
       exists (select 1 from waiting where signature = $5) as equal_waits,
       (select max(done_at) from inbox
         where workflow = (select workflow from place) and signature = $5 and state = 'done'
           and uid = (select uid from open)) as equal_done_at`,
    [
      ...[about.workflow, text(about.key), text(about.lineage), (filing?.others ?? []).map(text), about.signature],
      ...[about.recoveredAs, gate?.provider ?? null, gate?.repository ?? null, gate?.sha ?? null, gate?.key ?? null],
      ...[about.never, run?.number ?? null, run?.attempt ?? null, instant(about.failedAt)],
      ...[instant(about.recoveredSince), (filing?.refs ?? []).map(text), textOrNull(filing?.branch ?? null)],
      instant(about.createdAt),
    ],
  );
  return {
    incident: row?.incident ?? null,
    former: row?.former ?? null,
    recovery: row?.recovery?.covers === true ? row.recovery : null,
    over: row?.over ?? null,
    gateStands: gate === null || row?.gate_stands === true,
    waiting: row?.waiting ?? 0,
    equalWaits: row?.equal_waits ?? false,
    equalDoneAt: row?.equal_done_at?.getTime() ?? null,
  };
}
