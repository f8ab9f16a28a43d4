import { portOf } from '../../src/ports/ports.js';
import { alone } from '../support/ports.js';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Alert } from '../../src/domain/event/alert.js';
import { describe, expect, test } from 'vitest';
import { createClassifyActivities, type ClassifyDeps, type ClassifyRequest } from '../../src/activities/classify.js';
import { createModelClassifier } from '../../src/adapters/model/classifier.js';
import { shippedModel } from '../../src/adapters/model/load.js';
import { createNoiseMiner } from '../../src/adapters/model/miner.js';
import { createEvidenceReader } from '../../src/adapters/model/reader.js';
import { createMatcher } from '../../src/adapters/regex/matcher.js';
import { createRuleClassifier } from '../../src/adapters/rules/classifier.js';
import { DEFAULT_POLICY } from '../../src/config/defaults.js';
import type { Finding } from '../../src/domain/incident/triage.js';
import type { FailedJob, RunEvidence } from '../../src/ports/ci.js';
import type { LearntNoise, NoisePlace } from '../../src/ports/noise.js';
import { alert } from '../adapters/postgres/samples.js';

const DAY_MS = 24 * 3_600_000;
const matcher = createMatcher();
const redact = (text: string): string => text.replaceAll('hunter2', '[redacted]');
const ALWAYS = 'FATAL: could not connect to server: Connection refused';
const FAILS = `psql: waiting\n${ALWAYS}\n##[error]Process completed with exit code 1.\n`;
const PASSES = `psql: waiting\n${ALWAYS}\npassword hunter2 failed once\nready\n`;

const job = (name: string, log: string | null, more: Partial<FailedJob> = {}): FailedJob => ({
  ...{ id: name, name, conclusion: 'failure', step: null, log, truncated: false },
  ...more,
});

/** The activity among fakes: a run, a store of noise, and what passing runs print. */
function open(run: Partial<RunEvidence>, more: Partial<ClassifyDeps> = {}, passing: string | null = PASSES) {
  const kept = new Map<string, LearntNoise>();
  const keyOf = ({ repository, workflow, job: name }: NoisePlace): string => `${repository} ${workflow} ${name}`;
  const learning: Promise<void>[] = [];
  const asked: string[] = [];
  const deps: ClassifyDeps = {
    cis: alone('github', {
      fetchRun: () =>
        Promise.resolve({
          jobs: [],
          summary: null,
          exitCode: null,
          pr: null,
          author: null,
          url: null,
          workflowId: '7',
          ...run,
        }),
      fetchPassing: ({ job: name, branch }) => {
        asked.push(`${name} on ${branch ?? 'any'}`);
        return Promise.resolve(passing === null ? null : { log: passing, runId: '99' });
      },
      postGate: () => Promise.resolve(),
      skippedJobs: () => Promise.resolve([]),
      timeLimits: () => Promise.resolve([]),
    }),
    reader: createEvidenceReader({
      redact,
      classifier: createModelClassifier({
        model: shippedModel,
        matcher,
        own: createRuleClassifier({ matcher, patterns: 'own' }),
        plain: createRuleClassifier({ matcher }),
      }),
    }),
    miner: createNoiseMiner(redact),
    noise: {
      templatesOf: (place) => Promise.resolve(kept.get(keyOf(place)) ?? null),
      keep: (place, learnt) => Promise.resolve(void kept.set(keyOf(place), learnt)),
    },
    evidence: { keep: () => Promise.resolve('ev'), read: () => Promise.resolve(null) },
    policies: { version: () => Promise.resolve({ version: 'v1', ...DEFAULT_POLICY }), keep: () => Promise.resolve() },
    failures: {
      note: () => Promise.resolve(),
      past: () => Promise.resolve({ times: 0, lastGood: null, sightings: [] }),
    },
    redact,
    background: (promise) => void learning.push(promise),
    ...more,
  };
  const { classify } = createClassifyActivities(deps);
  const read = (patch: Partial<Alert> = {}) =>
    new MockActivityEnvironment().run<[ClassifyRequest], Finding, typeof classify>(classify, {
      uid: 'uid',
      alert: alert('shop', patch),
      version: 'v1',
    });
  return { read, kept, learning, asked, deps };
}

describe('what passing runs print', () => {
  test('is learnt after a verdict, without secrets, and decides nothing from then on', async () => {
    const { read, kept, learning, asked } = open({ jobs: [job('test', FAILS)] });
    expect((await read()).verdict.type).toBe('database_connectivity');
    expect(learning).toHaveLength(1);
    await learning[0];
    expect(asked).toEqual(['test on main']);
    expect([...kept.keys()]).toEqual(['acme/shop 7 test']);
    expect(JSON.stringify([...kept.values()])).toContain('Connection refused');
    expect(JSON.stringify([...kept.values()])).not.toContain('hunter2');
    expect((await read()).verdict.type).not.toBe('database_connectivity');
    expect(learning).toHaveLength(1);
  });

  test('does not hide what failed', async () => {
    const fails = `${ALWAYS}\nsrc/cart.ts(14,7): error TS2345: Argument of type string is not assignable\n${FAILS}`;
    const { read, learning } = open({ jobs: [job('test', fails)] });
    await read();
    await learning[0];
    expect((await read()).verdict.type).toBe('build_failure');
  });

  test('is learnt anew when it is older than a day', async () => {
    for (const [age, times] of [
      [DAY_MS - 60_000, 0],
      [DAY_MS + 60_000, 1],
    ] as const) {
      const { read, kept, learning } = open({ jobs: [job('test', FAILS)] });
      const state = await createNoiseMiner(redact).mine('before', null);
      kept.set('acme/shop 7 test', { state, learnedAt: Date.now() - age, runId: '98' });
      await read();
      await Promise.all(learning);
      expect(learning).toHaveLength(times);
      expect(kept.get('acme/shop 7 test')?.runId).toBe(times === 0 ? '98' : '99');
    }
  });

  test('does not hold the verdict, and is learnt for one verdict at a time', async () => {
    let finish: () => void = () => undefined;
    const held = new Promise<null>((resolve) => (finish = () => resolve(null)));
    const { deps, learning } = open({ jobs: [job('test', FAILS)] });
    let asked = 0;
    const fetchPassing = (): Promise<null> => {
      asked += 1;
      return held;
    };
    const { read } = open(
      { jobs: [job('test', FAILS)] },
      {
        cis: alone('github', { ...portOf(deps.cis, 'github'), fetchPassing }),
        background: (p) => void learning.push(p),
      },
    );
    await read();
    await read();
    expect(asked).toBe(1);
    finish();
    await Promise.all(learning);
    await read();
    // A passing run that is not there is not asked for at every failure.
    expect(asked).toBe(1);
  });

  test.each<[string, Partial<ClassifyDeps>]>([
    [
      'the store is away',
      { noise: { templatesOf: () => Promise.reject(new Error('away')), keep: () => Promise.resolve() } },
    ],
    [
      'the store does not answer',
      { noise: { templatesOf: () => new Promise(() => undefined), keep: () => Promise.resolve() } },
    ],
    ['mining fails', { miner: { mine: () => Promise.reject(new Error('broken')) } }],
    [
      'the store gives back what is not ours',
      {
        noise: {
          templatesOf: () => Promise.resolve({ state: { x: 1 }, learnedAt: 0, runId: '1' }),
          keep: () => Promise.reject(new Error('full')),
        },
      },
    ],
  ])('is not missed when %s', async (_what, more) => {
    const { read, learning } = open({ jobs: [job('test', FAILS)] }, more);
    expect((await read()).verdict.type).toBe('database_connectivity');
    expect(await Promise.all(learning)).toEqual(learning.map(() => undefined));
  });

  test('is not asked for when the job has no log or the workflow is not known', async () => {
    for (const run of [{ jobs: [job('test', null)] }, { jobs: [job('test', FAILS)], workflowId: null }]) {
      const { read, learning } = open(run);
      await read();
      expect(learning).toEqual([]);
    }
  });
});

describe('what reports say', () => {
  const reports = [
    'FAILED cart.total: expected 3 to equal 4',
    'FAILED cart.empty: expected 1',
    'Tests: 2 failed, 8 passed',
  ];
  const told = async (run: Partial<RunEvidence>) => {
    const { deps } = open({});
    const given: (readonly string[] | undefined)[] = [];
    const reader: ClassifyDeps['reader'] = {
      read: (evidence, rules) => {
        given.push(evidence.annotations);
        return deps.reader.read(evidence, rules);
      },
    };
    const { verdict } = await open(run, { reader }).read();
    return { type: verdict.type, given };
  };

  test('is enough for a verdict when no job or no log can be read', async () => {
    expect(await told({ reports })).toEqual({ type: 'test_failure', given: [reports] });
    expect(await told({ reports, jobs: [job('test', null)] })).toEqual({ type: 'test_failure', given: [reports] });
  });

  test('goes to the one failed job beside its own annotations', async () => {
    const { given } = await told({ reports, jobs: [job('test', FAILS, { annotations: ['src/a.ts:1: error: x'] })] });
    expect(given).toEqual([['src/a.ts:1: error: x', ...reports]]);
  });

  test('goes only to jobs without a log when several failed', async () => {
    const { given } = await told({ reports, jobs: [job('db', FAILS), job('test', null)] });
    expect(given).toEqual([undefined, reports]);
    expect((await told({ reports, jobs: [job('db', FAILS)], omittedJobs: 1 })).given).toEqual([undefined]);
  });

  test('is redacted like a log', async () => {
    const { deps } = open({});
    const read = await deps.reader.read(
      { job: null, step: null, exitCode: 1, exact: false, log: null, annotations: ['error: password hunter2 denied'] },
      Object.values(DEFAULT_POLICY.types),
    );
    expect(JSON.stringify(read)).not.toContain('hunter2');
  });
});

test('whoever committed last is not the author of what a schedule started; the tests that failed are named', async () => {
  const bob = {
    ...{ email: 'bob@company.com', name: null, zone: null, github: 'bob-gh', slack: null, linear: null },
    contacts: [],
  };
  const policy = { version: 'v1', ...DEFAULT_POLICY, people: [bob] };
  const policies = { version: () => Promise.resolve(policy), keep: () => Promise.resolve() };
  const log = 'FAILED tests/test_cart.py::test_total - assert 3 == 4\n1 failed, 8 passed in 0.1s\n';
  const author = { login: 'bob-gh', email: null, person: null };
  const { read } = open({ jobs: [job('test', log)], author }, { policies });
  const startedBy = (event: string) => read({ run: { id: '5', number: 5, attempt: 1, event } });
  expect((await startedBy('push')).policy.author).toEqual({ person: 'bob@company.com', shown: 'bob-gh' });
  const nightly = await startedBy('schedule');
  expect(nightly.policy.author).toEqual({ person: null, shown: 'bob-gh' });
  expect(nightly.verdict.tests).toEqual({
    ...{ names: ['tests/test_cart.py::test_total'], says: ['assert 3 == 4'], total: 1 },
  });
});
