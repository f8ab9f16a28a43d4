import { condition, patched } from '@temporalio/workflow';
import type { Effect } from '../domain/incident/change.js';
import { plainLine } from '../domain/message/plain-text.js';
import type { LateEntry } from '../ports/ledger.js';
import type { Sender } from './outbox.js';
import type { Outside } from './proxies.js';

/** What carrying out an effect takes. */
export interface Ways {
  readonly outside: Outside;
  readonly sender: Sender;
  /** Reads the evidence of a delivery, one after the other. */
  readonly read: (deliveryId: string) => Promise<void>;
}

/** Asks the outside for one effect, and tells the incident what came of it. Failures are the caller's. */
export async function carryOut(
  ways: Ways,
  effect: Exclude<Effect, { kind: 'page' | 'hush' | 'refresh' }>,
): Promise<void> {
  const { outside, sender } = ways;
  const { chat, tracker, ticketCheck, gate, probe } = outside;
  const view = sender.view();
  switch (effect.kind) {
    case 'announce': {
      const summary = plainLine(`Message for ${effect.team}${effect.channel === null ? '' : ` in ${effect.channel}`}`);
      return keepLate(
        sender,
        chat.announce.executeWithOptions({ summary }, [{ view, team: effect.team, channel: effect.channel }]),
      );
    }
    case 'notify': {
      const told = effect.targets.map((target) => {
        const summary = plainLine(`Tell ${target.person ?? target.team}: ${effect.about}`);
        const { about, mark, text } = effect;
        return keepLate(sender, chat.notify.executeWithOptions({ summary }, [{ view, about, mark, target, text }]));
      });
      await Promise.all(told);
      return;
    }
    case 'ticket':
      return keepLate(sender, tracker.openTicket.executeWithOptions({ summary: 'Open the ticket' }, [{ view }]));
    case 'follow_up': {
      const summary = 'Open the follow-up ticket of the override';
      return keepLate(
        sender,
        tracker.openFollowUp.executeWithOptions({ summary }, [
          { view, assignee: view.override?.how === 'approver' ? view.assignee : null },
        ]),
      );
    }
    case 'check_ticket': {
      const summary = 'Is the ticket Done? The SLA deadline has passed';
      const { done } = await ticketCheck.checkTicket.executeWithOptions({ summary }, [{ view }]);
      sender.apply({ kind: 'ticket_checked', done });
      return;
    }
    case 'check_recovery':
      return checkRecovery(ways, effect);
    case 'probe': {
      const summary = 'Is the infrastructure at fault?';
      const { confirmed } = await probe.probeInfrastructure.executeWithOptions({ summary }, [{ view }]);
      sender.apply({ kind: 'probed', confirmed });
      return;
    }
    case 'gate': {
      const { repository } = view;
      if (repository === null) return;
      // The poster reads the history store: what was decided must be there before it looks.
      await condition(() => sender.isRecorded());
      const provider = view.provider ?? 'api';
      return gate.pokeGate.executeWithOptions({ summary: `Gate of ${effect.sha.slice(0, 12)}` }, [
        { provider, repository, sha: effect.sha },
      ]);
    }
    case 'classify':
      return ways.read(effect.deliveryId);
  }
}

async function checkRecovery(
  { outside, sender }: Ways,
  effect: Extract<Effect, { kind: 'check_recovery' }>,
): Promise<void> {
  const { event, by, run, failing } = effect;
  const { provider, repository } = sender.view();
  // A run that an older build took ended the incident unseen.
  const looks = patched('recovery-looks-at-jobs');
  const summary = `Did the jobs that failed run in run ${run.id}?`;
  const question = { provider, repository, failing, passing: run };
  const { skipped } = looks
    ? await outside.recovery.checkRecovery.executeWithOptions({ summary }, [question])
    : { skipped: [] };
  sender.apply({ kind: 'recovery_checked', event, by, run, skipped });
}

async function keepLate(sender: Sender, work: Promise<LateEntry | null>): Promise<void> {
  const late = await work;
  if (late !== null) sender.late([late]);
}
