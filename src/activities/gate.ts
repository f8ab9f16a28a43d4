import { cancellationSignal } from '@temporalio/activity';
import { skippedText, UNREAD } from '../domain/incident/recovery.js';
import type { CiPort } from '../ports/ci.js';
import type { GateKeeperPort } from '../ports/gate-keeper.js';
import type { GatesPort } from '../ports/gates.js';
import type { LedgerPort } from '../ports/ledger.js';
import { portOf, type Ports } from '../ports/ports.js';
import { asApplicationFailure } from './failures.js';
import { effectKey } from './keys.js';
import { skippedIn } from './recovery.js';
import { sendOnce } from './send-once.js';

/** A commit whose gate is kept. */
export interface GateOf {
  readonly provider: string;
  readonly repository: string;
  readonly sha: string;
}

/** What the gate needs of the outside. */
export interface GateDeps {
  /** CI providers: what one cannot be found for is posted to the usual one. */
  readonly cis: Ports<CiPort>;
  readonly gates: GatesPort;
  readonly ledger: LedgerPort;
  readonly keeper: GateKeeperPort;
  /** Page of a commit's gate for people, if there is a public address. */
  readonly linkOf: (gate: GateOf) => string | null;
}

/** The activities around the CI gate. */
export interface GateActivities {
  /** Tells the commit's one poster that something changed. */
  readonly pokeGate: (gate: GateOf) => Promise<void>;
  /**
   * Reads the conjunction and posts it, unless it is what this poster said last (`said`, as answered); answers when it
   * changes by itself (epoch ms), or null.
   */
  readonly postGate: (
    gate: GateOf & { readonly turn: number; readonly said?: string | null },
  ) => Promise<{ readonly open: boolean; readonly changesAt: number | null; readonly said?: string }>;
}

/** Posts gates: the conjunction is read just before the post, so that the last write is the right one. */
export const createGateActivities = (deps: GateDeps): GateActivities => ({
  async pokeGate({ provider, repository, sha }) {
    await deps.keeper.changed(provider, repository, sha);
  },
  async postGate({ provider, repository, sha, turn, said: before }) {
    const signal = cancellationSignal();
    // What cannot be looked at now keeps the gate shut, and must not keep the post that says so.
    const failure = await lookAtGreens(deps, { provider, repository, sha }, signal).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    const verdict = await deps.gates.read(provider, repository, sha, Date.now());
    const said = `${verdict.open ? 'open' : 'shut'}: ${verdict.reason}`;
    const answer = { open: verdict.open, changesAt: verdict.expiresAt, said };
    if (said === before && failure === null) return answer;
    const url = deps.linkOf({ provider, repository, sha });
    const intent = {
      key: effectKey('gate', provider, repository, sha, turn, String(verdict.open)),
      uid: verdict.incidents[0] ?? '',
      kind: 'gate' as const,
      channel: provider,
      target: `${repository}@${sha}`,
      round: null,
      level: null,
      summary: `Gate ${said}`.slice(0, 200),
    };
    try {
      await sendOnce(deps.ledger, intent, {
        critical: false,
        // The last write for a commit wins: repeating the same state changes nothing.
        lookUp: async () => Promise.resolve(null),
        post: async () => {
          await portOf(deps.cis, provider).postGate({
            repository,
            sha,
            open: verdict.open,
            description: verdict.reason,
            url,
            signal,
          });
          return { state: verdict.open ? 'success' : 'failure' };
        },
      });
    } catch (error) {
      throw asApplicationFailure(error);
    }
    if (failure !== null) throw asApplicationFailure(failure.error);
    return answer;
  },
});

/** A green run counts once the jobs that failed before are known to have run in it. */
async function lookAtGreens({ gates, cis }: GateDeps, { repository, sha }: GateOf, signal: AbortSignal): Promise<void> {
  for (const green of await gates.unchecked(repository, sha)) {
    const skipped = await skippedIn(cis, green, signal);
    const refused =
      skipped === null ? (green.never ? UNREAD : null) : skipped.length === 0 ? null : skippedText(skipped);
    await gates.checked(green, refused);
  }
}
