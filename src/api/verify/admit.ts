import { readCapped, refuseAnnounced, UNVERIFIED } from '../body.js';
import { Problem } from '../problem.js';
import type { HeaderOf, Verified } from './hmac.js';

/** How one sender signs. */
export interface Scheme {
  /** Whether the headers alone can be a signature: said before a byte of the body is read. */
  readonly judge: (header: HeaderOf, now: number) => Verified;
  /** Whether they are one of these bytes. */
  readonly verify: (secrets: readonly string[], header: HeaderOf, raw: Uint8Array, now: number) => Verified;
}

/** A door that takes signed requests; without a secret it stays closed. */
export interface SignedDoor {
  readonly scheme: Scheme;
  /** The variable that holds its secrets. */
  readonly variable: string;
  readonly secrets: readonly string[];
  readonly cap: number;
  readonly now: number;
}

/** The bytes of a request that its sender signed, or 401; who cannot have signed it is told before the body is read. */
export async function readSigned(request: Request, door: SignedDoor): Promise<Buffer> {
  const { scheme, secrets, now } = door;
  if (secrets.length === 0) throw new Problem(401, `this door is closed: ${door.variable} is not set`);
  refuseAnnounced(request, door.cap);
  const header: HeaderOf = (name) => request.headers.get(name);
  admit(scheme.judge(header, now));
  const raw = await readCapped(request, door.cap, UNVERIFIED);
  admit(scheme.verify(secrets, header, raw, now));
  return raw;
}

function admit(verified: Verified): void {
  if (!verified.ok) throw new Problem(401, verified.reason);
}
