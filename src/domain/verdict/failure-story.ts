/** An earlier incident with the same failure, and how it ended; instants are epoch milliseconds. */
export interface Sighting {
  readonly incident: string | null;
  readonly at: number;
  readonly branch: string | null;
  readonly sha: string;
  readonly ending: string | null;
  readonly closedAt: number | null;
  /** Who, or what, ended it. */
  readonly by: string | null;
  /** The same commit passed on a later attempt. */
  readonly passedOnRetry: boolean;
}

/** What a repository's history says of a failure. */
export interface FailurePast {
  /** Newest first, at most a few. */
  readonly sightings: readonly Sighting[];
  /** Earlier incidents with it in all. */
  readonly times: number;
  /** The last commit that passed where this one failed. */
  readonly lastGood: string | null;
}

/** Whether a failure is known, comes and goes, or is new; kept small, for it travels with the incident. */
export interface FailureStory {
  readonly kind: 'known' | 'intermittent' | 'new';
  readonly times: number;
  readonly last: Omit<Sighting, 'passedOnRetry'> | null;
  /** New since this commit; null when it is not new or the commit is not known. */
  readonly since: string | null;
  readonly lastGood: string | null;
}

/**
 * A failure that passed on a retry of its own commit, once or more, is intermittent: a repair of the code did not end
 * it. One seen before is known. Else it is new since the commit that shows it.
 */
export function storyOf({ sightings, times, lastGood }: FailurePast, sha: string | null): FailureStory {
  const [newest] = sightings;
  if (newest === undefined) return { kind: 'new', times: 0, last: null, since: sha, lastGood };
  const flaky = sightings.find(({ passedOnRetry }) => passedOnRetry);
  const { passedOnRetry: _, ...last } = flaky ?? newest;
  return { kind: flaky === undefined ? 'known' : 'intermittent', times, last, since: null, lastGood: null };
}

/** The story in a sentence. */
export function storyText({ kind, times, last, since, lastGood }: FailureStory): string {
  if (kind === 'new' || last === null) {
    const good = lastGood === null ? '' : ` (last good: ${short(lastGood)})`;
    return since === null ? 'New: this failure was not seen here before' : `New since ${short(since)}${good}`;
  }
  const seen = times === 1 ? 'once before' : `${times} times before`;
  const where = `${last.incident ?? 'an incident'} on ${new Date(last.at).toISOString().slice(0, 10)}`;
  if (kind === 'intermittent') return `Intermittent: seen ${seen}, and passed on retry (${where}, ${short(last.sha)})`;
  return `Seen ${seen}: ${where}${endedText(last)}`;
}

function endedText({ ending, closedAt, at, by }: NonNullable<FailureStory['last']>): string {
  if (closedAt === null) return ', still open';
  const minutes = Math.max(1, Math.round((closedAt - at) / 60_000));
  const took = minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  return `, ${(ending ?? 'resolved').replaceAll('_', ' ')}${by === null ? '' : ` by ${by}`} after ${took}`;
}

function short(sha: string): string {
  return sha === '' ? 'an unknown commit' : sha.slice(0, 7);
}
