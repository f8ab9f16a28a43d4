import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import vm from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const SCRIPT = readFileSync(new URL('../../scripts/workflow-prelude.js', import.meta.url), 'utf8');
const BUNDLE = new URL('../../dist/workflow-bundle.js', import.meta.url);

/** The script's class, and how many real storages it has made. */
function load(): { Storage: typeof AsyncLocalStorage; made: () => number } {
  let made = 0;
  class Counted<T> extends AsyncLocalStorage<T> {
    constructor() {
      super();
      made += 1;
    }
  }
  const context = vm.createContext({ AsyncLocalStorage: Counted });
  vm.runInContext(SCRIPT, context);
  const { sharedAsyncLocalStorage } = context as unknown as { sharedAsyncLocalStorage: typeof AsyncLocalStorage };
  return { Storage: sharedAsyncLocalStorage, made: () => made };
}

/** What a random programme over three storages sees, step by step. */
type Step =
  | { readonly kind: 'run'; readonly which: number; readonly store: number; readonly inner: Step[] }
  | { readonly kind: 'await'; readonly inner: Step[] };

const which = fc.nat(2);
const { steps } = fc.letrec<{ steps: Step[]; step: Step }>((tie) => {
  const inner = tie('steps');
  return {
    step: fc.oneof(
      fc.record({ kind: fc.constant('run' as const), which, store: fc.nat(9), inner }),
      fc.record({ kind: fc.constant('await' as const), inner }),
    ),
    steps: fc.oneof({ maxDepth: 4 }, fc.constant<Step[]>([]), fc.array(tie('step'), { maxLength: 3 })),
  };
});

async function seenBy(Storage: typeof AsyncLocalStorage, programme: readonly Step[]): Promise<unknown[]> {
  const all = [0, 1, 2].map(() => new Storage<number>());
  const seen: unknown[] = [];
  const look = (): void => void seen.push(all.map((storage) => storage.getStore()));
  const play = async (list: readonly Step[]): Promise<void> => {
    for (const step of list) {
      if (step.kind === 'run') await all[step.which]?.run(step.store, () => play(step.inner));
      else {
        await turn();
        look();
        await play(step.inner);
      }
      look();
    }
  };
  await new AsyncLocalStorage().run(0, () => play(programme));
  return seen;
}

test('each storage sees what a real one would, whatever is nested in what', async () => {
  const { Storage } = load();
  await fc.assert(
    fc.asyncProperty(steps, async (programme) => {
      expect(await seenBy(Storage, programme)).toEqual(await seenBy(AsyncLocalStorage, programme));
    }),
    { numRuns: 300 },
  );
});

test('however many storages there are, one is real', () => {
  const { Storage, made } = load();
  const all = Array.from({ length: 500 }, () => new Storage<number>());
  all.forEach((storage, index) => storage.run(index, () => expect(storage.getStore()).toBe(index)));
  expect(made()).toBe(1);
});

test('a disabled storage shows nothing until it runs again, and the others go on', () => {
  const { Storage } = load();
  const [one, other] = [new Storage<number>(), new Storage<number>()];
  one.run(1, () =>
    other.run(2, () => {
      one.disable();
      expect([one.getStore(), other.getStore()]).toEqual([undefined, 2]);
      one.run(3, () => expect([one.getStore(), other.getStore()]).toEqual([3, 2]));
    }),
  );
});

test('two that run side by side do not see each other', async () => {
  const { Storage } = load();
  const storage = new Storage<string>();
  const within = (name: string): Promise<unknown> =>
    storage.run(name, async () => {
      await turn();
      return storage.getStore();
    });
  expect(await Promise.all([within('a'), within('b')])).toEqual(['a', 'b']);
  expect(storage.getStore()).toBeUndefined();
});

test('the built workflows use it', () => {
  const bundle = readFileSync(BUNDLE, 'utf8');
  expect(bundle.startsWith('globalThis.sharedAsyncLocalStorage =')).toBe(true);
  expect(bundle).not.toMatch(/globalThis\.AsyncLocalStorage\b/);
});
