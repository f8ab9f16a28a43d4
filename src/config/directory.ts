import type { Parts } from './check/report.js';
import type { PersonEntry } from './schema/people.js';

/** How a person is reached beyond what the policy pins: kept apart, so that no version stores a telephone number. */
export interface Reach {
  readonly phone: string | null;
  readonly pagerduty: string | null;
  readonly opsgenie: string | null;
  /** Times of day; in the person's zone when `zone` is null. */
  readonly quietHours: { readonly from: string; readonly to: string; readonly zone: string | null } | null;
}

/** Reach by e-mail; people known by e-mail only are not in it. */
export type Directory = ReadonlyMap<string, Reach>;

/** The directory of people.yaml. */
export function directoryOf(parts: Parts): Directory {
  return new Map((parts.people?.content.people ?? []).map((entry) => [entry.email, reachOf(entry)]));
}

function reachOf(entry: PersonEntry): Reach {
  const quiet = entry.quiet_hours;
  return {
    phone: entry.phone ?? null,
    pagerduty: entry.pagerduty ?? null,
    opsgenie: entry.opsgenie ?? null,
    quietHours: quiet === undefined ? null : { from: quiet.from, to: quiet.to, zone: quiet.zone ?? entry.zone ?? null },
  };
}
