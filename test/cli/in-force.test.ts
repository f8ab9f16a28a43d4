import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inventedFiles } from '../../src/config/sample/invented.js';
import { writePidFile } from '../../src/stack/pid-file.js';
import { placesIn } from '../../src/stack/places.js';
import { writeConfig } from '../../src/stack/policy-place.js';
import { folder, tocsin, type World } from './support.js';

const EVENT = JSON.stringify({ kind: 'ci', title: 'Nightly build failed', type: 'test_failure' });
const ZOE = 'teams: { qa_analyst: { primary: ["zoe@example.com"], escalation_delay: 300 } }\n';

const RUN = { web: null, worker: [], sandbox: null, temporal: { address: 'a:1' }, postgres: { url: 'postgres://p' } };

interface Plan {
  readonly levels: readonly { readonly targets: readonly { readonly person: string | null }[] }[];
  readonly policy_version: string;
}

async function routed(world: World): Promise<{ readonly first: readonly (string | null)[]; readonly version: string }> {
  const { code, stdout } = await tocsin(['route', '-', '--json'], { ...world, stdin: EVENT });
  expect(code).toBe(0);
  const plan = JSON.parse(stdout) as Plan;
  return {
    first: (plan.levels[0]?.targets ?? []).map(({ person }) => person),
    version: plan.policy_version,
  };
}

/** A checkout in which a stack runs, or has run, with this configuration. */
function checkoutWith(config: string | null | undefined, isRunning = true): string {
  const checkout = folder();
  mkdirSync(join(checkout, '.tocsin'));
  const places = placesIn(checkout);
  const inForce = config === 'invented' ? places.invented : config;
  if (config === 'invented') writeConfig(places.invented, inventedFiles());
  writeFileSync(places.runFile, JSON.stringify({ ...RUN, ...(inForce === undefined ? {} : { config: inForce }) }));
  if (isRunning) writePidFile(places.launcherPid, process.pid);
  return checkout;
}

describe('who would be paged in a second terminal', () => {
  test('the invented people, while the sandbox stands in for chat', async () => {
    const alone = await routed({});
    expect(alone.first).toEqual(['erin@example.com']);
    expect(await routed({ env: { CI: 'true', SLACK_BOT_TOKEN: 'xoxb-1' } })).toEqual(alone);
    expect(await routed({ checkout: checkoutWith('invented') })).toEqual(alone);
  });

  test.each([
    ['a real Slack', { SLACK_BOT_TOKEN: 'xoxb-1' }],
    ['a real incoming webhook', { SLACK_WEBHOOK: 'https://hooks.slack.example/1' }],
    ['no sandbox', { TOCSIN_SANDBOX: 'off' }],
    ['production', { NODE_ENV: 'production' }],
  ])('nobody, with %s and no configuration', async (_what, env) => {
    expect((await routed({ env })).first.filter((person) => person !== null)).toEqual([]);
    expect((await tocsin(['validate'], { env })).stdout).toMatch(
      /^the shipped policy \(it names nobody\) is in order/m,
    );
  });

  test('those of the running server, whatever this terminal was told of it', async () => {
    const zoe = folder({ 'escalation-matrix.yaml': ZOE });
    const checkout = checkoutWith(zoe);
    expect((await routed({ checkout })).first).toEqual(['zoe@example.com']);
    expect((await routed({ checkout, env: { SLACK_BOT_TOKEN: 'xoxb-1' } })).first).toEqual(['zoe@example.com']);
    expect((await tocsin(['validate'], { checkout })).stdout).toContain(`${zoe} (of the running server) is in order`);
    const real = checkoutWith(null);
    expect((await routed({ checkout: real })).first.filter((person) => person !== null)).toEqual([]);
  });

  test('those whom this terminal names, before all others', async () => {
    const env = { TOCSIN_CONFIG: folder({ 'escalation-matrix.yaml': ZOE }) };
    expect((await routed({ env, checkout: checkoutWith('invented') })).first).toEqual(['zoe@example.com']);
  });

  test('not those of a server that was killed, nor of a release that did not write it down', async () => {
    const zoe = folder({ 'escalation-matrix.yaml': ZOE });
    expect((await routed({ checkout: checkoutWith(zoe, false) })).first).toEqual(['erin@example.com']);
    expect((await routed({ checkout: checkoutWith(undefined) })).first).toEqual(['erin@example.com']);
  });
});

test('validate and doctor say which people those are', async () => {
  const checkout = checkoutWith('invented');
  for (const world of [{}, { checkout }]) {
    expect((await tocsin(['validate', '--strict'], world)).stdout).toMatch(
      /^the shipped policy with invented people on duty is in order \(version /m,
    );
    expect((await tocsin(['doctor'], world)).stdout).toMatch(
      /^ok {4}configuration: the shipped policy with invented people on duty$/m,
    );
  }
});

test('a misspelt TOCSIN_SANDBOX is bad usage, said in one line', async () => {
  const { code, stderr } = await tocsin(['route', '-'], { env: { TOCSIN_SANDBOX: 'of' }, stdin: EVENT });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^tocsin: TOCSIN_SANDBOX is "of".*\n$/);
});
