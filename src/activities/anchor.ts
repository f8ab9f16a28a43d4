import { cancellationSignal } from '@temporalio/activity';
import type { AnchorPlace, AnchorsPort, OwedAnchor } from '../ports/anchors.js';
import { PortFailure } from '../ports/failures.js';
import type { LedgerPort } from '../ports/ledger.js';
import { asApplicationFailure } from './failures.js';
import { effectKey } from './keys.js';
import { sendOnce } from './send-once.js';

/** What anchoring needs of the outside. */
export interface AnchorDeps {
  readonly anchors: AnchorsPort;
  readonly anchorPlaces: readonly AnchorPlace[];
  readonly ledger: LedgerPort;
}

/** The activities around the anchors of the audit. */
export interface AnchorActivities {
  /** Makes the anchor of a day, once, and answers what the places outside lack. */
  readonly makeAnchor: (request: { readonly day: string }) => Promise<{ readonly owed: readonly OwedAnchor[] }>;
  /** Puts an anchor to one place, once. */
  readonly placeAnchor: (owed: OwedAnchor) => Promise<void>;
}

/** Safe to repeat: a day has one anchor, and a place is looked at before an anchor is put there again. */
export const createAnchorActivities = ({ anchors, anchorPlaces, ledger }: AnchorDeps): AnchorActivities => ({
  async makeAnchor({ day }) {
    try {
      await anchors.make(day, Date.now());
      return { owed: await anchors.owed(anchorPlaces.map(({ name }) => name)) };
    } catch (error) {
      throw asApplicationFailure(error);
    }
  },
  async placeAnchor({ place: name, number }) {
    try {
      const place = anchorPlaces.find((one) => one.name === name);
      if (place === undefined) {
        throw new PortFailure('Rejected', `anchors: ${name} is no place of this worker any more`);
      }
      const anchor = await anchors.outside(number);
      if (anchor === null) throw new PortFailure('Rejected', `anchors: there is no anchor ${number}`);
      const [key, signal] = [effectKey('anchor', name, anchor.hash), cancellationSignal()];
      const intent = {
        ...{ key, uid: 'audit', kind: 'anchor' as const, channel: place.channel, target: name },
        ...{ round: number, level: null, summary: `Anchor ${number} of ${anchor.day}` },
      };
      await sendOnce(ledger, intent, {
        critical: false,
        lookUp: (since) => place.find(anchor, { key, since, signal }),
        post: () => place.put(anchor, { key, signal }),
      });
    } catch (error) {
      throw asApplicationFailure(error);
    }
  },
});
