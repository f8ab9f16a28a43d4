/** Where an Idempotency-Key holds: for one credential on one route. */
export interface AnswerSlot {
  /** Digest of the credential itself, never a label that two may share. */
  readonly credential: string;
  readonly key: string;
  readonly route: string;
}

/** An answer as it was first given; `request` is the digest of the body that it answers. */
export interface KeptAnswer {
  readonly request: string;
  readonly status: number;
  readonly body: unknown;
}

/** What a key stands for: nothing that has been answered, an answer, or another body. */
export type Reservation =
  | { readonly kind: 'reserved' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  | { readonly kind: 'taken' };

/** First answers of the API by Idempotency-Key. Throws when the store is away. */
export interface Idempotency {
  /**
   * Takes the key for this body, at one instant for all callers. It stays `reserved` for that body until it is answered:
   * an attempt that died is driven again.
   */
  readonly reserve: (slot: AnswerSlot, request: string, at: number) => Promise<Reservation>;
  /** Keeps the answer unless another was first, and returns the one that counts. */
  readonly keep: (slot: AnswerSlot, answer: KeptAnswer, at: number) => Promise<KeptAnswer>;
  /** Gives the key back when nothing came of the request: its sender may mend it and use the key again. */
  readonly release: (slot: AnswerSlot, request: string) => Promise<void>;
}
