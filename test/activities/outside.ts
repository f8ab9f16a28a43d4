import type { ActivityDeps } from '../../src/activities/index.js';
import type { ChannelPort } from '../../src/ports/channel.js';
import type { CiPort } from '../../src/ports/ci.js';
import { PortFailure, type FailureKind } from '../../src/ports/failures.js';
import type { GatesPort } from '../../src/ports/gates.js';
import type { IncidentsPort } from '../../src/ports/incidents.js';
import type { Intent, LedgerPort } from '../../src/ports/ledger.js';
import type { TrackerPort } from '../../src/ports/tracker.js';
import type { IncidentView } from '../../src/domain/incident/view.js';
import { STAFFED } from '../api/support.js';
import { alone } from '../support/ports.js';

/** How the call of the effect ends at its vendor. */
export type Call = 'ok' | FailureKind;
/** What looking for it at the vendor gives. */
export type Look = 'found' | 'nothing' | FailureKind;

/** A row of the ledger. */
export interface Row {
  readonly intent: Intent;
  readonly state: 'attempted' | 'accepted' | 'failed';
}

/** A world in which one kind of effect is tried; everything else succeeds and is not counted. */
export interface Outside {
  readonly view: IncidentView;
  readonly deps: ActivityDeps;
  /** What was sent of that kind. */
  readonly calls: () => readonly { readonly key: string; readonly isMarked: boolean }[];
  /** The ledger's row of its first key. */
  readonly row: () => Row | undefined;
}

/** What is the case when the effect is asked for. */
export interface Case {
  readonly kind: string;
  readonly row: Row['state'] | null;
  /** The ledger can neither be asked nor written. */
  readonly isAway: boolean;
  readonly look: Look;
  readonly call: Call;
}

const PLACE = { channel: 'C1', ts: '1.1' };
const TICKET = { id: 'uuid', identifier: 'OPS-1', url: 'https://linear.example/OPS-1' };

export function createOutside(view: IncidentView, given: Case): Outside {
  const calls: { key: string; isMarked: boolean }[] = [];
  const rows = new Map<string, Row>();
  const failing = (kind: FailureKind) => new PortFailure(kind, `the vendor says ${kind}`);
  const tried = <T>(key: string, isMarked: boolean, made: T): Promise<T> => {
    calls.push({ key, isMarked });
    return given.call === 'ok' ? Promise.resolve(made) : Promise.reject(failing(given.call));
  };
  const orAway = async <T>(work: () => T): Promise<T> => {
    if (given.isAway) throw new Error('no connection');
    return Promise.resolve(work());
  };
  const put = (key: string, state: Row['state'], intent = rows.get(key)?.intent): void => {
    if (intent !== undefined) rows.set(key, { intent, state });
  };

  const ledger: LedgerPort = {
    claim: (intent) =>
      orAway(() => {
        // The case is about the first address; what is tried after it is new.
        const state = rows.get(intent.key)?.state ?? (rows.size === 0 ? given.row : null) ?? 'new';
        put(intent.key, state === 'accepted' ? state : 'attempted', intent);
        return { state, external: state === 'accepted' ? PLACE : null, firstAttemptAt: state === 'new' ? null : 1 };
      }),
    accepted: (key) => orAway(() => put(key, 'accepted')),
    failed: (key) => orAway(() => put(key, 'failed')),
    writeLate: () => Promise.resolve(),
    accepteds: (uid, kinds) => {
      const of = (kind: Intent['kind'], external: Readonly<Record<string, string>>) => {
        const about = {
          key: `of ${kind}`,
          uid,
          kind,
          channel: kind === 'ticket' ? 'linear' : 'slack',
          target: 'x',
          round: null,
          level: null,
        };
        return kinds.includes(kind) ? [{ intent: { ...about, summary: kind }, external }] : [];
      };
      if (given.kind === 'thread_note') return Promise.resolve(of('announce', PLACE));
      return Promise.resolve(given.kind === 'ticket_comment' ? of('ticket', TICKET) : []);
    },
  };
  const chat: ChannelPort = {
    called: ({ kind }) => kind,
    post: ({ key, message }) => tried(key, message.headline.includes('(possible repeat)'), PLACE),
    find: () => {
      if (given.look === 'found') return Promise.resolve(PLACE);
      return given.look === 'nothing' ? Promise.resolve(null) : Promise.reject(failing(given.look));
    },
    update: () => Promise.resolve(),
  };
  const tracker: TrackerPort = {
    create: ({ key }) => tried(key, false, TICKET),
    comment: ({ key }) => tried(key, false, undefined),
    update: () => Promise.resolve(),
    isDone: () => Promise.resolve(false),
  };
  const ci = only<CiPort>({ postGate: ({ sha }) => tried(sha, false, undefined) });
  const shut = {
    open: false,
    state: 'shut',
    reason: 'Shut.',
    toldToAll: 'Shut.',
    incidents: ['INC-2026-001'],
  } as const;
  const gates = only<GatesPort>({
    read: () => Promise.resolve({ ...shut, expiresAt: null }),
    unchecked: () => Promise.resolve([]),
  });
  const incidents = only<IncidentsPort>({
    byId: () => Promise.resolve(null),
    standing: () => Promise.resolve(null),
    link: () => Promise.resolve(),
  });
  const policies = { keep: () => Promise.resolve(), version: () => Promise.resolve(STAFFED) };
  const channels = {
    byName: new Map([
      ['slack', chat],
      ['slack_webhook', chat],
    ]),
    usual: 'slack',
    last: 'slack_webhook',
  };
  const [trackers, cis] = [alone('linear', tracker), alone('github', ci)];
  const deps = {
    channels,
    trackers,
    cis,
    gates,
    ledger,
    incidents,
    policies,
    linkOf: () => null,
  } as unknown as ActivityDeps;
  return { view, deps, calls: () => calls, row: () => [...rows.values()][0] };
}

/** Some of a port; whatever else of it is asked for fails the test. */
function only<T extends object>(some: Partial<T>): T {
  return new Proxy(some, {
    get: (target, name) => {
      if (name in target) return target[name as keyof typeof target];
      throw new Error(`${String(name)} was not to be asked for`);
    },
  }) as T;
}
