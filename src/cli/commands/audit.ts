import { open, rename, rm } from 'node:fs/promises';
import { secretOf } from '../../settings/secret-file.js';
import { keyId } from '../../domain/audit/audit.js';
import { placesIn } from '../../stack/places.js';
import { readSecrets } from '../../stack/secrets.js';
import { createApiClient } from '../api-client.js';
import { checkExport, faultLine, readAnchors } from '../audit-check.js';
import type { CliContext, DefineCommand } from '../context.js';
import { Refusal, UsageError } from '../errors.js';
import { inputStream, readLines } from '../input.js';

const EXPORT = '/api/audit/export';

/** `audit export`, `verify`, `key`: the history of decisions, carried out and checked. */
export const defineAudit: DefineCommand = (program, context) => {
  const audit = program.command('audit').description('carry the history of decisions out, and check that it is whole');
  audit
    .command('export')
    .description('write every decision record and every anchor to a file, one a line (admins)')
    .requiredOption('--out <file>', 'the file, or - for the standard output')
    .option('--json', 'print JSON')
    .action(({ out }: { readonly out: string }) => exportTo(context, out));
  audit
    .command('verify [file]')
    .description(
      'find what was edited, dropped, inserted, reordered or rewritten: in an export, or in what runs (admins)',
    )
    .option('--anchors <file...>', 'anchors that were kept outside, one a line')
    .option('--key <public...>', 'public keys that are trusted, as `tocsin audit key` printed them when all was well')
    .option('--json', 'print JSON')
    .action((file: string | undefined, options: VerifyOptions) => verify(context, file ?? null, options));
  audit
    .command('key')
    .description('print the public key of this installation; keep it where its operators cannot change it')
    .option('--json', 'print JSON')
    .action(() => printKey(context));
};

interface VerifyOptions {
  readonly anchors?: readonly string[];
  readonly key?: readonly string[];
}

async function exportTo({ io, output, exit }: CliContext, out: string): Promise<void> {
  const lines = createApiClient(io).lines(EXPORT);
  const toScreen = out === '-';
  const part = `${out}.part`;
  const file = toScreen ? null : await open(part, 'w', 0o600).catch(unwritable(out));
  let [count, last] = [0, ''];
  try {
    for await (const line of lines) {
      [count, last] = [count + 1, line];
      if (file === null) {
        io.stdout(`${line}\n`);
        await io.drained();
      } else await file.write(`${line}\n`);
    }
    if (!last.startsWith('{"type":"end"')) throw new Refusal('the export ended too early: try again');
    await file?.sync();
    await file?.close();
    if (file !== null) await rename(part, out).catch(unwritable(out));
  } catch (error) {
    await file?.close().catch(() => undefined);
    if (file !== null) await rm(part, { force: true });
    throw error;
  }
  if (!toScreen) output.show({ file: out, lines: count }, () => `${count} lines written to ${out}`);
  exit(0);
}

async function verify(context: CliContext, file: string | null, options: VerifyOptions): Promise<void> {
  const { io, tools, output, exit } = context;
  const against = { keys: options.key ?? [], outside: await readAnchors(io, options.anchors ?? []) };
  const lines = file === null ? createApiClient(io).lines(EXPORT) : readLines(await inputStream(io, file));
  const where = file === '-' ? 'standard input' : (file ?? 'the export');
  const result = await checkExport(tools, where, lines, against);
  const { ok, found, faults, notes, anchors, chains, records, complete } = result;
  const size = `${chains} chains, ${records} records, ${anchors} anchors`;
  output.show(result, () => [
    ...faults.map(faultLine),
    ...(found > faults.length ? [`and ${found - faults.length} more`] : []),
    ...notes.map((note) => `note: ${note}`),
    found === 0 ? `nothing found in ${size}` : `${found} found in ${size}`,
  ]);
  if (!complete) {
    const lastLine = anchors + chains + records + 1;
    throw new UsageError(`${where}:${lastLine} is followed by nothing: the last line is missing, it was cut`);
  }
  exit(ok ? 0 : 1);
}

function printKey({ io, tools, output, exit }: CliContext): void {
  const given = secretOf({ ...io.env }, 'TOCSIN_ANCHOR_KEY');
  const secret = given || (readSecrets(placesIn(io.checkout).secrets)['TOCSIN_ANCHOR_KEY'] ?? '');
  const key = tools.publicKeyOf(secret);
  if (key === null) throw new Refusal('there is no key: set TOCSIN_ANCHOR_KEY, or start it here once (npm start)');
  const id = keyId(tools.auditCrypto.sha256, key);
  output.show({ key, id }, () => key);
  exit(0);
}

function unwritable(file: string): (error: unknown) => never {
  return (error) => {
    throw new UsageError(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code ?? 'unwritable'}`);
  };
}
