import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { createApiClient } from '../api-client.js';
import type { CliContext, DefineCommand } from '../context.js';
import { UsageError } from '../errors.js';
import { instant } from '../input.js';
import { shaped } from '../shapes.js';

interface CorrectionsOptions {
  readonly from: string;
  readonly export?: string;
}

const reportShape = z.looseObject({
  from: z.string(),
  classified: z.number(),
  corrected: z.number(),
  stood: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  types: z.array(
    z.object({ type: z.string(), classified: z.number(), corrected: z.number(), mostly_to: z.string().nullable() }),
  ),
});
const casesShape = z.looseObject({ items: z.array(z.looseObject({ id: z.string(), label: z.string() })) });

/** `corrections`: how often people corrected the classifier, and what it can learn from. */
export const defineCorrections: DefineCommand = (program, context) => {
  program
    .command('corrections')
    .description('how often people reclassified, by type; --export writes what `npm run train -- --corrections` reads')
    .option('--from <time>', 'since: an instant or how long ago', '30d')
    .option('--export <file>', 'write the corrected cases with their redacted logs, one a line (admins)')
    .option('--json', 'print JSON')
    .action((options: CorrectionsOptions) => corrections(context, options));
};

async function corrections({ io, output, exit }: CliContext, options: CorrectionsOptions): Promise<void> {
  const client = createApiClient(io);
  const from = instant('--from', options.from, io.now(), -1);
  if (options.export !== undefined) {
    const { items } = shaped(casesShape, 'cases', await client.get('/api/corrections/cases', { from }));
    await write(options.export, items.map((item) => `${JSON.stringify(item)}\n`).join(''));
    const file = options.export;
    output.show({ file, cases: items.length }, () => [
      `${items.length} ${items.length === 1 ? 'case' : 'cases'} written to ${file}`,
      ...(items.length === 0 ? [] : [`learn from them: npm run train -- --corrections ${file}`]),
    ]);
    exit(0);
    return;
  }
  const answer = await client.get('/api/corrections', { from });
  const report = shaped(reportShape, 'report', answer);
  output.show(answer, () => linesOf(report));
  exit(0);
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600 });
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code ?? 'unwritable'}`);
  }
}

function linesOf({ from, classified, corrected, stood, types }: z.infer<typeof reportShape>): string[] {
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  const share =
    stood === null ? '' : `; ${percent(stood.value)} stood (95 %: ${percent(stood.low)} to ${percent(stood.high)})`;
  return [
    `since ${from}: ${classified} classified, ${corrected} corrected by people${share}`,
    ...types
      .filter((one) => one.classified + one.corrected > 0)
      .map(
        (one) =>
          `  ${one.type.padEnd(24)} ${one.classified} classified, ${one.corrected} corrected` +
          (one.mostly_to === null ? '' : `, mostly to ${one.mostly_to}`),
      ),
  ];
}
