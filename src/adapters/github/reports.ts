import { setImmediate as nextTurn } from 'node:timers/promises';
import { readStructured } from '../../classifier/structured/read.js';
import { toldBy } from '../../classifier/structured/structured.js';
import { readArchive, type ArchiveCaps } from './archive.js';

const REPORT = /\.(?:xml|sarif|json|ndjson|tap)$/i;
const MAX_FOLDERS = 3;
const MAX_FILES = 20;
const MAX_FILE_BYTES = 256 * 1024;
const MAX_SENTENCES = 200;

/** What the reports in an archive say of failures, as sentences; a broken one, or one of successes only, says nothing. */
export async function readReports(archive: Buffer, caps: ArchiveCaps): Promise<readonly string[]> {
  const files = await readArchive(archive, isReport, { ...caps, fileBytes: MAX_FILE_BYTES, files: MAX_FILES }).catch(
    // The summary beside them was read, or refused, before.
    () => new Map<string, string>(),
  );
  const sentences: string[] = [];
  for (const text of files.values()) {
    const report = readStructured(text);
    // A list of texts is anything but a report.
    if (report !== null && report.kind !== 'strings' && report.failed > 0) sentences.push(...toldBy(report));
    if (sentences.length >= MAX_SENTENCES) break;
    // Pages are sent by the same thread.
    await nextTurn();
  }
  return sentences.slice(0, MAX_SENTENCES);
}

function isReport(name: string): boolean {
  return REPORT.test(name) && name.split('/').length <= MAX_FOLDERS + 1;
}
