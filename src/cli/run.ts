import { Command, CommanderError } from 'commander';
import type { CliContext, CliIo, CliTools } from './context.js';
import { COMMANDS, type LazyCommand } from './commands.js';
import { Refusal, UsageError } from './errors.js';
import { reasonOf } from '../support/check.js';
import { addExamples, describeOption } from './help.js';
import { createOutput, errorLine } from './output.js';

/**
 * Runs one command line (without the program's own name); the exit code: 0 yes, 1 no or failed, 2 misuse. Tools are
 * loaded for a command that uses them.
 */
export async function runCli(
  argv: readonly string[],
  io: CliIo,
  tools: CliTools | (() => Promise<CliTools>),
): Promise<number> {
  const end = argv.indexOf('--');
  const words = argv.slice(0, end === -1 ? undefined : end);
  const output = createOutput(io.stdout, words.includes('--json'));
  let code: 0 | 1 | 2 = 0;
  const exit = (stated: 0 | 1 | 2): void => {
    code = stated;
  };
  let program = new Command('tocsin');
  try {
    const named = COMMANDS.filter((command) => words.includes(nameOf(command)));
    const needsTools = named.some(({ quick }) => quick !== true);
    const loaded = needsTools ? await (typeof tools === 'function' ? tools() : tools) : NO_TOOLS;
    program = await programFor({ io, tools: loaded, output, exit }, named);
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return codeOf(error, io, output, pathOf(program, argv));
  }
}

/** What a quick command gets: that it uses one of them shows in its first test. */
const NO_TOOLS = new Proxy<Partial<CliTools>>(
  {},
  {
    get: (_tools, name) => {
      throw new Error(`${String(name)} is not loaded for quick commands: see cli/commands.ts`);
    },
  },
) as CliTools;

async function programFor(context: CliContext, named: readonly LazyCommand[]): Promise<Command> {
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
    .showSuggestionAfterError(true)
    .configureHelp({ optionDescription: describeOption });
  const defined = await Promise.all(named.map(async (command) => ({ command, define: await command.load() })));
  for (const command of COMMANDS) {
    const found = defined.find((one) => one.command === command);
    if (found === undefined) list(program, command);
    else found.define(program, context);
  }
  addExamples(program);
  return program;
}

/** As much of a command as the help and its suggestions need. */
function list(program: Command, { syntax, description, hidden, group }: LazyCommand): void {
  const command = program.command(syntax, { hidden: hidden === true }).description(description);
  if (group !== true) command.option('--json', 'print JSON');
}

function nameOf({ syntax }: LazyCommand): string {
  return syntax.split(' ', 1).join();
}

/** The command that a line names, as it is typed: `tocsin override`. */
function pathOf(program: Command, argv: readonly string[]): string {
  const [word] = argv;
  const command = program.commands.find((one) => one.name() === word);
  return command === undefined ? program.name() : `${program.name()} ${pathOf(command, argv.slice(1))}`;
}

function codeOf(error: unknown, io: CliIo, output: CliContext['output'], path: string): 0 | 1 | 2 {
  const say = (text: string): void => io.stderr(`tocsin: ${errorLine(text)}\n`);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    say(error.code === 'commander.help' ? `say which command; ${path} --help lists them` : usageText(error));
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
