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
  readonly over?: string | null;
  readonly gate_stands?: boolean | null;
  readonly waiting: number;
  readonly equal_waits: boolean;
  readonly equal_done_at: Date | null;
}

/** The incident of a lineage that is open: under its own key first, else under another of its names. */
const OPEN = `select uid, number, workflow, key, lineage from incidents
  where closed_at is null and (workflow = $1 or key = $2 or lineage = $3 or (key = any ($4) and lineage is null))
  order by (workflow = $1) desc, (key = $2) desc, opened_at`;

/** All that is open of a lineage: builds before this one may have opened one for each of its names. */
export function openOfLineage(on: Queryable, names: NamesOf): Promise<OpenHere[]> {
  return rowsOf<OpenHere>(on, OPEN, valuesOf(names));
}

type NamesOf = Pick<SurveyFor, 'workflow' | 'key' | 'lineage' | 'filing'>;

function valuesOf({ workflow, key, lineage, filing }: NamesOf): unknown[] {
  return [workflow, text(key), text(lineage), (filing?.others ?? []).map(text)];
}

/** Binds a value, and answers how the statement names it. */
type Bind = (value: unknown) => string;

/** Only what bears on this alert stands in the statement: planning all of it costs more than running it. */
export async function survey(on: Queryable, about: SurveyFor): Promise<Survey> {
  const { gate } = about;
  const { columns, bind, values } = opening(about);
  columns.push(
    '(select count(*)::integer from waiting) as waiting',
    `exists (select 1 from waiting where signature = ${bind(about.signature)}) as equal_waits`,
    `(select max(done_at) from inbox
       where workflow = (select workflow from place) and signature = ${bind(about.signature)} and state = 'done'
         and uid = (select uid from open)) as equal_done_at`,
  );
  if (gate !== null) columns.push(gateStands(about, gate, bind));
  const [row] = await rowsOf<SurveyRow>(
    on,
    `with open as (${OPEN} limit 1),
     place as (select coalesce((select workflow from open), $1) as workflow),
     waiting as (
       select signature from inbox where workflow = (select workflow from place) and state <> 'done' limit ${COUNTED}
     ) select ${columns.join(', ')}`,
    values,
  );
  return {
    ...openingOf(row),
    gateStands: gate === null || row?.gate_stands === true,
    waiting: row?.waiting ?? 0,
    equalWaits: row?.equal_waits ?? false,
    equalDoneAt: row?.equal_done_at?.getTime() ?? null,
  };
}

/** What decides whether an alert opens: asked again behind the lock of its lineage. */
export async function surveyOpening(on: Queryable, about: SurveyFor): Promise<Opening> {
  const { columns, values } = opening(about);
  const [row] = await rowsOf<SurveyRow>(on, `with open as (${OPEN} limit 1) select ${columns.join(', ')}`, values);
  return openingOf(row);
}

type Opening = Pick<Survey, 'incident' | 'former' | 'recovery' | 'over'>;

function openingOf(row: SurveyRow | undefined): Opening {
  return {
    incident: row?.incident ?? null,
    former: row?.former ?? null,
    recovery: row?.recovery?.covers === true ? row.recovery : null,
    over: row?.over ?? null,
  };
}

function opening(about: SurveyFor): { readonly columns: string[]; readonly bind: Bind; readonly values: unknown[] } {
  const { run, filing } = about;
  const values = valuesOf(about);
  const bind: Bind = (value) => `$${values.push(value)}`;
  const columns = [
    `(select json_build_object('uid', uid, 'number', number, 'workflow', workflow, 'key', key, 'lineage', lineage)
       from open) as incident`,
    `(select number from incidents where (workflow = $1 or key = $2 or lineage = $3) and closed_at is not null
       order by opened_at desc limit 1) as former`,
    `(select json_build_object('id', run_id, 'number', run_number, 'attempt', run_attempt,
               'covers', coalesce((run_number, run_attempt) > (${bind(run?.number ?? null)}::bigint, ${bind(run?.attempt ?? null)}::integer),
                                  recovered_at >= ${bind(instant(about.failedAt))} and at >= ${bind(instant(about.recoveredSince))}))
        from recoveries where key = any (${bind(about.recoveredAs)})
        order by run_number desc nulls last, run_attempt desc limit 1) as recovery`,
  ];
  if (filing !== undefined) {
    const [created, failed] = [bind(instant(about.createdAt)), bind(instant(about.failedAt))];
    const branch = bind(textOrNull(filing.branch));
    columns.push(
      `(select l.reason from ref_lives l
         where (l.name = any (${bind(filing.refs.map(text))}) or l.head = ${branch}) and ends_run(l, ${created}, ${failed})
           and (l.name = ${branch}
             or not exists (select 1 from ref_lives o where o.head = ${branch} and o.name <> l.name and was_alive(o, ${failed})))
         limit 1) as over`,
    );
  }
  return { columns, bind, values };
}

function gateStands({ never, run }: SurveyFor, gate: GateOf, bind: Bind): string {
  const [provider, number] = [bind(gate.provider), bind(run?.number ?? null)];
  return `(select g.uid = (select uid from open) and not is_green(g) and (g.never or not ${bind(never)})
             and (${number}::bigint is null
               or coalesce((g.failing_number, g.failing_attempt) >= (${number}, ${bind(run?.attempt ?? null)}), false))
           from gates g where g.provider = ${provider}
             and g.repository = filed_repository(${provider}, ${bind(gate.repository)})
             and g.sha = ${bind(gate.sha)} and g.key = ${bind(gate.key)}) as gate_stands`;
}
