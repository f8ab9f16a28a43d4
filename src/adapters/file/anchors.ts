import { open, readFile } from 'node:fs/promises';
import type { AnchorPlace } from '../../ports/anchors.js';
import { failed, type Call } from '../http/call.js';

/** A file to which anchors are appended, one a line: on another machine's disk, or on one that cannot be rewritten. */
export function createFileAnchors(path: string): AnchorPlace {
  return {
    name: `file:${path}`,
    channel: 'file',
    find: async (anchor, { key, signal }) => {
      const text = await readFile(path, { encoding: 'utf8', signal }).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
        throw unavailable({ vendor: 'file', what: 'look-up', key, effect: false, signal }, error);
      });
      return text.split('\n').some((line) => line.includes(anchor.hash)) ? { path } : null;
    },
    put: async (anchor, { key, signal }) => {
      const call: Call = { vendor: 'file', what: 'append', key, effect: true, signal };
      try {
        const file = await open(path, 'a+', 0o600);
        try {
          const { size } = await file.stat();
          const { buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
          // A line that a crash cut must not swallow this one.
          const before = size === 0 || buffer.toString() === '\n' ? '' : '\n';
          await file.appendFile(`${before}${JSON.stringify(anchor)}\n`);
          await file.sync();
        } finally {
          await file.close();
        }
      } catch (error) {
        throw unavailable(call, error);
      }
      return { path };
    },
  };
}

// A disk that is away or full comes back, and a folder can be made: trying again is right for all of it.
function unavailable(call: Call, error: unknown): Error {
  return failed(call, 'Unavailable', (error as NodeJS.ErrnoException).code ?? 'failed');
}
