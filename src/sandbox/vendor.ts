import type { Hono } from 'hono';
import type { Callbacks } from './callbacks.js';
import type { Json } from './json.js';
import type { People } from './people.js';

/** A group of people that can be mentioned together. */
export interface Group {
  readonly handle: string;
  readonly name: string;
  readonly emails: readonly string[];
}

/** What every vendor may ask of the sandbox around it. */
export interface World {
  readonly people: People;
  readonly callbacks: Callbacks;
  readonly groups: readonly Group[];
  readonly channels: readonly string[];
  readonly linearTeams: readonly string[];
  readonly secrets: { readonly slack: string; readonly linear: string; readonly github: string };
  /** Own address, without a slash at the end; known only once the port is open. */
  readonly baseUrl: () => string;
}

/** A request as the recorder hands it to a vendor to be named. */
export interface VendorRequest {
  readonly httpMethod: string;
  readonly path: string;
  readonly body: unknown;
}

/** How a vendor calls a request: its own method name, the operation behind it and the idempotency value in it. */
export interface Described {
  readonly method: string;
  readonly operation: string | null;
  readonly key: string | null;
}

/** What came of a driving request to the sandbox; `status` is the one it answers with. */
export interface Outcome {
  readonly status: number;
  readonly body: Json;
}

/** What of a vendor outlives a restart. */
export interface Memory {
  /** What is to be kept, the newest `most` of each kind. No secret and no right to act is in it. */
  keep(most: number): Json;
  /** Takes what an earlier run kept; false, and nothing taken, when it is not of that shape. */
  restore(kept: Json): boolean;
}

/** One external system: its API, and the levers by which a test or a person moves it. */
export interface Vendor {
  readonly name: string;
  /** First path parts under /sandbox whose requests go into the ledger. */
  readonly mounts: readonly string[];
  readonly api: Hono;
  describe(request: VendorRequest): Described;
  faultBody(status: number): Json;
  seed(body: Json): Outcome;
  act(body: Json): Promise<Outcome>;
  state(): Json;
  reset(): void;
  /** Missing where it forgets all. */
  readonly memory?: Memory;
}

/** A refusal of a driving request, in one line. */
export const refuse = (status: number, error: string): Outcome => ({ status, body: { error } });
