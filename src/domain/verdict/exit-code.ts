import { single } from '../event/lenient.js';

/** What a Windows status says of the end of a process (NTSTATUS, [MS-ERREF] 2.3.1), and the signal that it is like. */
const CRASHES: ReadonlyMap<number, readonly [what: string, like: number]> = new Map([
  [0xc0000005, ['access violation', 139]],
  [0xc00000fd, ['stack overflow', 139]],
  [0xc0000374, ['heap corruption', 134]],
  [0xc0000409, ['stack buffer overrun', 134]],
  [0xc000001d, ['illegal instruction', 134]],
  [0xc0000094, ['integer division by zero', 134]],
  [0x80000003, ['breakpoint', 134]],
  [0xe06d7363, ['unhandled C++ exception', 134]],
  [0xe0434352, ['unhandled .NET exception', 134]],
  [0xc0000135, ['DLL not found', 127]],
  [0xc0000139, ['entry point not found', 127]],
  [0xc0000142, ['DLL initialisation failed', 127]],
  [0xc0000017, ['no memory', 137]],
  [0xc000013a, ['ended by Ctrl+C', 130]],
]);

const LEAST = -(2 ** 31);
const MOST = 2 ** 32 - 1;

/** An exit code as Windows, shells and runners write it: a whole number of 32 bits, also as text or as `0x…`; null when it is none. */
export function exitCodeOf(given: unknown): number | null {
  const value = single(given);
  const code = typeof value === 'number' ? value : typeof value === 'string' ? numberOf(value.trim()) : Number.NaN;
  if (!Number.isInteger(code) || code < LEAST || code > MOST) return null;
  // The same status, read as a number with a sign by some and without by others.
  const unsigned = code < 0 ? code + 2 ** 32 : code;
  return code < 0 && CRASHES.has(unsigned) ? unsigned : code;
}

function numberOf(text: string): number {
  return /^-?\d{1,10}$|^0x[\da-f]{1,8}$/i.test(text) ? Number(text) : Number.NaN;
}

/** An exit code as people read it: a Windows status that says how a process crashed is named. */
export function exitCodeText(code: number): string {
  const crash = CRASHES.get(code);
  return crash === undefined ? String(code) : `${code} (0x${code.toString(16).toUpperCase()}, ${crash[0]})`;
}

/** The code that shells give for the same end; a code that is no crash of Windows stays as it is. */
export function shellCodeOf(code: number): number {
  return CRASHES.get(code)?.[1] ?? code;
}

/** What stands for a code in "exit code N". */
export const EXIT_CODE = String.raw`0x[\da-fA-F]{1,8}|-?\d{1,10}`;
