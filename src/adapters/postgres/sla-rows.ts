import type { IncidentView } from '../../domain/incident/view.js';
import { rowsOf, type Queryable } from './statement.js';

/** The SLA of an incident whose row is at this view. */
export async function writeSla(on: Queryable, view: IncidentView, id: string): Promise<void> {
  await rowsOf(
    on,
    `insert into sla_records (uid, failure_id, failure_type, assigned_teams, sla_deadline, status, missed, created_at)
     select $1, $2, type, $3, sla_deadline, $4, $5, opened_at from incidents where uid = $1 and revision = $6
     on conflict (uid) do update set
       failure_type = excluded.failure_type, assigned_teams = excluded.assigned_teams,
       sla_deadline = excluded.sla_deadline, status = excluded.status, missed = excluded.missed`,
    [view.uid, id, view.teams.map(({ name }) => name), view.sla.status, view.sla.missed, view.revision],
  );
}
