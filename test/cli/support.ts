import { createServer, type IncomingMessage } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { DOCTORS } from '../../src/adapters/doctors.js';
import { auditCrypto, createSigner } from '../../src/adapters/ed25519/crypto.js';
import { checkPattern, createMatcher } from '../../src/adapters/regex/matcher.js';
import { createModelClassifier } from '../../src/adapters/model/classifier.js';
import { explain } from '../../src/adapters/model/explain.js';
import { shippedModel } from '../../src/adapters/model/load.js';
import { createRuleClassifier } from '../../src/adapters/rules/classifier.js';
import type { CliIo, CliTools } from '../../src/cli/context.js';
import { runCli } from '../../src/cli/run.js';

/** What a command line did, seen from outside. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test may replace of the world. */
export interface World {
  readonly env?: Readonly<Record<string, string>>;
  readonly envFile?: CliIo['envFile'];
  readonly stdin?: string;
  readonly checkout?: string;
  readonly now?: number;
  readonly tools?: Partial<CliTools>;
}

/** One request that a server of a test saw. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** An answer of such a server. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The instant at which the tests' commands run. */
export const NOW = Date.parse('2026-03-01T12:00:00Z');

const matcher = createMatcher();
const tools: CliTools = {
  classifier: createModelClassifier({
    model: shippedModel,
    matcher,
    own: createRuleClassifier({ matcher, patterns: 'own' }),
    plain: createRuleClassifier({ matcher }),
  }),
  explain: (evidence) => explain(evidence, shippedModel()),
  matcher,
  checkPattern,
  auditCrypto,
  publicKeyOf: (secret) => createSigner(secret)?.key ?? null,
  migrate: async () => ({ applied: [] }),
  processes: { up: async () => 0, worker: async () => 0, serve: async () => 0, sandbox: async () => 0 },
  asks: {
    postgres: async () => ({ facts: 'version 18.4', missing: [] }),
    temporal: async (address) => ({ facts: `${address}, version 1.29`, missing: [] }),
  },
  doctors: async () => DOCTORS,
};

/** Runs a command line in this process; its clock moves by what it sleeps. */
export async function tocsin(argv: readonly string[], world: World = {}): Promise<Ran> {
  let [stdout, stderr, now] = ['', '', world.now ?? NOW];
  const io: CliIo = {
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    drained: async () => undefined,
    stdin: inPieces(world.stdin ?? ''),
    env: world.env ?? {},
    envFile: world.envFile,
    checkout: world.checkout ?? join(tmpdir(), 'tocsin-nothing-runs-here'),
    version: '7.8.9',
    fetch: (input, init) => fetch(input, init),
    now: () => now,
    sleep: async (ms) => void (now += ms),
  };
  const code = await runCli(argv, io, { ...tools, ...world.tools });
  return { code, stdout, stderr };
}

/** A server on loopback that answers as `reply` says and keeps what it saw. Gone when the test ends. */
export async function serve(
  reply: (seen: Seen, count: number) => Answer,
): Promise<{ readonly url: string; readonly seen: Seen[]; readonly env: Readonly<Record<string, string>> }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const one: Seen = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
        body: text === '' ? null : (JSON.parse(text) as unknown),
      };
      seen.push(one);
      const { status = 200, headers = {}, body } = reply(one, seen.length);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, seen, env: { TOCSIN_URL: url } };
}

const folders: string[] = [];
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

/** A fresh folder with these files, gone when the test file is done. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'tocsin-cli-'));
  folders.push(path);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

/** An incident as the API shows it. */
export function incident(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    uid: 'a'.repeat(24),
    id: 'INC-2026-001',
    workflow: `incident-${'0'.repeat(32)}`,
    title: 'CI failed on main',
    state: 'open',
    severity: 'MAJOR',
    priority: 'P1',
    type: 'database_connectivity',
    confidence: 0.6,
    evidence: [{ line: 12, text: 'database connection refused' }],
    service: null,
    repository: 'o/r',
    branch: 'main',
    team: 'devops',
    teams: [{ name: 'devops', channel: '#devops-alerts', handle: '@devops-oncall' }],
    owner: '@devops-oncall',
    level: 1,
    round: 1,
    occurrences: 1,
    revision: 3,
    undelivered: false,
    opened_at: '2026-03-01T11:50:00.000Z',
    closed_at: null,
    acknowledged_by: null,
    override: null,
    sla: { start: '2026-03-01T11:50:00.000Z', deadline: '2026-03-01T12:20:00.000Z', status: 'active', missed: false },
    links: { run: 'https://ci.example.com/run/1' },
    ...change,
  };
}

/** A line of a timeline. */
export function entry(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    at: '2026-03-01T11:50:00.000Z',
    kind: 'opened',
    actor: 'github',
    via: 'policy',
    text: 'Opened',
    rule: 'open',
    delivery: null,
    inputs: {},
    ...change,
  };
}

async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
