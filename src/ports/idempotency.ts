/** Where an Idempotency-Key holds: for one caller on one route. */
export interface AnswerSlot {
  /** Fingerprint of the caller's token. */
  readonly caller: string;
  readonly key: string;
  readonly route: string;
}

/** An answer as it was first given; `request` is the fingerprint of the body that it answers. */
export interface KeptAnswer {
  readonly request: string;
  readonly status: number;
  readonly body: unknown;
}

/** First answers of the API by Idempotency-Key. Throws when the store is away. */
export interface Idempotency {
  readonly recall: (slot: AnswerSlot) => Promise<KeptAnswer | null>;
  /** Keeps the answer unless another was first, and returns the one that counts. */
  readonly keep: (slot: AnswerSlot, answer: KeptAnswer, at: number) => Promise<KeptAnswer>;
}
