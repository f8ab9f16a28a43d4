import { formatFault, type Fault } from '../config/fault.js';
import { loadConfig } from '../config/load/load.js';
import type { CliContext } from './context.js';
import { UsageError } from './errors.js';

/** Throws when the folder's configuration has mistakes, once each of them has been printed. */
export async function refuseFaulty(
  { io, tools }: CliContext,
  folder: string | null,
  env: CliContext['io']['env'],
): Promise<void> {
  const result = await loadConfig(folder, { checkPattern: tools.checkPattern, env });
  if (result.ok) return;
  for (const fault of result.faults) io.stderr(`${formatFault(fault)}\n`);
  throw new UsageError(summaryOf(folder ?? '', result.faults));
}

/** One line over a list of mistakes: of what, how many, and where the first is. */
export function summaryOf(folder: string, faults: readonly Fault[]): string {
  const [first] = faults;
  const where = first === undefined ? '' : `, first at ${first.file}:${first.line}:${first.column}`;
  const count = faults.length === 1 ? 'a mistake' : `${faults.length} mistakes`;
  return `${folder === '' ? '' : `${folder}: `}${count}${where}`;
}
