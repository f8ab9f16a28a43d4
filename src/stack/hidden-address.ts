import { randomInt } from 'node:crypto';
import { freePort } from './ports.js';

/** An address of this machine and a port. */
export interface LoopbackAddress {
  readonly ip: string;
  readonly port: number;
}

/**
 * A loopback address that no page in a browser can find: one of sixteen million, and one of its ports. Undefined where
 * the system answers to 127.0.0.1 alone, as macOS does.
 */
export async function hiddenAddress(): Promise<LoopbackAddress | undefined> {
  const ip = `127.${randomInt(1, 255)}.${randomInt(256)}.${randomInt(1, 255)}`;
  try {
    return { ip, port: await freePort(undefined, ip) };
  } catch {
    return undefined; // not an address of this system
  }
}
