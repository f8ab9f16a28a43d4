import { doorOf, type VendorName } from '../../adapters/sheets.js';
import { readCapped, refuseAnnounced, UNVERIFIED } from '../body.js';
import type { AppDeps } from '../deps.js';
import { Problem } from '../problem.js';
import type { HeaderOf, Verified } from './hmac.js';

/** How one sender signs. */
export interface Scheme {
  /** Whether the headers alone can be a signature: said before a byte of the body is read. */
  readonly judge: (header: HeaderOf, now: number) => Verified;
  /** Whether they are one of these bytes. */
  readonly verify: (secrets: readonly string[], header: HeaderOf, raw: Uint8Array, now: number) => Verified;
}

/** The bytes of a request that its sender signed, or 401; who cannot have signed it is told before the body is read. */
export async function readSigned(
  request: Request,
  scheme: Scheme,
  { vendor, settings, now: clock }: { readonly vendor: VendorName } & Pick<AppDeps, 'settings' | 'now'>,
): Promise<Buffer> {
  const [{ secret, cap }, secrets, now] = [doorOf(vendor), settings.secrets[vendor], clock()];
  if (secrets.length === 0) throw new Problem(401, `this door is closed: ${secret} is not set`);
  refuseAnnounced(request, cap);
  const header: HeaderOf = (name) => request.headers.get(name);
  admit(scheme.judge(header, now));
  const raw = await readCapped(request, cap, UNVERIFIED);
  admit(scheme.verify(secrets, header, raw, now));
  return raw;
}

function admit(verified: Verified): void {
  if (!verified.ok) throw new Problem(401, verified.reason);
}
