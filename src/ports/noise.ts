/** What passing runs of a job print, mined: only who mined it can read it. */
export type MinedNoise = Readonly<Record<string, unknown>>;

/** What was learnt of a job, when and from which run. */
export interface LearntNoise {
  readonly state: MinedNoise;
  /** Epoch milliseconds. */
  readonly learnedAt: number;
  readonly runId: string;
}

/** A job of a workflow, as its provider names them. */
export interface NoisePlace {
  readonly repository: string;
  readonly workflow: string;
  readonly job: string;
}

/** Keeps what passing runs print, by job. Both throw PortFailure. */
export interface NoisePort {
  readonly templatesOf: (place: NoisePlace) => Promise<LearntNoise | null>;
  /** The newest stays; `state` must hold redacted templates only. */
  readonly keep: (place: NoisePlace, learnt: LearntNoise) => Promise<void>;
}

/** Mines a passing log. */
export interface NoiseMinerPort {
  /** Takes secrets out first, then goes on from what is known. */
  readonly mine: (log: string, before: MinedNoise | null) => Promise<MinedNoise>;
}
