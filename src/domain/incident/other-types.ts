import type { PolicySlice } from '../policy/policy.js';
import { isRead } from '../verdict/added-evidence.js';
import { isStatement } from '../verdict/verdict.js';
import type { Incident } from './incident.js';
import type { Finding } from './triage.js';

/** Types kept beside the own one, and lines kept of them: they travel with the incident. */
const MOST = 10;

/** Other types that its runs show: neither its own, nor the one that it is a part of, nor its finer name. */
export function othersOf({ alsoTypes, policy: { rule }, verdict }: Incident): readonly string[] {
  return alsoTypes.filter((type) => type !== rule.type && type !== rule.parent && type !== verdict.subtype);
}

/** With what one more run shows. Its own type may be among them: which one that is may change with this very run. */
export function withFound(
  incident: Incident,
  { verdict, alsoTypes, alsoEvidence }: Finding,
): Pick<Incident, 'alsoTypes' | 'alsoEvidence'> {
  const types = [...new Set([...incident.alsoTypes, verdict.type, ...alsoTypes])];
  return { alsoTypes: types.slice(0, MOST), ...evidenceWith(incident, { verdict, alsoEvidence }) };
}

/** One line a type, those of the newest run first in word. */
export function evidenceWith(
  incident: Pick<Incident, 'alsoEvidence'>,
  {
    verdict,
    alsoEvidence = {},
  }: Pick<Finding, 'verdict'> & { readonly alsoEvidence?: Incident['alsoEvidence'] | undefined },
): Pick<Incident, 'alsoEvidence'> {
  const [own] = verdict.evidence;
  const told = {
    ...incident.alsoEvidence,
    ...(own === undefined ? {} : { [verdict.type]: own.text.slice(0, 200) }),
    ...alsoEvidence,
  };
  const entries = Object.entries(told).slice(-MOST);
  return entries.length === 0 ? {} : { alsoEvidence: Object.fromEntries(entries) };
}

/** With the type that it was until a person said `next`, where its runs show that one: what they show stays true. */
export function withFormerType(
  incident: Incident,
  next: PolicySlice['rule'],
): Partial<Pick<Incident, 'alsoTypes' | 'alsoEvidence'>> {
  const { rule } = incident.policy;
  const { verdict, alsoTypes } = incident;
  const evidence = verdict.evidence.filter(({ text }) => !isStatement(text));
  const isSaid = verdict.stated !== undefined && evidence.every(({ line }) => line === null);
  const isShown = rule.type !== 'unknown' && !isSaid && isRead({ ...verdict, evidence });
  if (!isShown || [next.type, next.parent].includes(rule.type) || rule.parent === next.type) return {};
  return {
    alsoTypes: [...new Set([rule.type, ...alsoTypes])].slice(0, MOST),
    ...evidenceWith(incident, { verdict: { ...verdict, type: rule.type, evidence } }),
  };
}
