/** One thing to end, and how. */
export interface Ending {
  readonly name: string;
  readonly end: () => Promise<unknown>;
}

/** Ends everything in order; each gets what is left of the time. Answers the names of what did not end by itself. */
export async function endInOrder(endings: readonly Ending[], withinMs: number): Promise<readonly string[]> {
  const until = Date.now() + withinMs;
  const left: string[] = [];
  for (const { name, end } of endings) {
    const ended = await race(Math.max(0, until - Date.now()), end());
    if (!ended) left.push(name);
  }
  return left;
}

async function race(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  const ended = await Promise.race([done, late]);
  clearTimeout(timer);
  return ended;
}

/** Calls `end` once: on SIGTERM, on SIGINT, and when the process that started this one has gone. */
export function whenTold(end: () => void): void {
  let told = false;
  const once = (): void => {
    if (told) return;
    told = true;
    end();
  };
  process.on('SIGTERM', once);
  process.on('SIGINT', once);
  process.on('disconnect', once);
}
