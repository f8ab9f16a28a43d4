import type { IncidentView } from '../../domain/incident/view.js';
import { rowsOf, type Queryable } from './statement.js';
import { instant, json, msOrNull, text, textOrNull } from './values.js';

/** An incident's row as its writers need it. */
export interface OpenRow {
  readonly uid: string;
  readonly number: string;
  /** A door wrote it, no workflow has recorded it yet. */
  readonly ahead: boolean;
  readonly openedAt: number;
  /** When a later incident of its workflow took its place, before its own end was recorded. */
  readonly supersededAt: number | null;
}

interface RawRow {
  readonly uid: string;
  readonly number: string;
  readonly ahead: boolean;
  readonly opened_at: Date;
  readonly superseded_at: Date | null;
}

const ROW = 'uid, number, ahead, opened_at, superseded_at';

/** The open incident of a workflow; the partial unique index allows one. */
export async function openRowOf(on: Queryable, workflow: string): Promise<OpenRow | null> {
  const rows = await rowsOf<RawRow>(on, `select ${ROW} from incidents where workflow = $1 and closed_at is null`, [
    workflow,
  ]);
  return rowOrNull(rows);
}

export async function rowOfUid(on: Queryable, uid: string): Promise<OpenRow | null> {
  const rows = await rowsOf<RawRow>(on, `select ${ROW} from incidents where uid = $1`, [uid]);
  return rowOrNull(rows);
}

/** The next number of the year, or `wanted` when it is free. Held under the workflow's lock. */
export async function allotNumber(on: Queryable, openedAt: number, wanted: string | null): Promise<string> {
  const parts = /^INC-(\d{4})-(\d{3,9})$/.exec(wanted ?? '');
  if (wanted !== null && parts !== null) {
    const taken = await rowsOf(on, 'select 1 from incidents where number = $1', [wanted]);
    if (taken.length === 0) {
      await reserveNumber(on, Number(parts[1]), Number(parts[2]));
      return wanted;
    }
  }
  const year = new Date(openedAt).getUTCFullYear();
  const [row] = await rowsOf<{ last: number }>(
    on,
    `insert into incident_numbers (year, last) values ($1, 1)
     on conflict (year) do update set last = incident_numbers.last + 1
     returning last`,
    [year],
  );
  return `INC-${year}-${String(row?.last ?? 1).padStart(3, '0')}`;
}

/**
 * Writes a row that is not there. `ahead` marks one that only a door knows; without a lineage it takes that of the incident
 * before it on the same key, unless another is open there.
 */
export async function insertIncident(
  on: Queryable,
  view: IncidentView,
  number: string,
  { ahead, supersededAt, lineage }: RowOf,
  now: number,
): Promise<void> {
  await rowsOf(
    on,
    `insert into incidents (uid, number, workflow, key, ahead, superseded_at, lineage, ${COLUMNS.join(', ')})
     values ($1, $2, $3, $4, $5, $6, coalesce($7, ${FORMER_LINEAGE}), ${COLUMNS.map((_, index) => `$${index + 8}`).join(', ')})`,
    [
      ...[view.uid, number, view.workflow, text(view.key), ahead, supersededAt === null ? null : instant(supersededAt)],
      textOrNull(lineage),
      ...columnValues({ ...view, id: number }, supersededAt, now),
    ],
  );
}

/** How a row is written. */
interface RowOf {
  readonly ahead: boolean;
  readonly supersededAt: number | null;
  readonly lineage: string | null;
}

const FORMER_LINEAGE = `(select f.lineage from incidents f where f.workflow = $3 and not exists (
    select 1 from incidents o where o.lineage = f.lineage and o.closed_at is null)
  order by f.opened_at desc limit 1)`;

/** Brings the row to the view, unless a later view has been written. */
export async function updateIncident(
  on: Queryable,
  view: IncidentView,
  number: string,
  supersededAt: number | null,
  now: number,
): Promise<void> {
  const assignments = COLUMNS.map((column, index) => `${column} = $${index + 4}`);
  await rowsOf(
    on,
    `update incidents set ahead = false, superseded_at = coalesce($2, superseded_at), ${assignments.join(', ')}
     where uid = $1 and revision <= $3`,
    [
      ...[view.uid, supersededAt === null ? null : instant(supersededAt), view.revision],
      ...columnValues({ ...view, id: number }, supersededAt, now),
    ],
  );
}

/** Ends a row whose run is over, since a later incident of its workflow has been recorded. */
export async function supersedeIncident(on: Queryable, uid: string, at: number): Promise<void> {
  await rowsOf(
    on,
    `update incidents set superseded_at = $2, closed_at = $2, state = 'resolved',
       resolution_time = greatest(0, round(extract(epoch from $2::timestamptz - opened_at))),
       view = view || jsonb_build_object('state', 'resolved', 'closed_at', $3::text)
     where uid = $1`,
    [uid, instant(at), new Date(at).toISOString()],
  );
}

/** Gives a row that a door wrote ahead to the incident that runs; the door's uid stays good as an alias. What
 * the door decided ahead stays in the audit under its own uid: it never came to pass. */
export async function renameIncident(on: Queryable, from: string, to: string): Promise<void> {
  await rowsOf(on, 'update incidents set uid = $2 where uid = $1', [from, to]);
  await rowsOf(on, 'update gates set uid = $2 where uid = $1', [from, to]);
  await rowsOf(on, 'update inbox set uid = $2 where uid = $1', [from, to]);
  await rowsOf(on, 'update severity_feedback set uid = $2 where uid = $1', [from, to]);
  await rowsOf(on, 'delete from sla_records where uid = $1', [from]);
  await rowsOf(on, 'insert into incident_aliases (alias, uid) values ($1, $2) on conflict (alias) do nothing', [
    from,
    to,
  ]);
}

const COLUMNS = [
  ...['state', 'severity', 'priority', 'type', 'team', 'owner', 'service', 'title', 'repository', 'branch', 'sha'],
  ...['revision', 'opened_at', 'acknowledged_at', 'closed_at', 'resolution_time', 'sla_deadline', 'search', 'view'],
  'updated_at',
] as const;

function columnValues(view: IncidentView, supersededAt: number | null, now: number): unknown[] {
  const closedAt = view.closed_at ?? (supersededAt === null ? null : new Date(supersededAt).toISOString());
  const shown = view.closed_at === closedAt ? view : { ...view, state: 'resolved', closed_at: closedAt };
  const seconds =
    closedAt === null ? null : Math.max(0, Math.round((Date.parse(closedAt) - Date.parse(view.opened_at)) / 1000));
  return [
    ...[shown.state, view.severity, view.priority, view.type, view.team, text(view.owner), textOrNull(view.service)],
    ...[text(view.title), lowerOrNull(view.repository), textOrNull(view.branch), view.sha, view.revision],
    ...[view.opened_at, view.acknowledged_at, closedAt, seconds, view.sla.deadline],
    ...[text(searchText(view)), json(shown), instant(now)],
  ];
}

function searchText(view: IncidentView): string {
  const parts = [view.id, view.title, view.service, view.repository, view.branch, view.workflow_name, view.type];
  return [...parts, view.team, view.owner, view.sha]
    .filter((part) => part !== null)
    .join('\n')
    .toLowerCase();
}

function lowerOrNull(value: string | null): string | null {
  return value === null ? null : text(value.toLowerCase());
}

async function reserveNumber(on: Queryable, year: number, last: number): Promise<void> {
  await rowsOf(
    on,
    `insert into incident_numbers (year, last) values ($1, $2)
     on conflict (year) do update set last = greatest(incident_numbers.last, excluded.last)`,
    [year, last],
  );
}

function rowOrNull(rows: readonly RawRow[]): OpenRow | null {
  const [row] = rows;
  if (row === undefined) return null;
  const { uid, number, ahead } = row;
  return { uid, number, ahead, openedAt: row.opened_at.getTime(), supersededAt: msOrNull(row.superseded_at) };
}
