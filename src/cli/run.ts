import { Command, CommanderError } from 'commander';
import type { CliContext, CliIo, CliTools } from './context.js';
import { COMMANDS } from './commands.js';
import { reasonOf, Refusal, UsageError } from './errors.js';
import { createOutput, errorLine } from './output.js';

/** Runs one command line (without the program's own name); the exit code: 0 yes, 1 no or failed, 2 misuse. */
export async function runCli(argv: readonly string[], io: CliIo, tools: CliTools): Promise<number> {
  const end = argv.indexOf('--');
  const output = createOutput(io.stdout, argv.slice(0, end === -1 ? undefined : end).includes('--json'));
  let code: 0 | 1 | 2 = 0;
  const exit = (stated: 0 | 1 | 2): void => {
    code = stated;
  };
  try {
    await programFor({ io, tools, output, exit }).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return codeOf(error, io, output);
  }
}

function programFor(context: CliContext): Command {
  const program = new Command('tocsin')
    .description('Durable incident escalation: who is told, until somebody answers')
    .version(context.io.version, '-V, --version', 'print the release')
    .exitOverride()
    .configureOutput({
      writeOut: context.io.stdout,
      // Usage errors are told once, on one line, where the exit code is decided.
      writeErr: () => undefined,
      outputError: () => undefined,
    })
    .showSuggestionAfterError(true);
  for (const define of COMMANDS) define(program, context);
  return program;
}

function codeOf(error: unknown, io: CliIo, output: CliContext['output']): 0 | 1 | 2 {
  const say = (text: string): void => io.stderr(`tocsin: ${errorLine(text)}\n`);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    say(error.code === 'commander.help' ? 'say which command; tocsin --help lists them' : usageText(error));
    return 2;
  }
  if (error instanceof UsageError) {
    say(error.message);
    return 2;
  }
  if (error instanceof Refusal && output.isJson && error.data !== undefined) output.step(error.data, () => '');
  else say(reasonOf(error));
  return 1;
}

function usageText({ message }: CommanderError): string {
  return message.replace(/^error: /, '').replace(/\n\(Did you mean (.+)\?\)$/s, '; did you mean $1?');
}
