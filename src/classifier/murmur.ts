const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

/** What a lane is multiplied and turned by: before it is mixed in, and after. */
const LANES = [
  { first: C1, turn: 15, second: C2, after: 19, add: 0x561ccd1b },
  { first: C2, turn: 16, second: C3, after: 17, add: 0x0bcaa747 },
  { first: C3, turn: 17, second: C4, after: 15, add: 0x96cd1c35 },
  { first: C4, turn: 18, second: C1, after: 13, add: 0x32ac3b17 },
] as const;

/**
 * MurmurHash3 (x86, 128 bits, seed 0) of a text's UTF-8 bytes as 32 hex characters: the same on every machine. It tells
 * things apart; it proves nothing, for anyone can find two texts with one hash.
 */
export function murmur128(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  const lanes = [0, 0, 0, 0];
  const whole = bytes.length - (bytes.length % 16);
  for (let from = 0; from < whole; from += 16) {
    for (const [at, lane] of LANES.entries()) {
      const mixed = (lanes[at] ?? 0) ^ scrambled(bytes.readUInt32LE(from + 4 * at), lane);
      lanes[at] = (Math.imul(turned(mixed, lane.after) + (lanes[(at + 1) % 4] ?? 0), 5) + lane.add) | 0;
    }
  }
  const tail = Buffer.alloc(16);
  bytes.copy(tail, 0, whole);
  for (const [at, lane] of LANES.entries()) {
    lanes[at] = (lanes[at] ?? 0) ^ scrambled(tail.readUInt32LE(4 * at), lane) ^ bytes.length;
  }
  return spread(spread(lanes).map(finished))
    .map((lane) => (lane >>> 0).toString(16).padStart(8, '0'))
    .join('');
}

function scrambled(block: number, { first, turn, second }: (typeof LANES)[number]): number {
  return Math.imul(turned(Math.imul(block, first), turn), second);
}

function turned(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** Each lane gets something of all others. */
function spread([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number[] {
  const sum = (a + b + c + d) | 0;
  return [sum, (b + sum) | 0, (c + sum) | 0, (d + sum) | 0];
}

function finished(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
