/** May CI proceed with this commit? */
export interface GateVerdict {
  readonly open: boolean;
  readonly state: 'green' | 'overridden' | 'shut' | 'unknown';
  readonly incidents: readonly string[];
  readonly reason: string;
  /** When an approval that holds it open ends (epoch ms). */
  readonly expiresAt: number | null;
}

/** The conjunction over all incidents of a commit, read from Postgres. Throws when the store is away. */
export interface GatesPort {
  readonly read: (provider: string, repository: string, sha: string, now: number) => Promise<GateVerdict>;
}
