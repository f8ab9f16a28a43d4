import { requesterOf, shownAs, type Doer } from '../incident/doer.js';
import type { Incident } from '../incident/incident.js';
import type { PolicySlice } from '../policy/policy.js';

/**
 * Once of a never-class, always without an override. What was asked, approved or confirmed under other rules, or by
 * others than now decide, is void.
 */
export function overrideUnder(
  incident: Incident,
  policy: PolicySlice,
  by: Doer = { name: 'a stricter verdict' },
): Pick<Incident, 'everNever' | 'override' | 'infrastructureConfirmedBy'> {
  const { override, infrastructureConfirmedBy } = incident;
  const everNever = incident.everNever || policy.never;
  if (!policy.never && decidesAlike(incident.policy, policy)) return { everNever, override, infrastructureConfirmedBy };
  const isLive = override?.status === 'pending' || override?.status === 'approved';
  return {
    everNever,
    override: isLive ? { ...override, status: 'voided', voidedBy: by } : override,
    infrastructureConfirmedBy: null,
  };
}

function decidesAlike(before: PolicySlice, after: PolicySlice): boolean {
  return (
    before.rule.override === after.rule.override &&
    [...before.approverTeams].sort().join('\n') === [...after.approverTeams].sort().join('\n')
  );
}

/** The end of the sentence that tells of a reclassification which voids an override; empty when it voids none. */
export function voidedText(incident: Incident, policy: PolicySlice): string {
  const after = overrideUnder(incident, policy).override;
  return after !== incident.override && after !== null
    ? `. The override of ${shownAs(requesterOf(after))} is void`
    : '';
}
