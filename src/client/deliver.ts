import { UNKNOWN_HOME } from '../domain/event/belonging.js';
import type { Batch, Delivery, InboxEntry } from '../ports/inbox.js';
import type { DirectoryPort } from '../ports/directory.js';
import type { IncidentsPort } from '../ports/incidents.js';
import type { AlertSignal } from '../workflows/messages.js';
import { incidentWorkflowId, siblingWorkflowId, uidOf } from './ids.js';
import type { LookAtTimeLimits } from './time-limits.js';
import type { IncidentGateway } from './incident-gateway.js';

type AlertDelivery = Extract<Delivery, { kind: 'alert' }>;

/** Most runs of one batch whose evidence is read one by one. */
const MAX_RUNS = 20;

/** Brings claimed deliveries to their workflows. Throws when Temporal (or, for look-ups, Postgres) is away. */
export function createDeliverer(
  gateway: IncidentGateway,
  directory: DirectoryPort,
  incidents: Pick<IncidentsPort, 'record'>,
  lookAtTimeLimits: LookAtTimeLimits,
) {
  return async function deliver(batch: Batch): Promise<void> {
    const [first] = batch.entries;
    if (first === undefined) return;
    if (first.delivery.kind === 'alert') return deliverAlerts(gateway, batch);
    for (const entry of batch.entries) {
      if (entry.delivery.kind === 'record') await incidents.record(entry.delivery.batch);
      else if (entry.delivery.kind === 'cancelled') await lookAtTimeLimits(entry.delivery, entry);
      else await deliverOne(gateway, directory, entry);
    }
  };
}

export type Deliver = ReturnType<typeof createDeliverer>;

/** Alerts of one key in one signal, or one for each run when several runs failed; then the gate of each commit. */
async function deliverAlerts(gateway: IncidentGateway, batch: Batch): Promise<void> {
  const deliveries = batch.entries.flatMap(({ delivery }) => (delivery.kind === 'alert' ? [delivery] : []));
  const groups = groupByRun(deliveries);
  for (const [index, group] of groups.entries()) {
    const last = group.at(-1);
    if (last === undefined) continue;
    const deliveryId = groups.length === 1 ? batch.batchId : `${batch.batchId}:${index}`;
    const alert = { ...last.alert, deliveryId, count: group.reduce((sum, one) => sum + one.alert.count, 0) };
    const workflow = batch.workflow ?? incidentWorkflowId(alert.key, null);
    const { policy, verdict, readable } = last;
    const uid = batch.incident?.uid ?? uidOf(workflow, last.alert.deliveryId);
    const opening = batch.opening === null ? {} : { opening: batch.opening };
    const incident = batch.incident?.id ?? null;
    await gateway.openOrJoin(workflow, { alert, policy, verdict, readable, uid, incident, ...opening });
    if (alert.repository !== null && alert.sha !== null && alert.kind === 'ci') {
      await gateway.gateChanged({ provider: alert.provider ?? 'api', repository: alert.repository, sha: alert.sha });
    }
  }
}

/** One alert without the inbox, because Postgres is away: the workflow knows the delivery ids that it has seen. */
export async function deliverDirectly(gateway: IncidentGateway, entry: InboxEntry): Promise<void> {
  const { delivery, deliveryId } = entry;
  if (delivery.kind === 'recovered') return recoverAll(gateway, entry, delivery);
  if (delivery.kind !== 'alert') return deliverOne(gateway, null, entry);
  const workflow = entry.workflow ?? incidentWorkflowId(delivery.alert.key, null);
  const { alert, policy, verdict, readable } = delivery;
  // A door whose transaction was given up may have it written after all: both say the same instant.
  const opening = { at: entry.receivedAt, seq: 0, former: null };
  const uid = uidOf(workflow, deliveryId);
  const signal: AlertSignal = { alert, policy, verdict, readable, uid, incident: null, opening };
  await gateway.openOrJoin(workflow, signal);
}

/** Nobody can look up which of its names the incident is open under. */
async function recoverAll(
  gateway: IncidentGateway,
  entry: InboxEntry,
  delivery: Extract<Delivery, { kind: 'recovered' }>,
): Promise<void> {
  const own = entry.workflow ?? incidentWorkflowId(delivery.key, null);
  const others = (entry.filing?.others ?? []).map((key) => ({ workflow: siblingWorkflowId(own, key), key }));
  for (const { workflow, key } of [{ workflow: own, key: delivery.key }, ...others]) {
    await deliverOne(gateway, null, { ...entry, workflow, delivery: { ...delivery, key } });
  }
}

async function deliverOne(gateway: IncidentGateway, directory: DirectoryPort | null, entry: InboxEntry): Promise<void> {
  const { delivery, deliveryId, source } = entry;
  switch (delivery.kind) {
    case 'recovered': {
      const { run, repository, sha, provider, event } = delivery;
      const body = { run, by: source, deliveryId, ...(event === undefined ? {} : { event }) };
      await gateway.signal(entry.workflow ?? incidentWorkflowId(delivery.key, null), 'recovered', body);
      if (sha !== null && repository !== null) await gateway.gateChanged({ provider, repository, sha });
      return;
    }
    case 'action':
      await gateway.signal(delivery.workflow, delivery.signal, delivery.body);
      return;
    case 'pushed': {
      const open = (await directory?.openByBranch(delivery.repository, delivery.branch)) ?? [];
      for (const { workflow, uid } of open) {
        await gateway.signal(workflow, 'pushed', { incident: uid, sha: delivery.sha });
      }
      return;
    }
    case 'obsolete': {
      const { repository, branch, pr, reason, at = null, life } = delivery;
      const own = pr === null || life?.head != null || branch.startsWith(`${UNKNOWN_HOME}:`) ? branch : null;
      const ended = { repository, branch: own, pr, name: life?.name ?? null, at };
      for (const { workflow, uid } of (await directory?.openWithin(ended)) ?? []) {
        await gateway.signal(workflow, 'resolve', resolveBody(uid, deliveryId, 'obsolete', reason, source));
      }
      return;
    }
    case 'ticket_done': {
      const found = await directory?.incidentByTicket(delivery.ticketId);
      if (found == null) return;
      const body = resolveBody(found.uid, deliveryId, 'ticket_done', 'its ticket is Done', delivery.by);
      await gateway.signal(found.workflow, 'resolve', body);
      return;
    }
    case 'alert':
    case 'alive':
    case 'cancelled':
    case 'record':
      return;
  }
}

function resolveBody(incident: string, actionId: string, ending: string, reason: string, by: string): object {
  const actor = { person: null, name: by, via: 'ticket', roles: ['responder'], teams: ['*'], asserted: false };
  return { incident, actionId, ending, reason, actor: ending === 'obsolete' ? { ...actor, via: 'github' } : actor };
}

function groupByRun(deliveries: readonly AlertDelivery[]): readonly (readonly AlertDelivery[])[] {
  const groups = new Map<string, AlertDelivery[]>();
  for (const delivery of deliveries) {
    const { run, logRef } = delivery.alert;
    const key =
      delivery.verdict !== null ? delivery.verdict.type : run === null ? (logRef ?? '-') : `${run.id}/${run.attempt}`;
    groups.set(key, [...(groups.get(key) ?? []), delivery]);
  }
  const all = [...groups.values()];
  if (all.length <= MAX_RUNS) return all;
  // The newest runs are read one by one, the older ones are counted with the oldest of them.
  const newest = all.slice(-MAX_RUNS);
  const older = all.slice(0, -MAX_RUNS).flat();
  return [[...older, ...(newest[0] ?? [])], ...newest.slice(1)];
}
