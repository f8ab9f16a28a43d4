import { canonicalTeam, TEAM_ALIASES } from '../../domain/policy/policy.js';
import { DEFAULT_TEAMS, DEFAULT_TYPES } from '../defaults.js';
import { valueAt } from '../load/issues.js';
import type { Parts } from './report.js';
import type { Part } from '../schema/schema.js';
import { nearest } from '../suggest.js';

/** The names that the parts may refer to. */
export interface Names {
  readonly hasTeam: (name: string) => boolean;
  readonly nearTeam: (name: string) => string | null;
  readonly hasType: (name: string) => boolean;
  readonly nearType: (name: string) => string | null;
}

/**
 * Names that are declared anywhere. A faulty declaration declares its name all the same, and nothing is unknown as long
 * as the file that would declare it cannot be read.
 */
export function namesOf(parts: Parts, unreadable: ReadonlySet<Part>): Names {
  const declared = keysAt(parts.matrix?.source.value, 'teams');
  const teams = new Set([...Object.keys(DEFAULT_TEAMS), ...declared.map(canonicalTeam)]);
  const types = new Set([...Object.keys(DEFAULT_TYPES), ...keysAt(parts.types?.source.value, 'types')]);
  return {
    hasTeam: (name) => unreadable.has('matrix') || teams.has(canonicalTeam(name)),
    nearTeam: (name) => nearest(name, [...teams, ...Object.keys(TEAM_ALIASES)]),
    hasType: (name) => unreadable.has('types') || types.has(name),
    nearType: (name) => nearest(name, types),
  };
}

/** Keys of the mapping below `key`; none when there is no mapping. */
export function keysAt(root: unknown, key: string): string[] {
  const value = valueAt(root, [key]);
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
