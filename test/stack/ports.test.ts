import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, isPortFree } from '../../src/stack/ports.js';

test('a busy default gives way to a free port', async () => {
  const occupied = createServer();
  const busy = await freePort();
  await new Promise<void>((resolve) => occupied.listen(busy, '127.0.0.1', resolve));
  const taken = await freePort(busy);
  expect(await isPortFree(busy)).toBe(false);
  expect(taken).not.toBe(busy);
  occupied.close();
});

test('a port somebody holds on every address is busy as well', async () => {
  const occupied = createServer();
  await new Promise<void>((resolve) => occupied.listen(0, '0.0.0.0', resolve));
  const address = occupied.address();
  expect(await isPortFree(typeof address === 'object' && address !== null ? address.port : 0)).toBe(false);
  occupied.close();
});

test('a wanted port that is free is taken', async () => {
  const wanted = await freePort();
  expect(await freePort(wanted)).toBe(wanted);
});
