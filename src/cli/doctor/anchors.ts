import { join, sep } from 'node:path';
import { instantText } from '../../domain/message/clocks.js';
import type { AnchorFacts, CliIo } from '../context.js';
import { fail, ok, warn, type Check } from '../../support/check.js';

/** One is made every day: after this the Schedule or the worker is not at work. */
const NEWEST_WITHIN_MS = 2 * 86_400_000;
const DOCS = '(docs/operations.md)';

/** Whether the history is anchored every day, and outside of what could be rewritten with it. */
export function anchorChecks(io: Pick<CliIo, 'now' | 'checkout'>, facts: AnchorFacts | undefined): Check[] {
  if (facts === undefined) return [];
  const { newest, places } = facts;
  if (newest === null) {
    return [
      warn('anchors', 'none yet: the first is made at 00:05 UTC', 'leave a worker running, or trigger the Schedule'),
    ];
  }
  const day = newest.slice(0, 10);
  if (io.now() - Date.parse(newest) > NEWEST_WITHIN_MS) {
    return [fail('anchors', `the newest is of ${day}`, 'see that a worker runs, and the anchor Schedule in Temporal')];
  }
  if (places.length === 0) {
    const todo = `set TOCSIN_ANCHOR to a place outside ${DOCS}`;
    return [warn('anchors', `they lie in Postgres only, the newest of ${day}: who rewrites it can rewrite them`, todo)];
  }
  return places.map(({ place, isThere, since, error }) => {
    if (!isThere) {
      const why = error === null ? '' : `: ${error}`;
      return fail(
        'anchors',
        `not at ${place}, tried since ${instantText(since, io.now())}${why}`,
        'see the worker’s log, and mend the place',
      );
    }
    const inside = place.startsWith(`file:${join(io.checkout, '.tocsin')}${sep}`);
    if (!inside) return ok('anchors', `at ${place}, the newest of ${day}`);
    return warn('anchors', `${place} is this machine’s own data folder, not outside`, `set TOCSIN_ANCHOR ${DOCS}`);
  });
}
