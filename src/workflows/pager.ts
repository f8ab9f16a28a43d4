import { CancellationScope, isCancellation, log } from '@temporalio/workflow';
import type { Contact, PageRequest, PageResult } from '../activities/page.js';
import type { Effect } from '../domain/incident/change.js';
import { plainLine } from '../domain/message/plain-text.js';
import type { Outside } from './proxies.js';
import type { Sender } from './outbox.js';

type PageEffect = Extract<Effect, { kind: 'page' }>;

const CONTACT_NAMES: Readonly<Record<Contact, string>> = {
  slack: 'Slack DM',
  channel: 'team channel',
  webhook: 'Slack webhook',
};

/**
 * Pages targets, contact after contact: one that refuses, throttles or is away gives way to the next at once, while
 * the first goes on being tried until somebody takes the incident.
 */
export class Pager {
  readonly #outside: Outside;
  readonly #sender: Sender;
  /** Pages of the present round; a new round or an acknowledgement calls off what has not left. */
  #round = 0;
  #scope: CancellationScope | null = null;

  constructor(outside: Outside, sender: Sender) {
    this.#outside = outside;
    this.#sender = sender;
  }

  /** No page that is not in flight leaves after this. */
  hush(): void {
    this.#scope?.cancel();
    this.#scope = null;
  }

  /** Pages one target; ends when no contact of it is being tried any more. */
  page(effect: PageEffect): Promise<void> {
    if (effect.round > this.#round) {
      this.#round = effect.round;
      this.hush();
    }
    this.#scope ??= new CancellationScope();
    return this.#scope.run(() => this.#tryContacts(effect));
  }

  async #tryContacts(effect: PageEffect): Promise<void> {
    const contacts: readonly Contact[] =
      effect.target.person === null ? ['channel', 'webhook'] : ['slack', 'channel', 'webhook'];
    const insisting: Insisting[] = [];
    let reason = 'no contact';
    for (const [index, contact] of contacts.entries()) {
      const result = await this.#send(effect, contact, false);
      if (result.outcome === 'moot') return;
      if (result.outcome === 'delivered') {
        this.#delivered(effect, result);
        await Promise.all(insisting.map(({ work }) => work));
        return;
      }
      reason = `${CONTACT_NAMES[contact]}: ${result.reason}`;
      if (result.outcome === 'waiting') insisting.push(this.#insist(effect, contact, index, insisting));
    }
    const { round, level, target } = effect;
    this.#sender.apply({ kind: 'page_outcome', page: { round, level, target, delivered: false, detail: reason } });
    await Promise.all(insisting.map(({ work }) => work));
  }

  /** Goes on in the background; once it gets through, lesser contacts of the same target are called off. */
  #insist(effect: PageEffect, contact: Contact, rank: number, all: readonly Insisting[]): Insisting {
    const scope = new CancellationScope();
    const work = scope.run(async () => {
      try {
        const result = await this.#send(effect, contact, true);
        if (result.outcome !== 'delivered') return;
        this.#delivered(effect, result);
        for (const other of all) if (other.rank > rank) other.scope.cancel();
      } catch (error) {
        if (!isCancellation(error)) log.warn('a page was given up', { contact, error: String(error) });
      }
    });
    return { rank, scope, work };
  }

  #delivered(effect: PageEffect, result: Extract<PageResult, { outcome: 'delivered' }>): void {
    const { round, level, target } = effect;
    if (result.late !== null) this.#sender.late([result.late]);
    this.#sender.apply({ kind: 'page_outcome', page: { round, level, target, delivered: true, detail: result.via } });
  }

  #send(effect: PageEffect, contact: Contact, insist: boolean): Promise<PageResult> {
    const { round, level, target } = effect;
    const request: PageRequest = { view: this.#sender.view(), round, level, target, contact, insist };
    const who = plainLine(target.person ?? target.team);
    const summary = `Page ${who} (${CONTACT_NAMES[contact]}), level ${level}${round > 1 ? `, round ${round}` : ''}`;
    return this.#outside.pages.page.executeWithOptions({ summary }, [request]);
  }
}

interface Insisting {
  readonly rank: number;
  readonly scope: CancellationScope;
  readonly work: Promise<void>;
}
