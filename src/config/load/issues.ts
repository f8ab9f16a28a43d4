import type { z } from 'zod';
import { boundFaults, MAX_FAULTS, type Fault, type PathStep } from '../fault.js';
import { knownKeys } from '../schema/json-schema.js';
import type { Part } from '../schema/schema.js';
import { faultAt, type Source } from './source.js';
import { nearest } from '../suggest.js';

type Issue = z.core.$ZodIssue;

/** What a schema has against a file, each at its place. */
export function issueFaults(source: Source, part: Part, issues: readonly Issue[]): Fault[] {
  const single = issues.flatMap((issue): Issue[] =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue],
  );
  const faults = single.slice(0, MAX_FAULTS).flatMap((issue) => faultsOf(source, part, issue));
  return boundFaults(faults, single.length);
}

/** A zod path as steps into a document. */
export function stepsOf(path: readonly PropertyKey[]): PathStep[] {
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

/** The value at a path of plain data; undefined when there is none. */
export function valueAt(root: unknown, path: readonly PathStep[]): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    return (value as Readonly<Record<PathStep, unknown>>)[step];
  }, root);
}

function faultsOf(source: Source, part: Part, issue: Issue): Fault[] {
  const path = stepsOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(part, path);
    const list = known.length > 0 ? ` (known: ${known.join(', ')})` : '';
    return issue.keys.map((key) =>
      faultAt(source, [...path, key], `is not a known key here${list}`, nearest(key, known), 'key'),
    );
  }
  if (issue.code === 'invalid_key') {
    const inner = issue.issues[0];
    const values = inner?.code === 'invalid_value' ? inner.values.map(String) : [];
    const message = values.length > 0 ? `is not one of ${values.join(', ')}` : (inner?.message ?? issue.message);
    return [faultAt(source, path, message, nearest(String(path.at(-1)), values), 'key')];
  }
  const value = valueAt(source.value, path);
  return [faultAt(source, path, messageOf(issue, value), suggestionOf(issue, value))];
}

// A schema that says it better than this file does so with a message of its own.
const ZODS_OWN = 'Invalid input';

function messageOf(issue: Issue, value: unknown): string {
  if (value === undefined) return 'is missing';
  if (value === null) return 'is empty: give a value (one that begins with # or @ needs quotes)';
  switch (issue.code) {
    case 'invalid_type':
      if (!issue.message.startsWith(ZODS_OWN)) return issue.message;
      if (issue.expected === 'string' && typeof value !== 'object') return 'must be text: put it in quotes';
      if (issue.expected === 'int') return `must be a whole number, not ${JSON.stringify(value)}`;
      return `must be ${nounOf(issue.expected)}, not ${kindOf(value)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      if (issue.origin === 'string') return 'must not be empty';
      return issue.origin === 'array' ? issue.message : `must be at least ${String(issue.minimum)}`;
    case 'too_big':
      if (issue.origin === 'string') return `must have at most ${String(issue.maximum)} characters`;
      if (issue.origin === 'array') return `must have at most ${String(issue.maximum)} entries`;
      return `must be at most ${String(issue.maximum)}`;
    default:
      return issue.message;
  }
}

function suggestionOf(issue: Issue, value: unknown): string | null {
  if (issue.code === 'invalid_value' && typeof value === 'string') return nearest(value, issue.values.map(String));
  if (issue.code !== 'custom') return null;
  const suggestion: unknown = issue.params?.['suggestion'];
  return typeof suggestion === 'string' ? suggestion : null;
}

function nounOf(expected: string): string {
  const nouns: Readonly<Record<string, string>> = {
    object: 'a mapping',
    record: 'a mapping',
    array: 'a list',
    boolean: 'true or false',
    number: 'a number',
    string: 'text',
  };
  return nouns[expected] ?? expected;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : `the value ${JSON.stringify(value)}`;
}
