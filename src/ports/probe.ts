import type { IncidentView } from '../domain/incident/view.js';

/** Asks the configured health probe whether the infrastructure is at fault; none configured = not confirmed. */
export interface ProbePort {
  readonly confirms: (view: IncidentView, signal: AbortSignal) => Promise<boolean>;
}
