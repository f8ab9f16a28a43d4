import type { IncidentGateway } from '../client/incident-gateway.js';
import type { Intake } from '../client/intake.js';
import type { PolicyHolder } from '../config/holder.js';
import type { Policy } from '../domain/policy/policy.js';
import type { Matcher } from '../domain/verdict/verdict.js';
import type { AuditPort } from '../ports/audit.js';
import type { CorrectionsPort } from '../ports/corrections.js';
import type { DirectoryPort } from '../ports/directory.js';
import type { EvidencePort } from '../ports/evidence.js';
import type { GatesPort } from '../ports/gates.js';
import type { Idempotency } from '../ports/idempotency.js';
import type { Batch, InboxPort, QuarantinePort } from '../ports/inbox.js';
import type { IncidentsPort } from '../ports/incidents.js';
import type { ChannelPort } from '../ports/channel.js';
import type { LedgerPort } from '../ports/ledger.js';
import type { ChatDoorPort } from '../ports/people.js';
import type { RepositoriesPort } from '../ports/repositories.js';
import type { SeverityFeedbackPort } from '../ports/severity-feedback.js';
import type { Updates } from './acting.js';
import type { Settings } from '../settings/web.js';

/** Requests that may come only once, by their signature. */
export interface SeenRequests {
  /** True when this signature is new; false for a replay. Throws when the store is away. */
  readonly remember: (signature: string, at: number) => Promise<boolean>;
}

/** Where the doors write what an operator must see. */
export interface Log {
  readonly info: (details: object, text: string) => void;
  readonly warn: (details: object, text: string) => void;
  readonly error: (details: object, text: string) => void;
}

/** Everything the doors are built from; tests give fakes or real parts. */
export interface AppDeps {
  readonly incidents: IncidentsPort;
  readonly gates: GatesPort;
  readonly directory: DirectoryPort;
  readonly repositories: RepositoriesPort;
  readonly evidence: EvidencePort;
  readonly corrections: CorrectionsPort;
  readonly audit: AuditPort;
  readonly inbox: InboxPort;
  readonly seen: SeenRequests;
  readonly idempotency: Idempotency;
  readonly feedback: SeverityFeedbackPort;
  readonly chat: ChatDoorPort;
  /** Chat for what a door says by itself. */
  readonly messenger: Pick<ChannelPort, 'post'>;
  readonly ledger: Pick<LedgerPort, 'claim' | 'accepted' | 'failed' | 'accepteds'>;
  readonly gateway: IncidentGateway;
  /** Brings a claimed batch to its workflow now. */
  readonly drive: (batch: Batch) => Promise<void>;
  readonly quarantine: QuarantinePort;
  readonly intake: Intake;
  readonly updates: Updates;
  readonly policies: PolicyHolder;
  /** Called with a policy that came into force by a reload. */
  readonly reloaded: (policy: Policy) => Promise<void>;
  /** Number of the pull request whose head is this commit, or null. */
  readonly pullOf: (repository: string, sha: string, signal: AbortSignal) => Promise<number | null>;
  readonly matcher: Matcher;
  readonly redact: (text: string) => string;
  /** What is missing before it can serve; empty when it can. */
  readonly readiness: () => Promise<readonly string[]>;
  /** What an operator should see to although it can serve. */
  readonly warnings: () => Promise<readonly string[]>;
  readonly log: Log;
  readonly now: () => number;
  readonly settings: Settings;
}
