import { z } from 'zod';
import { postAs, withWho, type WhoOptions } from '../acting.js';
import type { CliContext, DefineCommand } from '../context.js';
import { Refusal } from '../errors.js';
import { shaped } from '../shapes.js';

const answerShape = z.looseObject({
  person: z.string(),
  channels: z.array(
    z.looseObject({ channel: z.string(), arrived: z.boolean().nullish(), detail: z.string().default('') }),
  ),
});

/** `notify`: a test page on every channel of a person. */
export const defineNotify: DefineCommand = (program, context) => {
  withWho(program.command('notify').description('send a page that says it is a test, and say what arrived'))
    .requiredOption('--test <person>', 'to whom (e-mail): yourself, or anybody by an admin')
    .option('--json', 'print JSON')
    .action(({ test, ...who }: WhoOptions & { readonly test: string }) => notify(context, test, who));
};

async function notify({ io, output, exit }: CliContext, person: string, who: WhoOptions): Promise<void> {
  const answer = await postAs(io, '/api/test-page', { person }, who);
  const { person: to, channels } = shaped(answerShape, 'answer', answer);
  const lines = channels.map(({ channel, arrived, detail }) => `${to} by ${channel}: ${outcomeOf(arrived)}${detail}`);
  if (!channels.some(({ arrived }) => arrived === true)) throw new Refusal(lines.join('; '), answer);
  output.show(answer, () => lines);
  exit(0);
}

function outcomeOf(arrived: boolean | null | undefined): string {
  if (arrived === undefined) return '';
  return arrived === true ? 'arrived, ' : arrived === null ? 'may have arrived, ' : 'did not arrive, ';
}
