import type { GateOf } from '../activities/gate.js';
import type { ActivityDeps } from '../activities/index.js';
import { auditCrypto, createSigner } from '../adapters/ed25519/crypto.js';
import { createThreadedReader } from '../adapters/model/threads.js';
import { createAnchors } from '../adapters/postgres/anchors.js';
import { createEvidence } from '../adapters/postgres/evidence.js';
import { createFailureHistory } from '../adapters/postgres/failure-history.js';
import { createGates } from '../adapters/postgres/gates.js';
import { createIncidents } from '../adapters/postgres/incidents.js';
import { createQuarantine } from '../adapters/postgres/inbox-refused.js';
import { createLedger } from '../adapters/postgres/ledger.js';
import { createNoise } from '../adapters/postgres/noise.js';
import { createPolicies } from '../adapters/postgres/policies.js';
import { createPool, type Pool } from '../adapters/postgres/pool.js';
import { createSlackChat } from '../adapters/slack/chat.js';
import type { IncidentGateway } from '../client/incident-gateway.js';
import { databaseUrl } from '../settings/database.js';
import { secretOf, textOf } from '../settings/secret-file.js';
import { ownSecrets } from '../settings/secrets.js';
import type { Policy } from '../domain/policy/policy.js';
import type { Redact } from '../redaction/redact.js';
import { anchorPlacesOf } from './anchor-places.js';
import { slackAccess } from '../settings/access.js';
import { CHANNELS, CIS, portsOf, TRACKERS } from './registry.js';

/** What wiring takes besides the environment. */
export interface Wiring {
  readonly env: NodeJS.ProcessEnv;
  readonly redact: Redact;
  readonly gateway: IncidentGateway;
  /** The policy this process has loaded, for when the store is away. */
  readonly policy: () => Policy | null;
}

/** Adapters behind the ports of the activities, and how to let go of them. */
export function wireActivities(wiring: Wiring): { readonly deps: ActivityDeps; readonly close: () => Promise<void> } {
  const { env, redact, gateway } = wiring;
  const pool = createPool(databaseUrl(env), { applicationName: 'tocsin-worker' });
  const publicUrl = textOf(env, 'TOCSIN_PUBLIC_URL');
  const script = new URL('./evidence-thread.js', import.meta.url);
  const reader = createThreadedReader({ script, ownSecrets: ownSecrets(env) });
  const deps: ActivityDeps = {
    channels: { ...portsOf(CHANNELS, env), last: 'slack_webhook' },
    ...wireAnchors(env, pool),
    trackers: portsOf(TRACKERS, env),
    cis: portsOf(CIS, env),
    ledger: createLedger(pool, redact),
    incidents: createIncidents(pool),
    quarantine: createQuarantine(pool),
    gates: createGates(pool),
    policies: createPolicies(pool, wiring.policy),
    failures: createFailureHistory(pool),
    evidence: createEvidence(pool, secretOf(env, 'TOCSIN_ENCRYPTION_KEY') || undefined),
    reader,
    noise: createNoise(pool),
    miner: reader,
    probe: { confirms: async () => Promise.resolve(false) },
    keeper: { changed: (provider, repository, sha) => gateway.gateChanged({ provider, repository, sha }) },
    redact,
    linkOf: (gate) => gateLink(publicUrl, gate),
  };
  return { deps, close: () => Promise.all([reader.close(), pool.end()]).then(() => undefined) };
}

/** The page of a commit's gate, which asks nobody who they are; a group of groups is one part of it. */
export function gateLink(publicUrl: string | null, { provider, repository, sha }: GateOf): string | null {
  const at = repository.lastIndexOf('/');
  if (publicUrl === null || at < 1) return null;
  const parts = [provider, repository.slice(0, at), repository.slice(at + 1), sha];
  return `${publicUrl.replace(/\/+$/, '')}/gate/${parts.map(encodeURIComponent).join('/')}`;
}

/** Anchors, and where they go. A place outside without a key would hold nothing that proves anything. */
export function wireAnchors(env: NodeJS.ProcessEnv, pool: Pool): Pick<ActivityDeps, 'anchors' | 'anchorPlaces'> {
  const signer = createSigner(secretOf(env, 'TOCSIN_ANCHOR_KEY'));
  const anchorPlaces = anchorPlacesOf((env['TOCSIN_ANCHOR'] ?? '').trim(), createSlackChat(slackAccess(env)));
  if (anchorPlaces.length > 0 && signer === null) {
    throw new Error('TOCSIN_ANCHOR is set without TOCSIN_ANCHOR_KEY: set it to 32 random bytes in base64 and keep it');
  }
  return { anchors: createAnchors(pool, { crypto: auditCrypto, signer }), anchorPlaces };
}
