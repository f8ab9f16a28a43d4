/** Lets pages go before other work of the same process, which has one thread for all of it. */
export interface Courtesy {
  /** Does `work`; what waits meanwhile goes on when no urgent work is left. */
  readonly urgently: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Resolves when no urgent work is under way here, or after the patience: a page that hangs holds nobody back. */
  readonly afterUrgent: () => Promise<void>;
}

/** How long other work lets pages go first (milliseconds): a page takes a tenth of it when its vendor answers. */
const PATIENCE_MS = 100;

/** One for all activities of a process. */
export function createCourtesy(patienceMs = PATIENCE_MS): Courtesy {
  const waiting = new Set<() => void>();
  let underWay = 0;
  return {
    async urgently(work) {
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
        if (underWay === 0) for (const goOn of waiting) goOn();
      }
    },
    async afterUrgent() {
      if (underWay === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(goOn, patienceMs);
        waiting.add(goOn);
        function goOn(): void {
          clearTimeout(timer);
          waiting.delete(goOn);
          resolve();
        }
      });
    },
  };
}
