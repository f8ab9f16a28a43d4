import { isRecord, type Json } from '../json.js';

const COMPARATORS: Readonly<Record<string, (value: unknown, wanted: unknown) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  neq: (value, wanted) => value !== wanted,
  in: (value, wanted) => Array.isArray(wanted) && wanted.includes(value),
  nin: (value, wanted) => Array.isArray(wanted) && !wanted.includes(value),
  null: (value, wanted) => (value === null || value === undefined) === wanted,
  eqIgnoreCase: (value, wanted) => lower(value) === lower(wanted),
  neqIgnoreCase: (value, wanted) => lower(value) !== lower(wanted),
  contains: (value, wanted) => text(value).includes(text(wanted)),
  notContains: (value, wanted) => !text(value).includes(text(wanted)),
  containsIgnoreCase: (value, wanted) => lower(value).includes(lower(wanted)),
  notContainsIgnoreCase: (value, wanted) => !lower(value).includes(lower(wanted)),
  startsWith: (value, wanted) => text(value).startsWith(text(wanted)),
  startsWithIgnoreCase: (value, wanted) => lower(value).startsWith(lower(wanted)),
  endsWith: (value, wanted) => text(value).endsWith(text(wanted)),
  gt: (value, wanted) => order(value, wanted) > 0,
  gte: (value, wanted) => order(value, wanted) >= 0,
  lt: (value, wanted) => order(value, wanted) < 0,
  lte: (value, wanted) => order(value, wanted) <= 0,
};

/** Whether a thing passes one of Linear's filters; relations are followed, lists pass when one of them does. */
export function passes(thing: unknown, filter: unknown): boolean {
  if (!isRecord(filter)) return true;
  const value = typeof thing === 'function' ? (thing as (args: Json) => unknown)({}) : thing;
  return Object.entries(filter).every(([name, wanted]) => {
    if (wanted === undefined) return true;
    if (name === 'and') return Array.isArray(wanted) && wanted.every((one) => passes(value, one));
    if (name === 'or') return Array.isArray(wanted) && wanted.some((one) => passes(value, one));
    const items = itemsOf(value);
    if (items) {
      if (name === 'every') return items.every((item) => passes(item, wanted));
      if (name === 'length') return passes(items.length, wanted);
      return items.some((item) => passes(item, name === 'some' ? wanted : { [name]: wanted }));
    }
    const compare = Object.hasOwn(COMPARATORS, name) ? COMPARATORS[name] : undefined;
    if (compare && !(isRecord(value) && name in value)) return compare(value, wanted);
    return isRecord(value) && passes(value[name], wanted);
  });
}

function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[];
  return isRecord(value) && Array.isArray(value['nodes']) ? (value['nodes'] as unknown[]) : undefined;
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const lower = (value: unknown): string => text(value).toLowerCase();
const order = (value: unknown, wanted: unknown): number =>
  typeof value === 'number' && typeof wanted === 'number' ? value - wanted : text(value).localeCompare(text(wanted));
