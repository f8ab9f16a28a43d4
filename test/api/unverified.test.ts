import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { freshDatabase, temporalAddress, uniqueName, type FreshDatabase } from '../support/servers.js';
import { githubDelivery, SECRETS } from './support.js';
import { AWAY, startWeb } from './web-process.js';

const BODY = 24 * 1024 * 1024;
const WRONG = `sha256=${'ab'.repeat(32)}`;

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** What a sender heard, and whether the connection is still there. */
interface Sender {
  readonly socket: Socket;
  readonly heard: () => string;
  readonly isOver: () => boolean;
}

/** A webhook of `announced` bytes of which only the first `sent` come. */
function send(url: string, announced: number, sent: number, signature = WRONG): Sender {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let heard = '';
  socket.on('data', (chunk) => (heard += chunk.toString()));
  // What the server closes breaks off here.
  socket.on('error', () => undefined);
  socket.write(
    [
      'POST /webhooks/github HTTP/1.1',
      `Host: ${hostname}:${port}`,
      'X-GitHub-Event: workflow_run',
      `X-Hub-Signature-256: ${signature}`,
      `Content-Length: ${announced}`,
      '\r\n',
    ].join('\r\n'),
  );
  const piece = Buffer.alloc(64 * 1024, 'x');
  let left = sent;
  const more = (): void => {
    while (left > 0 && socket.writable) {
      const part = piece.subarray(0, Math.min(left, piece.length));
      left -= part.length;
      if (!socket.write(part)) return void socket.once('drain', more);
    }
  };
  more();
  onTestFinished(() => void socket.destroy());
  return { socket, heard: () => heard, isOver: () => socket.destroyed || (left === 0 && socket.writableLength === 0) };
}

function run(repository: string): unknown {
  return {
    action: 'completed',
    repository: { full_name: repository },
    workflow_run: {
      ...{ id: 1, name: 'CI', workflow_id: 7, run_number: 1, run_attempt: 1, conclusion: 'failure' },
      head_branch: 'main',
      head_sha: 'f'.repeat(40),
      html_url: `https://github.com/${repository}/actions/runs/1`,
      updated_at: new Date().toISOString(),
    },
  };
}

describe('bodies whose sender is not known yet', () => {
  test.skipIf(process.platform !== 'linux')(
    'of 60 connections, 24 MB each and never finished, cost less than 350 MB, and webhooks pass meanwhile',
    async () => {
      const { url, child, log } = await startWeb({
        ...{ DATABASE_URL: database.url, TEMPORAL_ADDRESS: temporalAddress() },
        GITHUB_WEBHOOK_SECRET: SECRETS.github,
      });
      const senders = Array.from({ length: 60 }, () => send(url, BODY, BODY - 10));
      await eventually(async () => {
        expect(senders.filter(({ isOver }) => !isOver()).length).toBeLessThan(4);
        expect(senders.some(({ heard }) => heard() !== '')).toBe(true);
      });
      const webhook = githubDelivery('workflow_run', run(`acme/${uniqueName('shop')}`));
      expect((await fetch(`${url}/webhooks/github`, webhook)).status).toBe(202);
      // The most it ever had, in kB.
      const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8'))?.[1];
      expect(Number(peak) / 1024).toBeLessThan(350);
      const told = senders.map(({ heard }) => heard()).filter((text) => text !== '');
      for (const text of told) {
        expect(text).toMatch(/^HTTP\/1\.1 503 /);
        expect(text).toMatch(/^retry-after: \d+\r$/im);
        expect(text).toMatch(/^connection: close\r$/im);
      }
      for (const { socket } of senders) socket.destroy();
      // What was held is given back: a large one that is signed finds room again.
      const large = githubDelivery('ping', JSON.stringify({ zen: 'x'.repeat(20 * 1024 * 1024) }));
      await eventually(async () => {
        expect((await fetch(`${url}/webhooks/github`, large)).status).toBe(202);
      });
      expect(log()).not.toContain('"level":"error"');
    },
  );

  test.each([
    ['a malformed signature', 'sha256=zz', 401],
    ['no signature', '', 401],
  ])('with %s are refused before a byte of them is read', async (_what, signature, status) => {
    const { url } = await startWeb({ ...AWAY, GITHUB_WEBHOOK_SECRET: SECRETS.github });
    const { heard } = send(url, BODY, 0, signature);
    await eventually(async () => {
      expect(heard()).toContain(`HTTP/1.1 ${status} `);
    });
  });

  test.each(['Bearer nobody', ''])('under a token "%s" that nobody has are refused likewise', async (authorization) => {
    const { url } = await startWeb({ ...AWAY, TOCSIN_API_TOKENS: 'somebody' });
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    const head = ['POST /api/incidents HTTP/1.1', `Host: ${hostname}:${port}`, 'Content-Length: 1000000'];
    socket.write([...head, `Authorization: ${authorization}`, '\r\n'].join('\r\n'));
    const [first] = (await new Promise<Buffer>((resolve) => socket.once('data', resolve))).toString().split('\r\n');
    expect(first).toContain(' 401 ');
  });

  test('that break off are no error of ours', async () => {
    const { url, log } = await startWeb({ ...AWAY, GITHUB_WEBHOOK_SECRET: SECRETS.github });
    const senders = Array.from({ length: 5 }, () => send(url, BODY, 100_000));
    await eventually(async () => {
      expect(senders.every(({ isOver }) => isOver())).toBe(true);
    });
    for (const { socket } of senders) socket.resetAndDestroy();
    // A request that came after them has been answered: what they left to say has been said.
    expect((await fetch(`${url}/webhooks/github`, githubDelivery('ping', {}))).status).toBe(202);
    expect(log()).not.toContain('a request failed');
  });
});
