import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { withDeadline } from '../../../src/adapters/http/call.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('a deadline passes although nobody but the call holds it', async () => {
  const signal = withDeadline(new AbortController().signal, 200);
  const passed = new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)));
  collect();
  await new Promise(setImmediate);
  collect();
  expect(await passed).toMatchObject({ name: 'TimeoutError' });
});
