import { expect, test } from 'vitest';
import { createCourtesy } from '../../src/activities/courtesy.js';

/** A promise and what ends it. */
function held(): { readonly done: Promise<void>; readonly end: () => void } {
  let end: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (end = resolve));
  return { done, end };
}

test('other work waits until the last page has gone, in the order in which it came', async () => {
  const { urgently, afterUrgent } = createCourtesy(60_000);
  const [first, second] = [held(), held()];
  const order: string[] = [];
  const pages = [first, second].map((page, index) =>
    urgently(async () => {
      await page.done;
      order.push(`page ${index}`);
    }),
  );
  const others = ['message', 'ticket'].map(async (name) => {
    await afterUrgent();
    order.push(name);
  });
  second.end();
  await pages[1];
  first.end();
  await Promise.all([...pages, ...others]);
  expect(order).toEqual(['page 1', 'page 0', 'message', 'ticket']);
});

test('with no page under way nothing waits', async () => {
  const { urgently, afterUrgent } = createCourtesy(60_000);
  await afterUrgent();
  await expect(urgently(() => Promise.reject(new Error('the vendor is away')))).rejects.toThrow('away');
  await afterUrgent();
});

test('a page that hangs holds nobody back for ever', async () => {
  const { urgently, afterUrgent } = createCourtesy(1);
  const hanging = held();
  const page = urgently(() => hanging.done);
  await afterUrgent();
  hanging.end();
  await page;
});
