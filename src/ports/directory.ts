/** An open incident as machines address it. */
export interface OpenIncident {
  readonly id: string;
  readonly uid: string;
  readonly workflow: string;
  readonly key: string;
  readonly provider: string | null;
  readonly sha: string | null;
  /** When it began at its source, as an ISO string. */
  readonly occurredAt: string;
}

/** A branch or pull request that has ended, as its delivery says. */
export interface EndedRef {
  readonly repository: string;
  /** Its branch; null where the branch outlives it, or nobody knows whose it was. */
  readonly branch: string | null;
  readonly pr: number | null;
  /** Name under which its life is remembered; null in what an older build took. */
  readonly name: string | null;
  /** When (epoch ms); null = nobody says. */
  readonly at: number | null;
}

/** Look-ups from what the outside names to incidents. Throws when the store is away. */
export interface DirectoryPort {
  /** The incident whose ticket this is, by the tracker's id or identifier (`OPS-12`). */
  readonly incidentByTicket: (
    ticketId: string,
  ) => Promise<{ readonly id: string; readonly uid: string; readonly workflow: string } | null>;
  /** Open incidents of a branch, for pushes and deleted branches. */
  readonly openByBranch: (repository: string, branch: string) => Promise<readonly OpenIncident[]>;
  /** Open incidents that the end of a branch or pull request leaves nothing of. */
  readonly openWithin: (ended: EndedRef) => Promise<readonly OpenIncident[]>;
  /** The newest incident of a lineage or of any of these keys, open or not. */
  readonly newestOf: (
    keys: readonly string[],
    lineage: string,
  ) => Promise<{ readonly id: string; readonly uid: string } | null>;
  /** Every open incident, oldest first: what an auditor compares with the running workflows. */
  readonly openIncidents: () => Promise<readonly OpenIncident[]>;
}
