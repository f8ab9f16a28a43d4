import { incidentUid } from '../../domain/event/dedup.js';
import { storable } from '../../domain/event/fit.js';
import { sha256 } from '../../support/sha256.js';

/** JSON that Postgres stores: it knows neither NUL nor half of a surrogate pair, and both become U+FFFD. */
export function json(value: unknown): string {
  // Every other escape is two characters here, so that an escaped backslash is never taken for the start of one.
  return JSON.stringify(value).replace(/\\(?:u0000|ud[89a-f][0-9a-f]{2}|.)/g, (escape) =>
    escape.length === 6 ? '\\ufffd' : escape,
  );
}

/** Text that Postgres stores. */
export function text(value: string): string {
  return value.replaceAll('\u0000', '\ufffd');
}

/** The same for text that may be missing. */
export function textOrNull(value: string | null): string | null {
  return value === null ? null : text(value);
}

export function instant(at: number): Date {
  return new Date(storable(at));
}

export function msOrNull(at: Date | null): number | null {
  return at === null ? null : at.getTime();
}

/** Uid of the incident that a delivery opens. The client computes the same when it goes past the inbox. */
export function uidOf(workflow: string, deliveryId: string): string {
  return incidentUid(workflow, deliveryId, sha256);
}
