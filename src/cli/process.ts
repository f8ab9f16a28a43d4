import { secretFileProblem } from '../config/secret-file.js';
import type { CliContext, CliTools } from './context.js';
import { UsageError } from './errors.js';

/** Runs a long-lived process to its end and takes over its exit code; none starts on secrets that others may read. */
export async function runProcess(context: CliContext, name: keyof CliTools['processes']): Promise<void> {
  const problem = secretFileProblem(context.io.env);
  if (problem !== null) throw new UsageError(problem);
  const code = await context.tools.processes[name]();
  if (context.output.isJson) context.output.step({ process: name, exit_code: code }, () => '');
  context.exit(code === 0 ? 0 : code === 2 ? 2 : 1);
}
