import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AppDeps } from '../../src/api/deps.js';
import { loadConfig } from '../../src/config/load/load.js';
import { checkPattern } from '../../src/adapters/regex/matcher.js';
import { openIncident } from '../../src/domain/incident/open.js';
import type { SeverityFeedback } from '../../src/severity/feedback.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { folder } from '../config/folder.js';
import { incidentView, json, NOW, openBench, SHIPPED, type Bench } from './support.js';

const EVENT = { kind: 'service', title: 'Checkout is slow', occurred_at: '2026-03-01T09:59:00Z', service: 'checkout' };
const post = (event: object): RequestInit => ({ method: 'POST', body: JSON.stringify(event) });
const sample = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../sample-events/${name}.json`, import.meta.url), 'utf8')) as object;

/** What a posted event opens. */
async function opened(event: object, bench: Bench = openBench()) {
  const response = await bench.send('/api/incidents', post(event));
  expect(response.status).toBe(202);
  const delivery = bench.seen.entries[0]?.delivery;
  if (delivery?.kind !== 'alert' || delivery.verdict === null) throw new Error('no alert with a verdict was taken');
  const { alert, policy, verdict, readable } = delivery;
  const opening = { workflow: 'incident-1', uid: 'uid-1', id: 'INC-2026-001', former: null, alert, policy, verdict };
  const change = openIncident({ ...opening, readable }, NOW);
  const said = verdict.evidence.map(({ text }) => text);
  return { delivery, verdict, said, view: viewOf(change.incident, NOW), decision: change.decisions[0], change };
}

async function benchWith(files: Readonly<Record<string, string>>): Promise<Bench> {
  const result = await loadConfig(await folder(files), { checkPattern });
  if (!result.ok) throw new Error('the configuration of this test has faults');
  const status = { ok: true, atMs: NOW, version: result.policy.version, faults: [], warnings: [] };
  const policies: AppDeps['policies'] = {
    folder: null,
    current: () => result.policy,
    loaded: () => result,
    reload: async () => status,
    status: () => status,
  };
  return openBench({ deps: { policies } });
}

const benchSaying = (feedback: AppDeps['feedback']): Bench => openBench({ deps: { feedback } });

describe('a service event that states no severity', () => {
  test.each([
    ['critical-service-outage', 'CRITICAL', 'P0', 'open'],
    ['major-performance-degradation', 'MAJOR', 'P1', 'open'],
    ['moderate-degradation', 'MODERATE', 'P2', 'open'],
    ['load-spike-handled', 'NONE', 'P3', 'suppressed'],
  ])('%s is judged %s, %s, and opens as %s', async (name, severity, priority, state) => {
    const { view, verdict, change } = await opened(sample(name));
    expect(view).toMatchObject({ severity, priority, state, type: 'unknown', kind: 'service' });
    // It is of now: nothing of its time is spent when it comes in.
    expect(view).toMatchObject({ occurred_at: view.opened_at, sla: { start: view.opened_at, status: 'active' } });
    expect(verdict).toMatchObject({ certain: true, severity });
    expect(verdict.confidence).toBeGreaterThan(0.7);
    expect(verdict.evidence.length).toBeGreaterThan(0);
    expect(change.effects.some(({ kind }) => kind === 'ticket')).toBe(severity !== 'NONE');
  });

  test('and a CRITICAL one reaches the CTO and the VP Engineering besides the on-call', async () => {
    const roles = { ...SHIPPED.roles, cto: ['cto@company.com'], vp_engineering: ['vp@company.com'] };
    const { delivery } = await opened(sample('critical-service-outage'), openBench({ policy: { ...SHIPPED, roles } }));
    expect(delivery.policy.levels[0]?.targets.map(({ person }) => person)).toEqual([
      'cto@company.com',
      'vp@company.com',
    ]);
    expect(delivery.policy.slaMs).toBe(3_600_000);
  });

  test.each([
    ['nothing', {}],
    ['signals that are empty', { metrics: {}, logs: [], health: '' }],
    ['its history alone', { history: { baseline: { error_rate: 0.01 } } }],
  ])('and shows %s is MODERATE, for a person to look at', async (_what, change) => {
    const { view, said } = await opened({ ...EVENT, ...change });
    expect(view).toMatchObject({ severity: 'MODERATE', state: 'open', confidence: 0.5 });
    expect(said).toEqual(['no severity is given, and nothing to judge it by']);
  });

  test('goes by its title where it names no service', async () => {
    const { view } = await opened({ ...EVENT, service: undefined, metrics: { error_rate: 0.3 } });
    expect(view.severity).toBe('MAJOR');
  });

  test('loses its secrets before anything of it is quoted, even one that a quotation would cut', async () => {
    // Evidence quotes 200 characters of a line: they end within the second secret.
    const cut = `ERROR data corruption in page ${'7'.repeat(166)} hunter2`;
    const logs = ['ERROR data loss: login with hunter2 failed', cut];
    const { delivery, said } = await opened({ ...EVENT, logs, health: { hunter2: 'down' } });
    expect(said.join('\n')).toContain('[redacted]');
    expect(JSON.stringify(delivery)).not.toContain('hun');
  });

  test('is judged by its newest 5,000 log lines', async () => {
    const loss = 'FATAL data loss: table orders is corrupt';
    const calm = Array.from({ length: 5_000 }, () => 'INFO request served');
    expect((await opened({ ...EVENT, logs: [loss, ...calm] })).view.severity).toBe('NONE');
    expect((await opened({ ...EVENT, logs: [...calm, loss] })).view.severity).toBe('CRITICAL');
  });

  test.each([
    ['metrics', 3],
    ['logs', 7],
    ['health', 4],
    ['history', 'none'],
  ])('opens by what is left when its %s cannot be any, and says what to write', async (field, wrong) => {
    const { send, seen } = openBench();
    const response = await send('/api/incidents', post({ ...EVENT, traces: { error_rate: 0.9 }, [field]: wrong }));
    expect(response.status).toBe(202);
    expect((await json(response))['marks']).toEqual([expect.stringMatching(`^${field}: .*write a.*; left out$`)]);
    expect(seen.entries[0]?.delivery).toMatchObject({ verdict: { severity: 'CRITICAL' } });
  });

  test.each<readonly [object, string]>([
    [{ metrics: { error_rate: -1, availability: 0 } }, 'metrics: error_rate is -1: not a share, left out'],
    [{ metrics: { error_rate: { value: 'NaN' }, up: 0 } }, 'metrics: error_rate is "NaN": not a number, left out'],
    [{ logs: ['site is down for all users', null] }, 'logs: 1 entry is no line, left out'],
  ])('pages although one reading cannot be any, and says what was left out: %j', async (change, says) => {
    const { view } = await opened({ ...EVENT, ...change });
    expect(['CRITICAL', 'MAJOR']).toContain(view.severity);
    expect(JSON.stringify(view)).toContain(JSON.stringify(says).slice(1, -1));
  });

  test('opens without a signal that is nested without end', async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const body = `${JSON.stringify(EVENT).slice(0, -1)},"metrics":${deep}}`;
    const response = await openBench().send('/api/incidents', { method: 'POST', body });
    expect(response.status).toBe(202);
    expect(await json(response)).toMatchObject({ marks: ['metrics: is nested deeper than 100 levels; left out'] });
  });

  test('keeps what it states, whatever its signals say', async () => {
    const { view, said } = await opened({ ...sample('critical-service-outage'), severity: 'MODERATE' });
    expect(view).toMatchObject({ severity: 'MODERATE', confidence: 1, stated_by: 'the event' });
    expect(said).toEqual([]);
  });

  test('may carry an id of its sender', async () => {
    expect((await opened({ ...EVENT, id: 17, metrics: { error_rate: 0.3 } })).view.severity).toBe('MAJOR');
  });
});

describe('a verdict that is held', () => {
  const maintenance = [{ start: '2026-03-01T09:00:00Z', end: '2026-03-01T11:00:00Z', reason: 'new database' }];

  test('is only recorded, and its evidence and timeline say why and what it would have been', async () => {
    const { view, said, decision, change } = await opened({
      ...EVENT,
      metrics: { error_rate: 0.3 },
      history: { maintenance },
    });
    expect(view).toMatchObject({ severity: 'NONE', priority: 'P3', state: 'suppressed' });
    const held = 'held, it would be MAJOR: inside a maintenance window: new database';
    expect(said[0]).toBe(held);
    expect(decision?.text).toContain(held);
    expect(decision?.inputs).toMatchObject({ judged: 'NONE' });
    expect(change.effects).toEqual([]);
  });

  test('may be held by what the configuration knows of the service', async () => {
    const yaml = `services:\n  checkout:\n    maintenance: ${JSON.stringify(maintenance)}\n`;
    const event = { ...EVENT, metrics: { error_rate: 0.3 } };
    const files = { 'severity.yaml': yaml };
    expect((await opened(event, await benchWith(files))).said[0]).toContain('held, it would be MAJOR');
    const other = await opened({ ...event, service: 'search' }, await benchWith(files));
    expect(other.view.severity).toBe('MAJOR');
  });
});

test('a rule of the configuration decides on what nobody else knows', async () => {
  const rule = "{ metric: orders_stuck, comparison: '>', value: 10, service: checkout, severity: MAJOR }";
  const event = { ...EVENT, metrics: { orders_stuck: 20 } };
  expect((await opened(event, await benchWith({ 'severity.yaml': `rules: [${rule}]\n` }))).view.severity).toBe('MAJOR');
  expect((await opened(event)).view.severity).toBe('NONE');
});

describe('what people said of earlier verdicts', () => {
  const event = { ...EVENT, key: 'cpu of checkout', metrics: { cpu_percent: 96 } };
  const said = (corrected: SeverityFeedback['corrected']): readonly SeverityFeedback[] =>
    [1, 2, 3, 4].map((days) => ({
      service: 'checkout',
      key: event.key,
      at: NOW - days * 86_400_000,
      given: 'MODERATE',
      corrected,
    }));

  test('holds the next one like them when they were noise', async () => {
    const asked: unknown[] = [];
    const bench = benchSaying({
      since: async (service, at) => {
        asked.push([service, at]);
        return said('falsePositive');
      },
    });
    const { view, said: lines } = await opened(event, bench);
    expect(view).toMatchObject({ severity: 'NONE', state: 'suppressed' });
    expect(lines[0]).toContain('held, it would be MODERATE: history shows noise: 4 of 4');
    expect(asked).toEqual([['checkout', NOW - 30 * 86_400_000]]);
  });

  test('holds nothing when they were about another metric, or a person raised one that was held', async () => {
    const of = async (change: Partial<SeverityFeedback>) => {
      const [one, ...others] = said('falsePositive');
      const feedback =
        one === undefined
          ? []
          : [
              { ...one, ...change },
              ...others.map((other) => ({ ...other, ...(change.lead === undefined ? {} : change) })),
            ];
      return (await opened(event, benchSaying({ since: async () => feedback }))).view.severity;
    };
    expect(await of({ lead: 'metrics: cpu_percent' })).toBe('NONE');
    expect(await of({ lead: 'metrics: memory_percent' })).toBe('MODERATE');
    expect(await of({ given: 'NONE', corrected: 'MODERATE' })).toBe('MODERATE');
  });

  test('holds nothing when they were right', async () => {
    const { view } = await opened(event, benchSaying({ since: async () => said(null) }));
    expect(view.severity).toBe('MODERATE');
  });

  test.each<readonly [string, AppDeps['feedback']['since']]>([
    ['is away', () => Promise.reject(new Error('away'))],
    ['never answers', () => new Promise(() => undefined)],
  ])('is done without when the store %s', async (_what, since) => {
    const bench = benchSaying({ since });
    expect((await opened(event, bench)).view.severity).toBe('MODERATE');
    expect(bench.seen.lines.join()).toContain('without its feedback');
  });
});

describe('a service incident that is reclassified', () => {
  const reclassify = async (kind: 'ci' | 'service', body: object) => {
    const bench = openBench();
    bench.views.set('1', incidentView({ kind, service: 'checkout' }));
    const response = await bench.send('/api/incidents/INC-2026-001/reclassify', post(body));
    return { status: response.status, body: bench.seen.acts[0]?.body };
  };

  test('as a false positive is NONE, and says so', async () => {
    const { status, body } = await reclassify('service', { type: 'false_positive', reason: 'nightly backup hunter2' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      type: 'unknown',
      severity: 'NONE',
      reason: 'false positive: nightly backup [redacted]',
    });
    expect((await reclassify('service', { type: 'false_positive' })).body).toMatchObject({ reason: 'false positive' });
  });

  test('is a matter of services: a failure in CI is no false positive', async () => {
    expect((await reclassify('ci', { type: 'false_positive', reason: 'x' })).status).toBe(422);
  });
});
