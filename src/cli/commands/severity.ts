import { writeFile } from 'node:fs/promises';
import type { SeverityPolicy } from '../../config/severity-policy.js';
import { readSeverityEvent } from '../../severity/event.js';
import { judgeSeverity } from '../../severity/verdict.js';
import type { CliContext, DefineCommand } from '../context.js';
import { UsageError } from '../errors.js';
import { dated } from '../event.js';
import { inputStream, parseJson, readInput, readLines } from '../input.js';
import { loadPolicies } from '../policy.js';
import { severityLines, severityView, type SeverityView } from '../severity-view.js';

interface SeverityOptions {
  readonly config?: string;
  readonly jsonl?: true;
  readonly out?: string;
}

/** `severity`: how bad an event is, by its logs, metrics and traces. */
export const defineSeverity: DefineCommand = (program, context) => {
  program
    .command('severity [event]')
    .description('how bad a service event is (a file, or - for the standard input); needs nothing running')
    .option('--config <folder>', 'thresholds and services (TOCSIN_CONFIG, else what runs here)')
    .option('--jsonl', 'one event a line in, one verdict a line out: {id, service, metrics?, logs?, …}')
    .option('--out <file>', 'write the verdicts to a file as JSON instead of showing them')
    .option('--json', 'print JSON')
    .action(async (file: string | undefined, options: SeverityOptions) => {
      const { severity } = await loadPolicies(context, options.config);
      await (options.jsonl === true ? judgeLines : judgeOne)(context, severity, file ?? '-', options.out ?? null);
      context.exit(0);
    });
};

async function judgeOne(
  { io, output }: CliContext,
  policy: SeverityPolicy,
  file: string,
  out: string | null,
): Promise<void> {
  const where = file === '-' ? 'standard input' : file;
  const view = verdictOn(where, dated(parseJson(where, await readInput(io, file)), io.now()), policy);
  if (out === null) output.show(view, () => severityLines(view));
  else await write(out, `${JSON.stringify(view, null, 2)}\n`);
}

async function judgeLines(
  { io, output }: CliContext,
  policy: SeverityPolicy,
  file: string,
  out: string | null,
): Promise<void> {
  const where = file === '-' ? 'standard input' : file;
  const kept: string[] = [];
  let number = 0;
  for await (const line of readLines(await inputStream(io, file))) {
    number += 1;
    if (line.trim() === '') continue;
    const view = verdictOn(`${where}:${number}`, dated(parseJson(where, line, number), io.now()), policy);
    if (view.id === null) throw new UsageError(`${where}:${number}: id: is missing; every line of --jsonl has one`);
    if (out === null) output.step(view, () => JSON.stringify(view));
    else kept.push(JSON.stringify(view));
  }
  if (out !== null) await write(out, kept.map((line) => `${line}\n`).join(''));
}

function verdictOn(where: string, value: unknown, { rules, pastOf }: SeverityPolicy): SeverityView {
  const reading = readSeverityEvent(value);
  if (!reading.ok) {
    throw new UsageError(`${where}: ${reading.field === '' ? '' : `${reading.field}: `}${reading.problem}`);
  }
  const { event } = reading;
  return severityView(event.id, judgeSeverity(event, { rules, history: pastOf(event.service, event.occurredAt) }));
}

async function write(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw new UsageError(
      `--out: ${path} cannot be written: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}`,
    );
  }
}
