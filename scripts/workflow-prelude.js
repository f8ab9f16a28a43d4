/*
 * Runs at the head of the workflow bundle, in the workflows' own context.
 *
 * Node before 24 carries the store of every enabled AsyncLocalStorage along with every promise of the thread, whichever
 * workflow made the promise. The SDK and its interceptors make two storages for each workflow, so that each promise would
 * cost more with every incident that is open. Here all storages of a thread share a single real one, which holds a map
 * from storage to store; it can what the SDK and the interceptors use. docs/decisions/0014 has the figures.
 *
 * The SDK also notes the stack at the birth of every promise, each line of it looked up in the source map: four lines are
 * enough to see where a workflow waits.
 */
globalThis.sharedAsyncLocalStorage = (() => {
  const Real = globalThis['AsyncLocalStorage'];
  const shared = new Real('shared');
  return class SharedAsyncLocalStorage {
    #isEnabled = false;

    getStore() {
      return this.#isEnabled ? shared.getStore()?.get(this) : undefined;
    }

    run(store, fn, ...args) {
      return shared.run(this.#with(store), fn, ...args);
    }

    /* As in Node: until the next run nobody sees a store of it. */
    disable() {
      this.#isEnabled = false;
    }

    #with(store) {
      this.#isEnabled = true;
      return new Map(shared.getStore()).set(this, store);
    }
  };
})();
Error.stackTraceLimit = 4;
