import { historyOf, NO_HISTORY, type SeverityHistory } from '../severity/history.js';
import type { SeverityRule } from '../severity/rules.js';
import type { Content } from './schema/schema.js';

/** What `severity.yaml` says, as a verdict uses it. */
export interface SeverityPolicy {
  readonly rules: readonly SeverityRule[];
  /** What is written down of a service: its baselines, known transients and maintenance windows. */
  readonly pastOf: (service: string, at: number) => SeverityHistory;
}

/** The threshold rules and the services of a configuration. */
export function severityPolicyOf({ rules, services }: Content<'severity'>): SeverityPolicy {
  return {
    rules: rules.map(({ metric, comparison, value, severity, service, for: forMs, hours }) => ({
      metric,
      comparison,
      value,
      severity,
      forMs: forMs ?? null,
      service: service ?? null,
      hours: hours ?? null,
    })),
    pastOf: (service, at) => (Object.hasOwn(services, service) ? historyOf(services[service], at) : NO_HISTORY),
  };
}
