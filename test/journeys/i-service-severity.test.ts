import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { BOSS, mail } from '../support/world-config.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.stop();
});

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const sample = (name: string): string => root(`sample-events/${name}.json`);

/** Runs the command line in a process of its own, as people do. */
function tocsin(...argv: readonly string[]): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const env = { ...process.env, TOCSIN_URL: world.webUrl };
  return new Promise((done) => {
    execFile(process.execPath, [root('bin/tocsin.js'), ...argv], { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      done({ code, lines: `${stdout}${stderr}`.split('\n') });
    });
  });
}

test.each([
  ['critical-service-outage', 'CRITICAL, P0', 'failover at once, by people', [BOSS, mail('devops')]],
  [
    'major-performance-degradation',
    'MAJOR, P1',
    'scale out if load is the cause, restart if a crash is, by people',
    [BOSS, mail('devops')],
  ],
  ['moderate-degradation', 'MODERATE, P2', 'none; record and monitor, needs manual review', [mail('devops')]],
  ['load-spike-handled', 'NONE, P3', 'none', []],
])('%s, reported, is %s, and pages whom that severity pages', async (name, severity, remediation, paged) => {
  const { code, lines } = await tocsin('report', sample(name), '--wait', 'paged');
  // What pages nobody answers no to whoever waits for a page.
  expect({ code, lines }).toMatchObject({ code: paged.length > 0 ? 0 : 1 });
  expect(lines).toContainEqual(expect.stringContaining(`severity ${severity}: `));
  expect(lines).toContain('routed to devops; owner @devops-oncall');
  expect(lines).toContain(`remediation: ${remediation}`);
  const id = /^recorded as (INC-\d{4}-\d{3,})$/.exec(lines[0] ?? '')?.[1] ?? '';
  expect(id).not.toBe('');
  await eventually(async () =>
    expect((await world.pages(id)).sort()).toEqual(paged.map((person) => `${person} level 1`)),
  );
});

test('what people call a false positive three times is held the fourth time, and says so', async () => {
  const event = JSON.parse(readFileSync(sample('moderate-degradation'), 'utf8')) as object;
  const posted = { ...event, service: 'thumbnail-worker', occurred_at: new Date().toISOString(), traces: undefined };
  const metrics = { memory_percent: 87 };
  for (let time = 1; time <= 3; time += 1) {
    const { body } = await world.api<{ incident: string }>('POST', '/api/incidents', { ...posted, logs: [], metrics });
    const as = ['--as', mail('devops'), '--reason', 'false positive: nightly batch'];
    const { code, lines } = await tocsin('resolve', body.incident, ...as);
    expect({ code, lines }).toMatchObject({ code: 0 });
    await eventually(async () => expect((await world.incident(body.incident)).state).toBe('resolved'));
  }
  const { body } = await world.api<{ incident: string }>('POST', '/api/incidents', { ...posted, logs: [], metrics });
  const held = expect.stringContaining('held, it would be MODERATE: history shows noise: 3 of 3') as string;
  await eventually(async () => {
    const view = await world.incident(body.incident);
    expect(view).toMatchObject({ severity: 'NONE', state: 'suppressed' });
    expect(view.evidence[0]).toMatchObject({ text: held });
  });
  const timeline = await world.timeline(body.incident);
  expect(timeline.map(({ text }) => text)).toContainEqual(held);
});
