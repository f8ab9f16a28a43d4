import { createHash } from 'node:crypto';
import { createDirectory } from '../../src/adapters/postgres/directory.js';
import { createInbox } from '../../src/adapters/postgres/inbox.js';
import { createIncidents } from '../../src/adapters/postgres/incidents.js';
import type { Pool } from '../../src/adapters/postgres/pool.js';
import { createRepositories } from '../../src/adapters/postgres/repositories.js';
import { githubDeliveries } from '../../src/api/github/deliveries.js';
import { readGithubEvent } from '../../src/api/github/events.js';
import { learnNames } from '../../src/api/github/filing.js';
import { createDeliverer } from '../../src/client/deliver.js';
import { driveBatch } from '../../src/client/drive.js';
import { createIntake, type Intake } from '../../src/client/intake.js';
import type { IncidentGateway } from '../../src/client/incident-gateway.js';
import { createTimeLimits } from '../../src/client/time-limits.js';
import type { Change } from '../../src/domain/incident/change.js';
import { isClosed, type Incident } from '../../src/domain/incident/incident.js';
import { openIncident } from '../../src/domain/incident/open.js';
import { machine } from '../../src/domain/incident/permission.js';
import { transition, type Command } from '../../src/domain/incident/transition.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import type { CiPort } from '../../src/ports/ci.js';
import { SHIPPED } from './support.js';

/** Sunday, 22 November 2026, 12:00 UTC: when stories begin. */
export const START = Date.UTC(2026, 10, 22, 12);

export const shaOf = (of: string): string => createHash('sha1').update(of).digest('hex');

/** A place with doors and stores of our own, and incidents that the domain runs in memory. */
export function openPlace(
  pool: Pool,
  id: number,
  repository: string,
  timeLimits: CiPort['timeLimits'] = async () => [],
) {
  const running = new Map<string, Incident>();
  const incidents = createIncidents(pool);
  const now = START + 30 * 86_400_000;
  const record = async (change: Change): Promise<void> => {
    await incidents.record({ view: viewOf(change.incident, now), decisions: change.decisions, late: [], alerts: [] });
    if (isClosed(change.incident)) running.delete(change.incident.workflow);
    else running.set(change.incident.workflow, change.incident);
  };
  const apply = async (workflow: string, command: Command): Promise<void> => {
    const before = running.get(workflow);
    if (before === undefined) return;
    const change = transition(before, command, now);
    await record(change);
    const asked = change.effects.find((effect) => effect.kind === 'check_recovery');
    if (asked?.kind === 'check_recovery') await apply(workflow, { ...asked, kind: 'recovery_checked', skipped: [] });
  };
  const gateway: IncidentGateway = {
    openOrJoin: async (workflow, { alert, policy, verdict, readable, uid, incident, opening }) => {
      if (running.has(workflow)) return apply(workflow, { kind: 'alert', alert, finding: null });
      const opened = { workflow, uid, id: incident, former: opening?.former ?? null, alert, policy, verdict, readable };
      return record(openIncident(opened, now));
    },
    signal: async (workflow, name, body) => {
      const { ending, reason } = body as { ending: 'obsolete'; reason: string };
      const isThere = running.has(workflow);
      if (name === 'recovered') await apply(workflow, { kind: 'recovered', ...(body as object) } as Command);
      else if (name === 'resolve') {
        await apply(workflow, { kind: 'ended', ending, actor: machine('github', 'github'), reason });
      }
      return isThere;
    },
    act: () => Promise.reject(new Error('nobody acts')),
    gateChanged: async () => undefined,
    state: async () => null,
  };
  const directory = createDirectory(pool);
  const inbox = createInbox(pool);
  const redact = (text: string): string => text;
  const look = createTimeLimits({ ci: { timeLimits }, redact, take: (entry) => take(entry) });
  const deliver = createDeliverer(gateway, directory, incidents, look);
  const nothing = async (): Promise<void> => undefined;
  const driving = {
    inbox,
    deliver,
    fallback: nothing,
    warn: () => undefined,
    quarantine: { refuse: nothing, keep: nothing },
  };
  const take: Intake = createIntake({ ...driving, gateway });
  const repositories = createRepositories(pool);

  // Other places share the inbox: what is theirs stays theirs.
  const mine: ({ readonly workflow: string } | { readonly deliveryId: string })[] = [];
  const bringAlong = async (at: number): Promise<void> => {
    for (const own of new Map(mine.map((one) => [JSON.stringify(one), one])).values()) {
      for (const batch of await inbox.claim({ ...own, olderThanMs: 0, now: at })) await driveBatch(driving, batch);
    }
  };

  return {
    running,
    /** Sends an event through the door; `pullOf` answers look-ups by commit. */
    send: async (name: string, payload: unknown, pullOf: () => Promise<number | null> = async () => null) => {
      const needs = { policies: { current: () => SHIPPED }, pullOf, redact, now: () => now, repositories };
      const body = JSON.stringify(payload);
      const made = await githubDeliveries(needs as never, readGithubEvent(name, payload), shaOf(body));
      if (made.kind === 'ignored') return made.reason;
      const receipts = [];
      for (const entry of made.entries) {
        const receipt = await take(entry);
        receipts.push(receipt);
        mine.push(receipt.workflow === null ? { deliveryId: entry.deliveryId } : { workflow: receipt.workflow });
      }
      // What waits to be folded is brought along at once.
      await bringAlong(now + 60_000);
      return receipts[0]?.ignored ?? receipts[0]?.incident ?? null;
    },
    /** Brings along what other deliveries left. */
    settle: async (): Promise<void> => {
      for (let round = 0; round < 5; round += 1) await bringAlong(now + 60_000 * (round + 1));
    },
    /** An event that changes nothing and names its repository. */
    learn: (payload: unknown) => learnNames({ repositories, now: () => now }, payload),
    open: (): string[] => [...running.values()].map(({ alert }) => alert.branch ?? '-').sort(),
    repository: (at = repository) => ({ id, full_name: at, default_branch: 'main' }),
  };
}

export type Place = ReturnType<typeof openPlace>;
