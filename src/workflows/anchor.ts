import { ApplicationFailure, log } from '@temporalio/workflow';
import { outside } from './proxies.js';

/**
 * The anchor of a day: made in the store, then put to every place outside that lacks it or one of the last. A place that
 * fails holds up no other; it is tried until the next day's anchor, which brings what is still owed. Started by a
 * Schedule, and safe to start twice.
 */
export async function anchor(): Promise<void> {
  const ways = outside();
  const day = new Date().toISOString().slice(0, 10);
  const { owed } = await ways.anchors.makeAnchor({ day });
  const ends = await Promise.allSettled(
    owed.map((one) =>
      ways.anchorPlaces.placeAnchor.executeWithOptions({ summary: `Anchor ${one.number} to ${one.place}` }, [one]),
    ),
  );
  const left = owed.filter((_, index) => ends[index]?.status === 'rejected').map(({ place }) => place);
  if (left.length === 0) return;
  const text = `anchors could not be put to ${[...new Set(left)].join(', ')}`;
  log.error(text);
  throw ApplicationFailure.nonRetryable(text, 'AnchorsOwed');
}
