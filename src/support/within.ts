/** What `work` gives, or `otherwise` when it takes longer than `ms`; the work itself goes on. */
export async function within<T, U>(ms: number, work: Promise<T>, otherwise: U): Promise<T | U> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<U>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  // Whoever has stopped waiting must not be ended by a failure that comes later.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    // A timer left behind would keep the process alive for all of its time.
    clearTimeout(timer);
  }
}

/** The same, but being late is a failure that names what was waited for. */
export async function withinOrThrow<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  const late = Symbol('late');
  const result = await within<T, typeof late>(ms, work, late);
  if (result === late) throw new Error(`${what}: no answer within ${ms} ms`);
  return result;
}
