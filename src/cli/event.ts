import { readEvent, type ReadEvent } from '../api/incidents/event.js';
import { single } from '../domain/event/lenient.js';
import { UsageError } from './errors.js';
import { reasonOf } from '../support/check.js';

/** An event file as the API takes it: what cannot be read is left out and named in `marks`, or it is none (bad input). */
export function eventOf(where: string, value: unknown): ReadEvent {
  const only = single(value);
  if (typeof only !== 'object' || only === null) {
    throw new UsageError(`${where}: an event is an object {kind, title, …}`);
  }
  try {
    return readEvent(only);
  } catch (error) {
    throw new UsageError(`${where}: ${reasonOf(error)}`);
  }
}

export type { PostedEvent } from '../api/incidents/event.js';

/** What was read as an event, at `now` (epoch ms) when it says no instant, as the API takes it. */
export function dated(value: unknown, now: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { occurred_at: said, ...event } = value as { readonly occurred_at?: unknown };
  return { ...event, occurred_at: said ?? new Date(now).toISOString() };
}
