import { instantText } from '../../domain/message/clocks.js';
import type { Command } from 'commander';
import { z } from 'zod';
import { postAs, withWho, type WhoOptions } from '../acting.js';
import { createApiClient } from '../api-client.js';
import type { CliContext, DefineCommand } from '../context.js';
import { shaped } from '../shapes.js';

const rowShape = z.looseObject({
  id: z.string(),
  kind: z.string(),
  incident: z.string().nullable(),
  refused_at: z.string(),
  reason: z.string(),
});
const listShape = z.looseObject({ items: z.array(rowShape), pending: z.number(), refused: z.number() });
const doneShape = z.looseObject({ message: z.string() });

/** `inbox`: deliveries that were refused for good and put aside. */
export const defineInbox: DefineCommand = (program, context) => {
  const inbox = program.command('inbox').description('deliveries that a store or Temporal refused for good');
  const sub = (name: string, description: string): Command =>
    inbox.command(name).description(description).option('--json', 'print JSON');
  sub('list', 'what was put aside and why, oldest first').action(() => list(context));
  sub('show <id>', 'one of them with all that it says, redacted').action((id: string) => show(context, id));
  withWho(sub('retry <id>', 'have it tried again')).action((id: string, who: WhoOptions) =>
    act(context, id, 'retry', who),
  );
  withWho(sub('drop <id>', 'give it up; its row stays as done')).action((id: string, who: WhoOptions) =>
    act(context, id, 'drop', who),
  );
};

async function list({ io, output, exit }: CliContext): Promise<void> {
  const answer = await createApiClient(io).get('/api/inbox');
  const { items, pending } = shaped(listShape, 'inbox', answer);
  output.show(answer, () => [
    ...items.map(
      (row) =>
        `${row.id}  ${row.kind}  ${row.incident ?? '-'}  ${instantText(row.refused_at, io.now())}  ${row.reason}`,
    ),
    `${items.length} put aside, ${pending} waiting for their workflow`,
  ]);
  exit(0);
}

async function show({ io, output, exit }: CliContext, id: string): Promise<void> {
  const answer = await createApiClient(io).get(`/api/inbox/${encodeURIComponent(id)}`);
  shaped(rowShape, 'delivery', answer);
  output.show(answer, () => JSON.stringify(answer, null, 2).split('\n'));
  exit(0);
}

async function act(
  { io, output, exit }: CliContext,
  id: string,
  what: 'retry' | 'drop',
  who: WhoOptions,
): Promise<void> {
  // It takes an admin, which nobody is by a team of theirs: the name is for the record.
  const answer = await postAs(io, `/api/inbox/${encodeURIComponent(id)}/${what}`, {}, { ...who, keepsRole: true });
  const { message } = shaped(doneShape, 'answer', answer);
  output.show(answer, () => [`${id}: ${message}`]);
  exit(0);
}
