import type { SeverityFeedback } from '../severity/feedback.js';

/** What people made of verdicts on services. They are written with the history of their incidents. */
export interface SeverityFeedbackPort {
  /** Verdicts on a service since an instant (epoch milliseconds), newest first. Throws PortFailure. */
  readonly since: (service: string, at: number) => Promise<readonly SeverityFeedback[]>;
}
