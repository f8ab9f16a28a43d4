import type { z } from 'zod';
import type { PathStep } from '../fault.js';
import { stepsOf, valueAt } from './issues.js';
import type { Loaded } from '../check/report.js';
import { SCHEMAS, type Content, type Part } from '../schema/schema.js';
import type { Source } from './source.js';

type Issue = z.core.$ZodIssue;
const MAX_ROUNDS = 12;

/**
 * The part of a faulty file that is in order, so that checks between files still find the rest of its mistakes: what
 * the schema objects to is cut out until nothing is objected to.
 */
export function salvage<P extends Part>(part: P, source: Source, issues: readonly Issue[]): Loaded<P> {
  let rest: unknown = structuredClone(source.value);
  let original = source.original;
  let objections = issues;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (!cut(rest, objections)) break;
    const [holed, before] = [rest, original];
    original = (path) => before(beforeCut(holed, path));
    rest = withoutHoles(holed);
    const result = SCHEMAS[part].safeParse(rest);
    if (result.success) return { source: { ...source, original }, content: result.data as Content<P> };
    objections = result.error.issues;
  }
  return { source, content: SCHEMAS[part].parse({}) as Content<P> };
}

/** Cuts in place, leaving holes in lists; false when the whole would have to go. */
function cut(value: unknown, issues: readonly Issue[]): boolean {
  const paths = issues.flatMap((issue) => {
    const path = stepsOf(issue.path);
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...path, key]);
    return [valueAt(value, path) === undefined ? path.slice(0, -1) : path];
  });
  for (const path of paths) {
    const parent = valueAt(value, path.slice(0, -1));
    const step = path.at(-1);
    if (step === undefined) return false;
    if (typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, step);
  }
  return true;
}

/** Where an entry stood before the holes were closed. */
function beforeCut(holed: unknown, path: readonly PathStep[]): PathStep[] {
  const original: PathStep[] = [];
  for (const step of path) {
    const list = valueAt(holed, original);
    const kept = Array.isArray(list) ? Object.keys(list).map(Number) : [];
    original.push(typeof step === 'number' ? (kept[step] ?? step) : step);
  }
  return original;
}

function withoutHoles(value: unknown): unknown {
  if (Array.isArray(value)) return Object.values(value).map(withoutHoles);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutHoles(entry)]));
}
