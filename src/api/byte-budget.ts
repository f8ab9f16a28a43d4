/** Bytes that may be held at once, by all who share it. */
export interface ByteBudget {
  /** False when so much is not left; then nothing is taken. */
  readonly take: (bytes: number) => boolean;
  readonly give: (bytes: number) => void;
}

/** Bytes of one body while they come in. */
export interface HeldBytes {
  readonly size: () => number;
  /** False when the budget is spent; the bytes are not held then. */
  readonly add: (chunk: Uint8Array) => boolean;
  readonly whole: () => Buffer;
  /** Lets go of everything and gives the budget back. */
  readonly drop: () => void;
}

/** Every body's first bytes are free, so that ordinary requests pass while the budget is spent. */
const FREE = 64 * 1024;
const FIRST_BLOCK = 4 * 1024;
const LARGEST_BLOCK = 256 * 1024;

/** A budget of `most` bytes. */
export function createByteBudget(most: number): ByteBudget {
  let left = most;
  return {
    take: (bytes) => {
      if (bytes > left) return false;
      left -= bytes;
      return true;
    },
    give: (bytes) => {
      left += bytes;
    },
  };
}

/**
 * Holds a body in blocks of its own. What is counted is what is held: a sender of single bytes would otherwise cost many
 * times what arrives, since each chunk is an object.
 */
export function holdBytes(budget: ByteBudget): HeldBytes {
  let blocks: Buffer[] = [];
  let room = 0;
  let size = 0;
  let held = 0;
  let paid = 0;

  function grow(): boolean {
    const block = held === 0 ? FIRST_BLOCK : Math.min(held, LARGEST_BLOCK);
    const price = Math.max(0, held + block - FREE) - paid;
    if (!budget.take(price)) return false;
    paid += price;
    held += block;
    room = block;
    blocks.push(Buffer.allocUnsafeSlow(block));
    return true;
  }

  function add(chunk: Uint8Array): boolean {
    for (let at = 0; at < chunk.byteLength;) {
      if (room === 0 && !grow()) return false;
      const block = blocks.at(-1);
      if (block === undefined) return false;
      const part = chunk.subarray(at, at + room);
      block.set(part, block.byteLength - room);
      room -= part.byteLength;
      size += part.byteLength;
      at += part.byteLength;
    }
    return true;
  }

  return {
    size: () => size,
    add,
    whole: () => Buffer.concat(blocks, size),
    drop: () => {
      budget.give(paid);
      [blocks, room, held, paid] = [[], 0, 0, 0];
    },
  };
}
