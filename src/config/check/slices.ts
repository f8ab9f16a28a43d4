import { canonicalTeam, type Policy } from '../../domain/policy/policy.js';
import { slicePolicy, type SliceFor } from '../../domain/policy/slice.js';
import { SEVERITIES } from '../../domain/verdict/severity.js';
import type { Parts, Report } from './report.js';

/** What an incident pins is at most this long as JSON (bytes). */
export const MAX_SLICE_BYTES = 4096;

/** Teams that name so many people that an incident could not pin its policy in the room it has. */
export function checkSlices(parts: Parts, policy: Policy, report: Report): void {
  const file = parts.matrix;
  if (file === undefined) return;
  const largest = new Map<string, number>();
  for (const about of everyCase(policy)) {
    const slice = slicePolicy(policy, about);
    const bytes = new TextEncoder().encode(JSON.stringify(slice)).length;
    for (const team of slice.teams) largest.set(team.name, Math.max(bytes, largest.get(team.name) ?? 0));
  }
  for (const name of Object.keys(file.content.teams)) {
    const bytes = largest.get(canonicalTeam(name)) ?? 0;
    if (bytes <= MAX_SLICE_BYTES) continue;
    const message = `an incident of ${name} pins ${bytes} bytes of policy, more than ${MAX_SLICE_BYTES}: name fewer people`;
    report.warn(file.source, ['teams', name], message, null, 'key');
  }
}

/** Every kind of incident that the policy tells apart: each type, and each owning team at each severity. */
export function everyCase(policy: Policy): SliceFor[] {
  const longest = policy.people.map((person) => person.email).sort((a, b) => b.length - a.length)[0] ?? null;
  const author = { login: longest, email: longest, person: longest };
  const nothing = { source: 'api', service: null, labels: {}, author };
  const ci = Object.keys(policy.types).map((type): SliceFor => ({ ...nothing, kind: 'ci', type, severity: null }));
  const routes = policy.routes.map(({ when }) => when);
  const services = [{}, ...routes].flatMap((when) =>
    SEVERITIES.map((severity): SliceFor => ({ ...nothing, kind: 'service', type: 'unknown', severity, ...when })),
  );
  return [...ci, ...services];
}
