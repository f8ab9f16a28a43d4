import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** What may be in an archive at most; all of it is checked before anything is unpacked. */
export interface ArchiveCaps {
  readonly entries: number;
  readonly totalBytes: number;
  readonly ratio: number;
  readonly fileBytes: number;
  /** Files that are read, the first ones in the archive; all that are wanted when not given. */
  readonly files?: number;
}

/** Small files may well be very repetitive; a bomb needs size. */
const RATIO_FROM_BYTES = 1024 * 1024;
const UNIX = 3;
const TYPE_MASK = 0o170000;
const REGULAR = 0o100000;
const DEVICE_NAME = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;

/** Why an archive is not read. */
export class ArchiveRefused extends Error {
  constructor(reason: string) {
    super(`archive refused: ${reason}`);
    this.name = 'ArchiveRefused';
  }
}

/**
 * The text of the wanted files of a zip archive in memory; nothing is ever written to disk. Entries with names that
 * could lead elsewhere are passed over, and an archive beyond the caps is refused as a whole.
 */
export async function readArchive(
  archive: Buffer,
  isWanted: (name: string) => boolean,
  caps: ArchiveCaps,
): Promise<ReadonlyMap<string, string>> {
  const zip = await openZip(archive);
  try {
    const entries = await listEntries(zip, caps);
    const texts = new Map<string, string>();
    for (const entry of entries) {
      const name = entry.fileNameRaw.toString('utf8');
      if (!isSafe(entry, name) || !isWanted(name) || texts.has(name)) continue;
      if (texts.size >= (caps.files ?? Infinity)) break;
      texts.set(name, await readEntry(zip, entry, caps.fileBytes));
    }
    return texts;
  } finally {
    zip.close();
  }
}

/** Whether a name stays below where it is unpacked, on every system. */
export function isSafeName(name: string): boolean {
  if (name === '' || /[\u0000-\u001f\\:]/.test(name) || name.startsWith('/')) return false;
  return name.split('/').every((part) => part !== '..' && !DEVICE_NAME.test(part));
}

function isSafe(entry: Entry, name: string): boolean {
  const type = entry.versionMadeBy >>> 8 === UNIX ? (entry.externalFileAttributes >>> 16) & TYPE_MASK : 0;
  return isSafeName(name) && !name.endsWith('/') && (type === 0 || type === REGULAR) && !entry.isEncrypted();
}

function openZip(archive: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Names stay raw: the library would stop at the first bad one, and one bad name must not hide the summary.
    const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true };
    yauzl.fromBuffer(archive, options, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(new ArchiveRefused('not a readable zip'));
    });
  });
}

function listEntries(zip: ZipFile, caps: ArchiveCaps): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    let total = 0;
    if (zip.entryCount > caps.entries) {
      reject(new ArchiveRefused(`more than ${caps.entries} entries`));
      return;
    }
    zip.on('error', () => {
      reject(new ArchiveRefused('not a readable zip'));
    });
    zip.on('end', () => {
      resolve(entries);
    });
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize;
      const isBomb =
        entry.uncompressedSize > RATIO_FROM_BYTES &&
        entry.uncompressedSize > caps.ratio * Math.max(1, entry.compressedSize);
      if (isBomb) reject(new ArchiveRefused(`an entry unpacks to more than ${caps.ratio} times its size`));
      else if (total > caps.totalBytes) reject(new ArchiveRefused(`more than ${caps.totalBytes} bytes unpacked`));
      else if (entries.push(entry) > caps.entries) reject(new ArchiveRefused(`more than ${caps.entries} entries`));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

async function readEntry(zip: ZipFile, entry: Entry, maxBytes: number): Promise<string> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => {
      if (error === null) resolve(opened);
      else reject(new ArchiveRefused('an entry cannot be read'));
    });
  });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.byteLength;
      // The rest of a long summary is not needed; leaving the loop destroys the stream.
      if (size >= maxBytes) break;
    }
  } catch {
    throw new ArchiveRefused('an entry cannot be read');
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}
