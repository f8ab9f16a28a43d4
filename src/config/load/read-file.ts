import { readFile, stat } from 'node:fs/promises';

/** Files over this are refused unread (bytes). */
export const MAX_FILE_BYTES = 1_000_000;

/** The text of a configuration file, or where and why it cannot be used. */
export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly message: string };

/** Reads one file: whole, at rest, UTF-8, and not empty. */
export async function readText(path: string): Promise<FileText> {
  try {
    const before = await stat(path);
    if (!before.isFile()) return refuse('is not a regular file');
    if (before.size > MAX_FILE_BYTES) return refuse(`is ${before.size} bytes long: at most ${MAX_FILE_BYTES} are read`);
    const bytes = await readFile(path);
    const after = await stat(path);
    if (after.mtimeMs !== before.mtimeMs || after.size !== bytes.length) {
      return refuse('is being written at this moment: try again when it is complete');
    }
    return decode(bytes);
  } catch (error) {
    return refuse(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function decode(bytes: Uint8Array): FileText {
  const text = utf8(bytes);
  if (text === null) {
    const { line, column } = firstBadByte(bytes);
    return { ok: false, line, column, message: 'is not UTF-8 text: save it as UTF-8' };
  }
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const lines = text.slice(0, nul).split('\n');
    const column = (lines.at(-1)?.length ?? 0) + 1;
    return {
      ok: false,
      line: lines.length,
      column,
      message: 'contains a NUL character: it was not written completely',
    };
  }
  if (text.trim() === '') return refuse('is empty: remove the file, or write {} when that is meant');
  return { ok: true, text };
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

// A line feed is never part of a longer UTF-8 character, so that each line can be tried alone.
function firstBadByte(bytes: Uint8Array): { line: number; column: number } {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    if (utf8(bytes.subarray(start, end)) === null) {
      const good = new TextDecoder('utf-8').decode(bytes.subarray(start, end));
      return { line, column: good.indexOf('\uFFFD') + 1 };
    }
    if (feed === -1) return { line, column: 1 };
    start = feed + 1;
  }
}

function refuse(message: string): FileText {
  return { ok: false, line: 1, column: 1, message };
}
