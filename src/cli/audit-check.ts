import type { z } from 'zod';
import type { OutsideAnchor } from '../domain/audit/audit.js';
import { createVerifier, type AuditFault, type AuditResult, type VerifyAgainst } from '../domain/audit/audit-verify.js';
import { auditLineShape, outsideAnchorShape } from './audit-shapes.js';
import type { CliIo, CliTools } from './context.js';
import { UsageError } from './errors.js';
import { inputStream, parseJson, readLines } from './input.js';

/** Checks the lines of an export; what cannot be read ends it with the number of the line. */
export async function checkExport(
  { auditCrypto }: Pick<CliTools, 'auditCrypto'>,
  where: string,
  lines: AsyncIterable<string>,
  against: VerifyAgainst,
): Promise<AuditResult> {
  const verifier = createVerifier(auditCrypto, against);
  let number = 0;
  for await (const raw of lines) {
    number += 1;
    const line = read(auditLineShape, where, raw, number);
    if (number === 1 && line.type !== 'header') throw new UsageError(`${where}:1 is not the first line of an export`);
    verifier.line(raw, line);
  }
  if (number === 0) throw new UsageError(`${where}:1 is empty: an export has at least two lines`);
  return verifier.end();
}

/** Anchors that were kept outside, from files of one anchor a line. */
export async function readAnchors(
  io: Pick<CliIo, 'stdin'>,
  files: readonly string[],
): Promise<readonly OutsideAnchor[]> {
  const anchors: OutsideAnchor[] = [];
  for (const file of files) {
    let number = 0;
    for await (const raw of readLines(await inputStream(io, file))) {
      number += 1;
      if (raw.trim() !== '') anchors.push(read(outsideAnchorShape, file, raw, number));
    }
  }
  return anchors;
}

/** A fault on one line: which incident, which record, what. */
export function faultLine({ incident, uid, position, fault }: AuditFault): string {
  const of = incident ?? uid;
  return [...(of === null ? [] : [of]), ...(position === null ? [] : [`record ${position}`]), fault]
    .join(': ')
    .replace(/: (record \d+): /, ' $1: ');
}

function read<S extends z.ZodType>(shape: S, where: string, raw: string, number: number): z.infer<S> {
  const parsed = shape.safeParse(parseJson(where, raw, number));
  if (parsed.success) return parsed.data;
  const at = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new UsageError(`${where}:${number} is no line of the audit${at === '' ? '' : ` (at ${at})`}`);
}
