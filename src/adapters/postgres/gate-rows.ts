import { kindOfEvent, lineageOf, type Alert, type RunRef } from '../../domain/event/alert.js';
import { approverShown, type IncidentView } from '../../domain/incident/view.js';
import { rowsOf, type Queryable } from './statement.js';
import { instant, text, textOrNull } from './values.js';

/** The commit a gate row is about. */
export interface GateOf {
  readonly provider: string;
  readonly repository: string;
  readonly sha: string;
  readonly key: string;
}

/** The gate row that a failing alert shuts; null for those that name no commit, or may shut none. */
export function gateOf(alert: Alert): GateOf | null {
  const { provider, repository, sha, shutsGate } = alert;
  if (repository === null || sha === null || shutsGate === false) return null;
  return { ...commitOf(provider ?? 'api', repository, sha), key: rowKey(lineageOf(alert), kindOfEvent(alert)) };
}

/** The key of a row: each kind of event fails and turns green by itself. Older builds wrote the dedup key, and at first it alone. */
export function rowKey(key: string, event: string): string {
  return text(event === '' ? key : `${event.slice(0, 40).replaceAll(' ', '_')} ${key}`);
}

/** A commit as gate rows name it. */
export function commitOf(provider: string, repository: string, sha: string): Omit<GateOf, 'key'> {
  const plain = (value: string): string => text(value).toLowerCase();
  return { provider: plain(provider), repository: plain(repository), sha: plain(sha) };
}

/** What shuts a gate; `reopens` = a person says that it fails, whatever was green. */
interface Failed {
  readonly uid: string;
  readonly run: RunRef | null;
  readonly never: boolean;
  readonly at: number;
  readonly reopens?: boolean;
}

/**
 * Shuts the gate for a failing run. An approval stays with the incident it was given for, and never sticks until the
 * row has been green.
 */
export async function shutGate(on: Queryable, gate: GateOf, failure: Failed): Promise<void> {
  await rowsOf(
    on,
    `insert into gates (provider, repository, sha, key, uid, never, failed_at, failing_number, failing_attempt, failing_run)
     values ($1, filed_repository($1, $2), $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (provider, repository, sha, key) do update set
       uid = excluded.uid,
       never = excluded.never or (gates.never and not is_green(gates)),
       failed_at = excluded.failed_at,
       failing_number = case when ${IS_NEWER} then excluded.failing_number else gates.failing_number end,
       failing_attempt = case when ${IS_NEWER} then excluded.failing_attempt else gates.failing_attempt end,
       failing_run = case when ${IS_NEWER} then excluded.failing_run else gates.failing_run end,
       green_checked = gates.green_checked and not ${IS_NEWER},
       green_number = case when not $11 then gates.green_number end,
       green_attempt = case when not $11 then gates.green_attempt end,
       green_run = case when not $11 then gates.green_run end,
       green_at = case when not $11 then gates.green_at end,
       green_refused = case when not $11 then gates.green_refused end,
       approver = case when gates.uid = excluded.uid then gates.approver end,
       approved_until = case when gates.uid = excluded.uid then gates.approved_until end`,
    [
      ...[gate.provider, gate.repository, gate.sha, gate.key, failure.uid, failure.never, instant(failure.at)],
      ...[failure.run?.number ?? null, failure.run?.attempt ?? null, failure.run?.id ?? null],
      failure.reopens === true,
    ],
  );
}

/** What an ended incident kept shut is kept shut by the one that goes on from it. */
export async function handGates(on: Queryable, from: string, to: string): Promise<void> {
  await rowsOf(
    on,
    `update gates set uid = $2, approver = null, approved_until = null where uid = $1 and not is_green(gates)`,
    [from, to],
  );
}

const IS_NEWER = `(excluded.failing_number is not null and (gates.failing_number is null
  or (excluded.failing_number, excluded.failing_attempt) > (gates.failing_number, gates.failing_attempt)))`;

/**
 * Remembers the newest green run of a workflow on a commit. One that follows a failed run opens nothing yet: first it is
 * looked up whether the jobs that failed ran in it (`green_checked`).
 */
export async function greenGate(on: Queryable, gate: GateOf, run: RunRef | null, at: number): Promise<void> {
  await rowsOf(
    on,
    `insert into gates (provider, repository, sha, key, never, green_at, green_number, green_attempt, green_run)
     values ($1, filed_repository($1, $2), $3, $4, false, $5, $6, $7, $8)
     on conflict (provider, repository, sha, key) do update set
       green_at = excluded.green_at, green_number = excluded.green_number, green_attempt = excluded.green_attempt,
       green_run = excluded.green_run, green_refused = null,
       green_checked = is_green(gates) or gates.failing_run is null or excluded.green_run is null
     where gates.green_number is null or excluded.green_number is null
        or (excluded.green_number, excluded.green_attempt) > (gates.green_number, gates.green_attempt)`,
    [
      ...[gate.provider, gate.repository, gate.sha, gate.key, instant(at)],
      ...[run?.number ?? null, run?.attempt ?? null, run?.id ?? null],
    ],
  );
}

/** The same for rows that builds before this one wrote, under other keys of the same lineage. */
export async function greenFormerGates(
  on: Queryable,
  commit: Omit<GateOf, 'key'>,
  keys: readonly string[],
  run: RunRef,
  at: number,
): Promise<void> {
  await rowsOf(
    on,
    `update gates set green_at = $5, green_number = $6, green_attempt = $7, green_run = $8, green_refused = null,
       green_checked = is_green(gates) or gates.failing_run is null
     where provider = $1 and repository = filed_repository($1, $2) and sha = $3 and key = any ($4) and failed_at is not null
       and (green_number is null or ($6, $7) > (green_number, green_attempt))`,
    [commit.provider, commit.repository, commit.sha, keys, instant(at), run.number, run.attempt, run.id],
  );
}

/** Brings the gate rows of an incident to what its workflow decided: never on all, the approval on its own commit. */
export async function syncGates(on: Queryable, view: IncidentView): Promise<void> {
  if (view.closed_at === null && view.sha !== null) await adoptGate(on, view, view.sha);
  const approval = view.override?.status === 'approved' && !view.never ? view.override : null;
  await rowsOf(
    on,
    `update gates set
       never = never or $2,
       approver = case when sha = $3 then $4 end,
       approved_until = case when sha = $3 then $5::timestamptz end
     where uid = $1`,
    [
      view.uid,
      view.never,
      approval?.sha?.toLowerCase() ?? null,
      approval === null ? null : approverShown(approval),
      approval?.expires_at ?? null,
    ],
  );
}

/** A door may have written the gate for an incident that closed before the alert arrived: the next one takes it. */
async function adoptGate(on: Queryable, view: IncidentView, sha: string): Promise<void> {
  await rowsOf(
    on,
    `with names as (
       select array[$4, (select lineage from incidents where uid = $1)] as keys
     )
     update gates set uid = $1, approver = null, approved_until = null from names
     where repository = filed_repository('api', $2) and sha = $3
       and (key = any (names.keys) or substr(key, strpos(key, ' ') + 1) = any (names.keys))
       and uid is distinct from $1 and not is_green(gates)
       and not exists (select 1 from incidents i where i.uid = gates.uid and i.closed_at is null)`,
    [view.uid, textOrNull(view.repository)?.toLowerCase() ?? null, sha.toLowerCase(), text(view.key)],
  );
}
