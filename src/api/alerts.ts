import type { Alert } from '../domain/alert.js';
import type { PolicySlice } from '../domain/policy.js';
import type { Verdict } from '../domain/verdict.js';
import { sha256 } from '../client/ids.js';
import type { Delivery } from '../ports/inbox.js';

/** An alert with what opens its incident. Alerts that would be decided alike may be folded into one signal. */
export function alertDelivery(
  alert: Alert,
  policy: PolicySlice,
  verdict: Verdict | null,
  readable: boolean,
): Extract<Delivery, { kind: 'alert' }> {
  const decides = [policy.version, policy.severity, verdict?.type ?? null, readable, alert.sha, alert.pr];
  return { kind: 'alert', alert, policy, verdict, readable, signature: sha256(JSON.stringify(decides)).slice(0, 32) };
}
