import { secretFileProblem, secretOf } from '../../settings/secret-file.js';
import type { CliContext, DefineCommand } from '../context.js';
import { postgresProblem } from '../../stack/server-words.js';
import { Refusal, UsageError } from '../errors.js';

/** `migrate`: bring the database up to date as its owning role. */
export const defineMigrate: DefineCommand = (program, context) => {
  program
    .command('migrate')
    .description('bring the database up to date as the role of TOCSIN_MIGRATION_DATABASE_URL, for that of DATABASE_URL')
    .option('--json', 'print JSON')
    .action(() => migrate(context));
};

async function migrate({ io, tools, output, exit }: CliContext): Promise<void> {
  const problem = secretFileProblem(io.env);
  if (problem !== null) throw new UsageError(problem);
  const setting = (name: string): string => secretOf(io.env, name);
  const app = setting('DATABASE_URL');
  if (app === '') throw new UsageError('DATABASE_URL is not set: it names the database and the application’s role');
  const owner = setting('TOCSIN_MIGRATION_DATABASE_URL') || app;
  const { applied } = await tools.migrate(owner, app).catch((error: unknown) => {
    throw new Refusal(`the migrations failed: ${postgresProblem(error, owner)}`);
  });
  output.show({ applied }, () =>
    applied.length === 0 ? 'nothing was missing' : applied.map((name) => `${name} applied`),
  );
  exit(0);
}
