import type { Alert } from '../domain/event/alert.js';
import type { PolicySlice } from '../domain/policy/policy.js';
import { fitAlert, fitVerdict } from '../domain/event/fit.js';
import type { Verdict } from '../domain/verdict/verdict.js';
import { sha256 } from '../support/sha256.js';
import type { Delivery } from '../ports/inbox.js';

/**
 * An alert with what opens its incident, cut to what every store can hold: all doors come through here, after redaction,
 * which may make a text longer. Alerts that would be decided alike may be folded into one signal.
 */
export function alertDelivery(
  given: Alert,
  policy: PolicySlice,
  verdict: Verdict | null,
  readable: boolean,
  now: number,
): Extract<Delivery, { kind: 'alert' }> {
  const alert = fitAlert(given, now);
  const decides = [policy.version, policy.severity, verdict?.type ?? null, readable, alert.sha, alert.pr];
  return {
    kind: 'alert',
    alert,
    policy,
    verdict: verdict === null ? null : fitVerdict(verdict),
    readable,
    signature: sha256(JSON.stringify(decides)).slice(0, 32),
  };
}
