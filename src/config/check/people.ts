import type { PathStep } from '../fault.js';
import type { Parts, Report } from './report.js';
import { ROLES } from '../schema/matrix.js';
import { CONTACT_FIELDS, type PersonEntry } from '../schema/people.js';
import type { Source } from '../load/source.js';
import { nearest } from '../suggest.js';

/** People who are given twice, who cannot be reached, and names that look like a slip. */
export function checkPeople(parts: Parts, report: Report): void {
  const file = parts.people;
  if (file !== undefined) {
    checkUnique(file.source, file.content.people, report);
    for (const [index, person] of file.content.people.entries()) {
      checkContacts(file.source, ['people', index], person, report);
    }
  }
  const known = file?.content.people.map((person) => person.email) ?? [];
  for (const { source, path, email } of namedPeople(parts)) {
    if (known.length === 0 || known.includes(email)) continue;
    const meant = nearest(email, known);
    if (meant !== null && oneHalfAlike(email, meant)) {
      report.warn(source, path, `${email} is not in people.yaml and is known by e-mail only`, meant);
    }
  }
}

/** Everybody whom teams and roles name, with the place. */
export function namedPeople(
  parts: Parts,
): { readonly source: Source; readonly path: readonly PathStep[]; readonly email: string }[] {
  const { matrix, policy } = parts;
  const teams = Object.entries(matrix?.content.teams ?? {}).flatMap(([name, team]) =>
    (['primary', 'backup', 'managers'] as const).flatMap((list) =>
      team[list].map((email, index) => ({ path: ['teams', name, list, index], email })),
    ),
  );
  const inMatrix = matrix === undefined ? [] : teams.map((named) => ({ source: matrix.source, ...named }));
  const inRoles = [matrix, policy].flatMap((part) =>
    ROLES.flatMap((role) =>
      (part?.content.roles?.[role] ?? []).flatMap((email, index) =>
        part === undefined ? [] : [{ source: part.source, path: ['roles', role, index], email }],
      ),
    ),
  );
  return [...inMatrix, ...inRoles];
}

function checkUnique(source: Source, people: readonly PersonEntry[], report: Report): void {
  for (const field of ['email', 'github', 'slack', 'linear'] as const) {
    const first = new Map<string, PersonEntry>();
    for (const [index, person] of people.entries()) {
      const value = person[field];
      if (value === undefined) continue;
      const other = first.get(value.toLowerCase());
      if (other === undefined) first.set(value.toLowerCase(), person);
      else {
        const whose = field === 'email' ? 'is given twice' : `belongs to ${other.email} already`;
        report.fault(source, ['people', index, field], `${value} ${whose}`);
      }
    }
  }
}

function checkContacts(source: Source, path: readonly PathStep[], person: PersonEntry, report: Report): void {
  const contacts = person.contacts;
  if (contacts === undefined) return;
  const useless = contacts.filter((contact) => {
    const field = CONTACT_FIELDS[contact] ?? null;
    return field !== null && person[field] === undefined;
  });
  for (const [index, contact] of contacts.entries()) {
    if (contacts.indexOf(contact) < index) {
      report.fault(source, [...path, 'contacts', index], `${contact} is given twice for ${person.email}`);
    } else if (useless.includes(contact)) {
      const needs = CONTACT_FIELDS[contact] ?? '';
      report.warn(source, [...path, 'contacts', index], `${person.email} has no ${needs} for the contact ${contact}`);
    }
  }
  if (useless.length === contacts.length) {
    report.warn(source, [...path, 'contacts'], `${person.email} has no working contact and cannot be paged`);
  }
}

function oneHalfAlike(a: string, b: string): boolean {
  return a.split('@')[1] === b.split('@')[1] || a.split('@')[0] === b.split('@')[0];
}
