import type { Command } from 'commander';
import type { VendorName } from '../adapters/sheets.js';
import type { CheckPattern } from '../config/check/types.js';
import type { AuditCrypto } from '../domain/audit/audit.js';
import type { Matcher } from '../domain/verdict/verdict.js';
import type { ClassifierPort, Explanation, JobEvidence } from '../ports/classifier.js';
import type { ProcessIdentity } from '../stack/identity.js';
import type { CheckVendor } from '../support/check.js';
import type { EnvFile } from './env-file.js';
import type { Output } from './output.js';

/** What a command may touch of the world, so that tests can stand in for it. */
export interface CliIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Resolves when the standard output takes more. */
  readonly drained: () => Promise<void>;
  readonly stdin: AsyncIterable<string | Uint8Array>;
  /** Asks whoever sits at the terminal, and answers their line; absent where nobody does. */
  readonly ask?: (question: string) => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file whose settings are in `env`; absent when there is none. */
  readonly envFile?: EnvFile | undefined;
  /** The checkout; `.tocsin/` lies in it. */
  readonly checkout: string;
  /** The release, as `--version` prints it. */
  readonly version: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** What `doctor` learned of a server: a line of facts, and what is missing on it. */
export interface ServerFacts {
  readonly facts: string;
  readonly missing: readonly string[];
}

/** What `doctor` learned of the database: of the role that it let in as well. */
export interface DatabaseFacts extends ServerFacts {
  readonly role?: {
    readonly name: string;
    /** What it may that the application does not need: empty when it owns nothing and is nothing special. */
    readonly excess: readonly string[];
  };
  readonly anchors?: AnchorFacts;
}

/** How the history is anchored. */
export interface AnchorFacts {
  /** Instant of the newest anchor; null when there is none. */
  readonly newest: string | null;
  /** Where it went: each place with whether it is there, since when it is tried, and what was answered. */
  readonly places: readonly {
    readonly place: string;
    readonly isThere: boolean;
    readonly since: string;
    readonly error: string | null;
  }[];
}

/** A process of ours that runs until it is told to end. */
export type LongProcess = 'up' | 'worker' | 'serve' | 'sandbox';

/** Parts of the project that the composition root hands in. */
export interface CliTools {
  readonly classifier: ClassifierPort;
  /** Why the model says what it says, for `classify --explain`. */
  readonly explain: (evidence: JobEvidence) => Explanation;
  readonly matcher: Matcher;
  readonly checkPattern: CheckPattern;
  readonly auditCrypto: AuditCrypto;
  /** The public key of a `TOCSIN_ANCHOR_KEY`; null when it is empty. */
  readonly publicKeyOf: (secret: string) => string | null;
  /** Migrates as the first address's role and gives the second one's its rights. */
  readonly migrate: (ownerUrl: string, appUrl: string) => Promise<{ readonly applied: readonly string[] }>;
  /** Long-running processes; each resolves with its exit code. Without the launcher that it is `beside` it ends. */
  readonly processes: Readonly<
    Record<LongProcess, (env: CliIo['env'], beside: ProcessIdentity | undefined) => Promise<number>>
  >;
  readonly asks: {
    readonly postgres: (url: string) => Promise<DatabaseFacts>;
    readonly temporal: (address: string, namespace: string) => Promise<ServerFacts>;
  };
  /** What `doctor` looks at of each vendor. */
  readonly doctors: () => Promise<Readonly<Record<VendorName, CheckVendor>>>;
}

/** What every command is defined with. */
export interface CliContext {
  readonly io: CliIo;
  readonly tools: CliTools;
  readonly output: Output;
  /** States the exit code of the command that ran. */
  readonly exit: (code: 0 | 1 | 2) => void;
}

/** What the checks of `doctor` look with. */
export type DoctorContext = Pick<CliContext, 'io' | 'tools'>;

/** Adds one command to the program. */
export type DefineCommand = (program: Command, context: CliContext) => void;
