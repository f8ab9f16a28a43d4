import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hiddenAddress } from '../../src/stack/hidden-address.js';
import { freePort } from '../../src/stack/ports.js';
import { findTemporalBinary } from '../../src/stack/temporal-binary.js';
import { startTemporalServer, type TemporalServer } from '../../src/stack/temporal-server.js';
import { type Listening, listeningOf } from '../support/listening.js';

const NAMESPACES = '/api/v1/namespaces';
const TERMINATE = '/api/v1/namespaces/default/workflows/incident-1/terminate';
const NEXUS = '/namespaces/default/task-queues/tocsin/nexus-services/one/two';

let folder: string;
let server: TemporalServer;
let ports: readonly Listening[];

const isLinux = process.platform === 'linux';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-http-'));
  const { path: binary } = await findTemporalBinary({ env: process.env, note: () => undefined });
  const uiAt = await hiddenAddress();
  const port = await freePort();
  const logFile = join(folder, 'temporal.log');
  server = await startTemporalServer({ binary, port, logFile, ...(uiAt === undefined ? {} : { uiAt }) });
  ports = isLinux ? listeningOf(server.pid) : [];
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.runIf(isLinux)(
  'no port of Temporal at 127.0.0.1 does what a browser says, by whatever name it calls it',
  async () => {
    const known = ports.filter(({ ip }) => ip === '127.0.0.1');
    expect(known.length).toBeGreaterThanOrEqual(3);
    const answers: string[] = [];
    for (const { port } of known) {
      for (const host of [
        `127.0.0.1:${port}`,
        `localhost:${port}`,
        `evil.test:${port}`,
        'tocsin.invalid',
        'localhost',
        '',
      ]) {
        for (const [method, path] of [
          ['GET', NAMESPACES],
          ['POST', TERMINATE],
          ['POST', NEXUS],
        ] as const) {
          answers.push(await ask({ ip: '127.0.0.1', port }, method, path, host));
        }
      }
    }
    // Of these, the HTTP API's own port answers; the others do not speak HTTP 1, or have another page at every path.
    expect(answers).toContain('403 {"code": 7, "message": "Host not allowed"}');
    expect(answers.filter((answer) => answer.startsWith('2'))).toEqual([]);
  },
);

test.runIf(isLinux)('the UI of Temporal is at no address that can be guessed', async () => {
  const hidden = ports.filter(({ ip }) => ip !== '127.0.0.1');
  expect(hidden.map(({ ip, port }) => `http://${ip}:${port}`)).toEqual([server.ui]);
  const [at] = hidden;
  if (at === undefined) throw new Error('it listens nowhere');
  expect(await ask(at, 'GET', '/temporal', '127.0.0.1')).toContain('base: "/temporal"');
});

test('two servers have their UIs at two addresses', async () => {
  const [one, other] = await Promise.all([hiddenAddress(), hiddenAddress()]);
  if (one !== undefined) expect(one.ip).not.toBe(other?.ip);
});

test('gRPC, and with it the SDK, is unaffected', async () => {
  const connection = await Connection.connect({ address: server.address });
  const { namespaces } = await connection.workflowService.listNamespaces({});
  await connection.close();
  expect(namespaces.map(({ namespaceInfo }) => namespaceInfo?.name)).toContain('default');
});

/** Status and body of an answer; a server that does not speak HTTP/1 is an empty one. */
function ask({ ip, port }: Listening, method: string, path: string, host: string): Promise<string> {
  return new Promise((resolve) => {
    const asked = request({ host: ip, port, method, path, setHost: false, headers: { host } }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
      answer.on('end', () => resolve(`${answer.statusCode} ${body}`));
    });
    asked.on('error', () => resolve(''));
    asked.end();
  });
}
