import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A place where a process takes connections. */
export interface Listening {
  readonly ip: string;
  readonly port: number;
}

/** Where a process listens (IPv4), as the kernel says; only Linux tells it so. */
export function listeningOf(pid: number): readonly Listening[] {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return [...readlinkSync(`/proc/${pid}/fd/${fd}`).matchAll(/^socket:\[(\d+)\]$/g)].map(([, inode]) => inode);
      } catch {
        return []; // closed in between
      }
    }),
  );
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state !== '0A' || !inodes.has(inode)) return [];
      const [ip = '', port = ''] = local.split(':');
      const bytes = ip.match(/../g) ?? [];
      const dotted = bytes.map((byte) => Number.parseInt(byte, 16)).reverse();
      return [{ ip: dotted.join('.'), port: Number.parseInt(port, 16) }];
    });
}
