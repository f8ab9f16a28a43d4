import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIncidents } from '../../../src/adapters/postgres/incidents.js';
import { createInbox } from '../../../src/adapters/postgres/inbox.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import { createSeverityFeedback } from '../../../src/adapters/postgres/severity-feedback.js';
import type { Change } from '../../../src/domain/incident/change.js';
import { openIncident } from '../../../src/domain/incident/open.js';
import type { Actor } from '../../../src/domain/incident/permission.js';
import { reclassify } from '../../../src/domain/incident/reclassify.js';
import { resolve } from '../../../src/domain/incident/responding.js';
import { feedbackFigures, historyFromFeedback } from '../../../src/severity/feedback.js';
import type { Severity } from '../../../src/domain/verdict/severity.js';
import { statedVerdict } from '../../../src/severity/service-verdict.js';
import { viewOf } from '../../../src/domain/incident/view-of.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../../support/servers.js';
import { alert, alertEntry, NOON, slice, workflowOf } from './samples.js';

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'severity-feedback-test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const ADMIN: Actor = {
  ...{ name: 'alice@company.com', person: 'alice@company.com', via: 'api', teams: ['*'], roles: ['admin'] },
  asserted: false,
};

/** Opens and records a service incident with that verdict; answers what changes it and records that too. */
async function incidentOf(service: string, judged: Severity | null, at = NOON) {
  const name = uniqueName('service');
  const verdict = { ...statedVerdict('MAJOR', 'unknown').verdict, ...(judged === null ? {} : { severity: judged }) };
  const about = {
    kind: 'service',
    service,
    key: `service/${service}`,
    repository: null,
    run: null,
    sha: null,
  } as const;
  const opening = { workflow: workflowOf(name), uid: uniqueName('uid'), id: null, former: null, readable: false };
  const policy = slice({ severity: judged ?? 'MAJOR' });
  let change = openIncident({ ...opening, alert: alert(name, about), policy, verdict }, at);
  const record = async (): Promise<void> => {
    const view = viewOf(change.incident, at);
    await createIncidents(pool).record({ view, decisions: change.decisions, late: [], alerts: [] });
  };
  await record();
  return async (next: (incident: Change['incident']) => Change): Promise<void> => {
    change = next(change.incident);
    expect(change.outcome).toBe('done');
    // A batch may come twice.
    await record();
    await record();
  };
}

const said = async (service: string, at = NOON - 1) => createSeverityFeedback(pool).since(service, at);

describe('what people make of a verdict', () => {
  test('is nothing at first: what was given is kept with its service and key', async () => {
    const service = uniqueName('pay');
    await incidentOf(service, 'MAJOR');
    expect(await said(service)).toEqual([
      { service, key: `service/${service}`, at: NOON, given: 'MAJOR', corrected: null, lead: null },
    ]);
  });

  test('is kept by the door that opens the incident, once', async () => {
    const service = uniqueName('pay');
    const entry = alertEntry(service, uniqueName('delivery'), { kind: 'service', service, run: null });
    if (entry.delivery.kind !== 'alert') throw new Error('it is an alert');
    const verdict = { ...statedVerdict('MAJOR', 'unknown').verdict, severity: 'MAJOR' } as const;
    const opening = { ...entry, delivery: { ...entry.delivery, verdict } };
    const { uid } = await createInbox(pool).accept(opening);
    await createInbox(pool).accept(opening);
    expect(await said(service)).toMatchObject([{ given: 'MAJOR', corrected: null }]);
    // A workflow that could not ask the door opens under a uid of its own and takes the incident over.
    const { alert: made, policy } = entry.delivery;
    const own = { workflow: workflowOf(service), uid: `${uid ?? ''}-own`, id: null, former: null, readable: false };
    const { incident, decisions } = openIncident({ ...own, alert: made, policy, verdict }, NOON);
    await createIncidents(pool).record({ view: viewOf(incident, NOON), decisions, late: [], alerts: [] });
    expect(await said(service)).toHaveLength(1);
  });

  test('is not asked of a severity that the event itself stated', async () => {
    const service = uniqueName('pay');
    await incidentOf(service, null);
    expect(await said(service)).toEqual([]);
  });

  test('is the severity that a person reclassifies it to', async () => {
    const service = uniqueName('pay');
    const act = await incidentOf(service, 'MAJOR');
    await act((incident) => reclassify(incident, ADMIN, 'two users', slice({ severity: 'MODERATE' }), NOON + 1));
    expect(await said(service)).toMatchObject([{ given: 'MAJOR', corrected: 'MODERATE' }]);
  });

  test('is no correction when only the type changes', async () => {
    const service = uniqueName('pay');
    const act = await incidentOf(service, 'MAJOR');
    const rule = { ...slice().rule, type: 'infrastructure_timeout' };
    await act((incident) => reclassify(incident, ADMIN, 'the disk', slice({ severity: 'MAJOR', rule }), NOON + 1));
    expect(await said(service)).toMatchObject([{ corrected: null }]);
  });

  test('is a false positive when a person says so, reclassifying or resolving', async () => {
    const service = uniqueName('pay');
    const first = await incidentOf(service, 'MAJOR', NOON + 1);
    await first((incident) =>
      reclassify(incident, ADMIN, 'false positive: backup', slice({ severity: 'NONE' }), NOON + 5),
    );
    const second = await incidentOf(service, 'MODERATE', NOON + 2);
    await second((incident) => resolve(incident, ADMIN, 'resolved', 'False-positive, again', NOON + 6));
    const third = await incidentOf(service, 'MODERATE', NOON + 3);
    await third((incident) => resolve(incident, ADMIN, 'resolved', 'repaired, no false positive', NOON + 7));
    const feedback = await said(service);
    expect(feedback.map(({ corrected }) => corrected)).toEqual([null, 'falsePositive', 'falsePositive']);
    expect(feedbackFigures(feedback)).toMatchObject({ falsePositives: { count: 2, of: 3 }, state: 'warn' });
    const about = { service, key: `service/${service}`, now: NOON + 10 };
    expect(historyFromFeedback(feedback, about)).toMatchObject({ verdicts: 3, falsePositives: 2 });
  });

  test('is not read of other services, nor of longer ago than asked', async () => {
    const service = uniqueName('pay');
    await incidentOf(service, 'MAJOR', NOON - 5);
    await incidentOf(uniqueName('pay'), 'MAJOR');
    expect(await said(service)).toEqual([]);
    expect(await said(service, NOON - 5)).toHaveLength(1);
  });
});
