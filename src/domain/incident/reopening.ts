import type { Alert, Author, RunRef } from '../event/alert.js';
import type { FailureStory } from '../verdict/failure-story.js';
import { isClosed, type Incident } from './incident.js';
import { withFailing } from './recovery.js';

/** What an ended incident leaves to the one that a person opens from it, beside what is shown of it. */
export interface Remains {
  /** The failing runs that a green run has to be newer than, and those that were green, by kind of event. */
  readonly failing?: Readonly<Record<string, RunRef | null>>;
  readonly greens?: Readonly<Record<string, RunRef>>;
  readonly story?: FailureStory;
  readonly author?: Author;
}

/** Which incident is taken up again, by whom and why, and what was known of it. */
export interface Reopening extends Remains {
  readonly from: string;
  /** The same by its stable name. */
  readonly uid: string;
  /** `by quinn@example.com: it still fails`. */
  readonly by: string;
  readonly alsoTypes: readonly string[];
  readonly alsoEvidence: Readonly<Record<string, string>>;
  readonly never: boolean;
}

/** What is left of an incident once it is over; nothing before. */
export function remainsOf(incident: Incident): { readonly remains?: Remains } {
  if (!isClosed(incident)) return {};
  const { failing, greens, story, alert } = incident;
  return {
    remains: {
      ...(failing === undefined ? {} : { failing }),
      ...(greens === undefined ? {} : { greens }),
      ...(story === undefined ? {} : { story }),
      ...(alert.author === null ? {} : { author: alert.author }),
    },
  };
}

/** An incident as it opens, with what was known of the one that it takes up. */
export function takenUpFrom(blank: Incident, reopens: Reopening | undefined): Incident {
  if (reopens === undefined) return blank;
  const { from, by, failing, greens, story, alsoTypes, alsoEvidence, never } = reopens;
  return {
    ...blank,
    reopened: { from, by },
    failing: withFailing(failing ?? {}, blank.alert),
    ...(greens === undefined ? {} : { greens }),
    ...(story === undefined ? {} : { story }),
    ...{ alsoTypes, alsoEvidence, everNever: blank.everNever || never },
  };
}

/** Parts an alert from what it takes up again. */
export function partedFromReopening({ reopens, ...alert }: Alert): {
  readonly alert: Alert;
  readonly reopens?: Reopening;
} {
  return { alert, ...(reopens === undefined ? {} : { reopens }) };
}
