/** Logs and other bulky evidence, kept outside of histories, redacted and encrypted. */
export interface EvidencePort {
  /** Keeps `text` and answers its reference; the same text of the same incident has the same reference. */
  readonly keep: (uid: string, text: string) => Promise<string>;
  readonly read: (ref: string) => Promise<string | null>;
}
