import type { IncidentView } from '../domain/view.js';

/** Asks the configured health probe whether the infrastructure is at fault; none configured = not confirmed. */
export interface ProbePort {
  readonly confirms: (view: IncidentView, signal: AbortSignal) => Promise<boolean>;
}
