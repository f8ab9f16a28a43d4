/** What a child process does when it is asked to end. */
export interface ChildLife {
  readonly stop: (reason: string) => Promise<void>;
  /** After this it ends whatever is still going on. */
  readonly graceMs: number;
}

/**
 * Makes this process end in order, once, on SIGTERM, on SIGINT, and when its launcher is gone without a word.
 * Call it first thing in a `main.ts` that the launcher starts; alone, without a launcher, it does the same.
 */
export function liveAsChild({ stop, graceMs }: ChildLife): void {
  let ending = false;
  const end = (reason: string): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    stop(reason).then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  if (process.channel !== undefined) {
    process.on('disconnect', () => end('the launcher is gone'));
    // Listening on the channel must not be what keeps the process alive.
    process.channel.unref();
  }
  // With the launcher gone the pipes are closed: writing a last line must not be an uncaught error.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** Tells the launcher that this process does its work now. */
export function reportReady(ready: Readonly<Record<string, unknown>> = {}): void {
  process.stdout.write(`${JSON.stringify({ ready: { pid: process.pid, ...ready } })}\n`);
}
