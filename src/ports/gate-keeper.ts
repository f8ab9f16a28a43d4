/** Tells the one poster of a commit's gate that something changed. Throws when Temporal is away. */
export interface GateKeeperPort {
  readonly changed: (provider: string, repository: string, sha: string) => Promise<void>;
}
