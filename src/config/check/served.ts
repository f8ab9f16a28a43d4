import type { Parts, Report } from './report.js';
import { isServed } from '../../adapters/sheets.js';
import { SERVED_CONTACTS } from '../schema/people.js';

const NOT_YET = 'not supported yet';

/** What is well written and read by nothing so far: nobody may count on it. */
export function checkServed(parts: Parts, report: Report): void {
  checkContacts(parts, report);
  warnEach(parts.schedules, 'schedules', `schedules are ${NOT_YET}: whoever is in the team is paged`, report);
  warnEach(parts.runbooks, 'runbooks', `runbooks are ${NOT_YET}: nothing runs this one`, report);
  const { integrations } = parts;
  if (integrations === undefined) return;
  for (const [name, { kind = name, enabled }] of Object.entries(integrations.content.integrations)) {
    if (!enabled || isServed(kind)) continue;
    const message = `the integration ${kind} is ${NOT_YET}: nothing talks to it`;
    report.warn(integrations.source, ['integrations', name], message, null, 'key');
  }
}

function checkContacts({ people }: Parts, report: Report): void {
  if (people === undefined) return;
  for (const [index, person] of people.content.people.entries()) {
    const path = ['people', index];
    for (const [at, contact] of (person.contacts ?? []).entries()) {
      if (SERVED_CONTACTS.includes(contact)) continue;
      const message = `the contact ${contact} is ${NOT_YET}: ${person.email} is paged by Slack`;
      report.warn(people.source, [...path, 'contacts', at], message);
    }
    if (person.quiet_hours === undefined) continue;
    const message = `quiet hours are ${NOT_YET}: ${person.email} is paged at any hour`;
    report.warn(people.source, [...path, 'quiet_hours'], message, null, 'key');
  }
}

/** One warning for each entry of a part that is nothing but named entries. */
function warnEach<P extends 'schedules' | 'runbooks'>(part: Parts[P], key: P, message: string, report: Report): void {
  if (part === undefined) return;
  const entries = (part.content as Readonly<Record<P, object>>)[key];
  for (const name of Object.keys(entries)) report.warn(part.source, [key, name], message, null, 'key');
}
