/** The audit as a whole. Throws when the store is away. */
export interface AuditPort {
  /** An export, line by line without their ends, as it stands at one moment; ending it early lets go of the store. */
  readonly export: () => AsyncGenerator<string, void>;
}
