import { z } from 'zod';
import type { Policy } from '../../domain/policy/policy.js';
import { utf8Of } from '../../domain/event/decode.js';
import { exitCodeOf } from '../../domain/verdict/exit-code.js';
import { verdictUnder } from '../../domain/verdict/verdict.js';
import type { CliContext, DefineCommand } from '../context.js';
import { UsageError } from '../errors.js';
import { inputStream, parseJson, readInput, readLines } from '../input.js';
import { loadPolicy } from '../policy.js';
import { DEFAULT_CAPS, extractLog } from '../../classifier/extract.js';
import { tellsOfNoFailure } from '../../classifier/no-failure.js';
import { readStructured } from '../../classifier/structured/read.js';
import { MAX_REPORT_LENGTH, toldBy } from '../../classifier/structured/structured.js';
import { explanationLines, verdictLines, verdictView, type VerdictView } from '../verdict-view.js';
import type { JobEvidence } from '../../ports/classifier.js';

interface ClassifyOptions {
  readonly exitCode?: string;
  readonly step?: string;
  readonly exact?: true;
  readonly changedFiles?: string;
  readonly config?: string;
  readonly jsonl?: true;
  readonly explain?: true;
}

const caseShape = z.looseObject({
  id: z.union([z.string(), z.number()]),
  exit_code: z.unknown().transform(codeOf).optional(),
  exact: z.boolean().nullish(),
  job: z.string().nullish(),
  step: z.string().nullish(),
  changed_files: z.array(z.string()).nullish(),
  annotations: z.array(z.unknown()).nullish(),
  excerpt: z.string(),
});

/** `classify`: what kind of failure a log shows. */
export const defineClassify: DefineCommand = (program, context) => {
  program
    .command('classify [file]')
    .description('what kind of failure a log shows (a file, or - for the standard input); needs nothing running')
    .option('--exit-code <number>', 'exit code of the failed step')
    .option('--step <name>', 'name of the failed step')
    .option('--exact', 'the exit code is exact, whatever the step is called')
    .option('--changed-files <file>', 'a file that lists the changed files, one a line')
    .option('--config <folder>', 'types and patterns (TOCSIN_CONFIG, else what runs here)')
    .option('--explain', 'also the signals, odds and features behind the verdict')
    .option('--jsonl', 'one case a line in, one verdict a line out: {id, exit_code?, job?, step?, excerpt}')
    .option('--json', 'print JSON')
    .action(async (file: string | undefined, options: ClassifyOptions) => {
      const policy = await loadPolicy(context, options.config);
      await (options.jsonl === true ? classifyCases : classifyLog)(context, policy, file ?? '-', options);
      context.exit(0);
    });
};

async function classifyLog(
  context: CliContext,
  policy: Policy,
  file: string,
  { exitCode, step, exact, changedFiles, explain }: ClassifyOptions,
): Promise<void> {
  const code = exitCode === undefined ? null : stated(exitCode);
  const changed = changedFiles === undefined ? [] : (await readInput(context.io, changedFiles)).split(/\r?\n/);
  const evidence: JobEvidence = {
    job: null,
    step: step ?? null,
    exitCode: code,
    exact: exact === true,
    log: await readLogFile(context, file),
    changedFiles: changed.filter((path) => path.trim() !== ''),
  };
  const view = verdictOn(context, policy, evidence);
  if (explain !== true) {
    context.output.show(view, () => verdictLines(view));
    return;
  }
  const why = context.tools.explain(evidence);
  context.output.show({ ...view, explanation: why }, () => [...verdictLines(view), ...explanationLines(why)]);
}

/** A report is read whole; of a log, however long, what matters. */
async function readLogFile({ io }: CliContext, file: string): Promise<string> {
  const chunks = bytesOf(await inputStream(io, file));
  const first = await chunks.next();
  if (first.done === true) return '';
  const start = Buffer.from(first.value.subarray(0, 200))
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const headBytes = /^\s*(?:[<{[]|TAP version|1\.\.\d)/.test(start) ? MAX_REPORT_LENGTH : DEFAULT_CAPS.headBytes;
  return (await extractLog(joined(first.value, chunks), { ...DEFAULT_CAPS, headBytes })).text;
}

async function* joined(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

async function* bytesOf(stream: CliContext['io']['stdin']): AsyncGenerator<Uint8Array> {
  yield* utf8Of(stream);
}

async function classifyCases(context: CliContext, policy: Policy, file: string): Promise<void> {
  const { io, output } = context;
  const where = file === '-' ? 'standard input' : file;
  let number = 0;
  for await (const line of readLines(await inputStream(io, file))) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = caseShape.safeParse(parseJson(where, line, number));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const field = issue?.path.join('.') ?? '';
      const said = issue?.message ?? 'is wrong';
      throw new UsageError(
        `${where}:${number}: ${field === '' ? 'the case' : field}: ${said}; write {"id": …, "excerpt": "…", "exit_code": 1}`,
      );
    }
    const { id, job, step, exit_code: exitCode, exact, excerpt } = parsed.data;
    const { changed_files: changedFiles, annotations } = parsed.data;
    const view = verdictOn(context, policy, {
      job: job ?? null,
      step: step ?? null,
      exitCode: exitCode ?? null,
      exact: exact === true,
      log: excerpt,
      changedFiles: changedFiles ?? [],
      annotations: annotationLines(annotations ?? []),
    });
    output.step({ id, ...view }, () => JSON.stringify({ id, ...view }));
  }
}

function stated(text: string): number {
  const code = exitCodeOf(text);
  if (code !== null) return code;
  throw new UsageError(`--exit-code: ${JSON.stringify(text)} is not an exit code such as 1, 3221225477 or 0xC0000005`);
}

/** Some runners give the signal that ended a step as a negative code; shells say 128 and the signal. */
function codeOf(given: unknown, context: z.RefinementCtx): number | null {
  if (given === undefined || given === null || given === '') return null;
  const code = exitCodeOf(given);
  if (code !== null) return code < 0 && code >= -64 ? 128 - code : code;
  context.addIssue({ code: 'custom', message: 'is not an exit code of 32 bits' });
  return z.NEVER;
}

/** Annotations as sentences, whichever provider's shape they have. */
function annotationLines(annotations: readonly unknown[]): readonly string[] {
  const report = annotations.length === 0 ? null : readStructured(JSON.stringify(annotations));
  return report === null ? [] : toldBy(report);
}

function verdictOn({ tools }: CliContext, policy: Policy, evidence: JobEvidence): VerdictView {
  const verdict = tools.classifier.classify(evidence, Object.values(policy.types));
  const view = verdictView(verdictUnder(verdict, policy.minConfidence));
  return verdict.type === 'unknown' && hasNoFailure(evidence) ? { ...view, failure_found: false } : view;
}

function hasNoFailure({ exitCode, annotations = [], log }: JobEvidence): boolean {
  return (exitCode === null || exitCode === 0) && annotations.length === 0 && tellsOfNoFailure(log ?? '');
}
