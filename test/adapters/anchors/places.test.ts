import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFileAnchors } from '../../../src/adapters/file/anchors.js';
import { createSlackAnchors } from '../../../src/adapters/slack/anchors.js';
import type { OutsideAnchor } from '../../../src/domain/audit/audit.js';
import { recordsAt } from '../../../src/sandbox/json.js';
import { anchorPlacesOf } from '../../../src/worker/anchor-places.js';
import { blocksOf, messagesIn, openChat } from '../slack/support.js';
import { calm, closedAddress, failureOf, openServer } from '../support.js';

const anchorOf = (number: number): OutsideAnchor => ({
  ...{ number, day: '2026-11-28', at: '2026-11-28T00:05:00.000Z', chains: 3, changed: 1 },
  ...{ heads: 'h'.repeat(64), prev: 'p'.repeat(64), hash: String(number).repeat(64), key: 'k', signature: 's' },
  list: [['a'.repeat(24), 2, 'f'.repeat(64)]],
});
const how = { key: 'effect', signal: calm() };
const look = { ...how, since: Date.now() - 1_000 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-anchors-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('a file', () => {
  test('gets an anchor a line, and what lies there is found again', async () => {
    const path = join(folder, 'anchors.jsonl');
    const place = createFileAnchors(path);
    expect(await place.find(anchorOf(1), look)).toBeNull();
    await place.put(anchorOf(1), how);
    await place.put(anchorOf(2), how);
    expect(await place.find(anchorOf(1), look)).toEqual({ path });
    expect(await place.find(anchorOf(3), look)).toBeNull();
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([anchorOf(1), anchorOf(2)]);
  });

  test('with a line that a crash has cut keeps the next one whole', async () => {
    const path = join(folder, 'anchors.jsonl');
    writeFileSync(path, '{"number":');
    await createFileAnchors(path).put(anchorOf(1), how);
    expect(readFileSync(path, 'utf8')).toBe(`{"number":\n${JSON.stringify(anchorOf(1))}\n`);
  });

  test('that cannot be written is tried again', async () => {
    const place = createFileAnchors(join(folder, 'not', 'mounted', 'anchors.jsonl'));
    expect(await failureOf(place.put(anchorOf(1), how))).toMatchObject({ kind: 'Unavailable' });
  });
});

test('a Slack channel gets the anchor as a line that can be kept, and it is found again by its key', async () => {
  const { sandbox, chat } = await openChat();
  const place = createSlackAnchors(chat, '#qa-team');
  const placed = await place.put(anchorOf(4), how);
  expect(await place.find(anchorOf(4), look)).toEqual(placed);
  expect(await place.find(anchorOf(4), { ...look, key: 'another' })).toBeNull();
  const [message] = await messagesIn(sandbox);
  const text = JSON.stringify(recordsAt({ blocks: blocksOf(message ?? {}) }, 'blocks'));
  const { list: _, ...line } = anchorOf(4);
  expect(text).toContain(JSON.stringify(JSON.stringify(line)).slice(1, -1));
});

describe('a bucket', () => {
  let at = '';
  const credentials = (endpoint: string): void => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    at = encodeURIComponent(endpoint);
  };
  const placeOf = (name: string) => {
    const [place] = anchorPlacesOf(`${name}${name.includes('?') ? '&' : '?'}endpoint=${at}`, {} as never);
    if (place === undefined) throw new Error('no place');
    return place;
  };

  interface Kept {
    readonly headers: Readonly<Record<string, unknown>>;
    readonly body: string;
  }

  /** What an S3 with versions answers to the two calls that are made. */
  async function openBucket(objects: Map<string, Kept>): Promise<string> {
    return openServer((request, answer) => {
      const path = request.url?.split('?')[0] ?? '';
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.method === 'PUT') {
          objects.set(path, { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
          answer.writeHead(200, { 'x-amz-version-id': 'v1' }).end();
          return;
        }
        const kept = objects.get(path);
        if (kept === undefined) answer.writeHead(404).end();
        else {
          answer
            .writeHead(200, { 'x-amz-meta-hash': String(kept.headers['x-amz-meta-hash']), 'x-amz-version-id': 'v1' })
            .end();
        }
      });
    });
  }

  test('gets an object that is locked for a year, under a name that says which anchor it is', async () => {
    const objects = new Map<string, Kept>();
    credentials(await openBucket(objects));
    const place = placeOf('s3://audit/tocsin/prod');
    expect(await place.find(anchorOf(5), look)).toBeNull();
    const placed = await place.put(anchorOf(5), how);
    expect(placed).toEqual({ key: 'tocsin/prod/anchor-000005-2026-11-28.json', version: 'v1' });
    const kept = objects.get('/audit/tocsin/prod/anchor-000005-2026-11-28.json');
    expect(JSON.parse(kept?.body.match(/\{.*\}/)?.[0] ?? '')).toEqual(anchorOf(5));
    expect(kept?.headers).toMatchObject({ 'x-amz-object-lock-mode': 'COMPLIANCE', 'x-amz-meta-hash': '5'.repeat(64) });
    const until = Date.parse(String(kept?.headers['x-amz-object-lock-retain-until-date']));
    expect(Math.round((until - Date.now()) / 86_400_000)).toBe(365);
    expect(await place.find(anchorOf(5), look)).toEqual(placed);
  });

  test('with another anchor under the same name gets a version more', async () => {
    const objects = new Map<string, Kept>();
    credentials(await openBucket(objects));
    const place = placeOf('s3://audit?mode=governance&retain_days=30');
    await place.put(anchorOf(6), how);
    const rewritten = { ...anchorOf(6), hash: 'e'.repeat(64) };
    expect(await place.find(rewritten, look)).toBeNull();
    expect(objects.get('/audit/anchor-000006-2026-11-28.json')?.headers['x-amz-object-lock-mode']).toBe('GOVERNANCE');
  });

  test.each([
    [403, 'Unauthorized'],
    [400, 'Rejected'],
    [503, 'Unavailable'],
    [429, 'RateLimited'],
  ])('that answers %i is %s', async (status, kind) => {
    credentials(
      await openServer((request, answer) => request.resume().on('end', () => answer.writeHead(status).end())),
    );
    expect(await failureOf(placeOf('s3://audit').put(anchorOf(1), how))).toMatchObject({ kind });
  });

  test('that is not there is tried again', async () => {
    credentials(await closedAddress());
    expect(await failureOf(placeOf('s3://audit').put(anchorOf(1), how))).toMatchObject({ kind: 'Unavailable' });
  });
});

describe('TOCSIN_ANCHOR', () => {
  const { chat } = { chat: {} as never };

  test('names several places, each once', () => {
    const names = 'file:/mnt/audit/a.jsonl, slack:#audit ,s3://bucket/x,slack:#audit';
    expect(anchorPlacesOf(names, chat).map(({ name }) => name)).toEqual([
      ...['file:/mnt/audit/a.jsonl', 'slack:#audit', 's3://bucket/x'],
    ]);
    expect(anchorPlacesOf('', chat)).toEqual([]);
  });

  test.each([
    ['ftp://somewhere', 'write file:/path'],
    ['file:relative', 'write file:/path'],
    ['s3://', 'write file:/path'],
    ['s3://b?mode=none', 'mode is compliance or governance'],
    ['s3://b?retain_days=0', 'retain_days a whole number'],
  ])('%s is refused in one line', (name, says) => {
    expect(() => anchorPlacesOf(name, chat)).toThrow(says);
  });
});
