import { byStrictness, NEVER_FLOOR, type TypeRule } from '../../domain/verdict/failure-type.js';
import { shipped } from '../load/build.js';
import type { Parts, Report } from './report.js';
import type { TypeEntry } from '../schema/types.js';
import type { Source } from '../load/source.js';

/** What the shipped policy recognises a never-class by stays: a configuration adds to it, and gives it to no other type. */
export function checkRecognition(parts: Parts, types: Readonly<Record<string, TypeRule>>, report: Report): void {
  const file = parts.types;
  if (file === undefined) return;
  const { source, content } = file;
  for (const name of NEVER_FLOOR) {
    const floor = shipped(name);
    if (floor === undefined) continue;
    const entry = Object.hasOwn(content.types, name) ? content.types[name] : undefined;
    if (entry !== undefined) checkKept(source, name, entry, floor, report);
    for (const code of floor.exitCodes) checkWinner(source, content.types, name, code, types, report);
  }
}

function checkKept(source: Source, name: string, entry: TypeEntry, floor: TypeRule, report: Report): void {
  const say = (field: 'exit_codes' | 'steps', lost: readonly (number | string)[]): void => {
    if (lost.length === 0) return;
    const message = `lacks ${lost.join(', ')}, by which ${name} is recognised, a type that is never overridden: keep it and add others`;
    report.fault(source, ['types', name, field], message);
  };
  const { exit_codes: codes, steps } = entry;
  say('exit_codes', codes === undefined ? [] : floor.exitCodes.filter((code) => !codes.includes(code)));
  say('steps', steps === undefined ? [] : floor.steps.filter((step) => !steps.includes(step)));
}

/** The strictest type with an exit code gets it, the first among equals: so must the one of the floor. */
function checkWinner(
  source: Source,
  entries: Readonly<Record<string, TypeEntry>>,
  name: string,
  code: number,
  types: Readonly<Record<string, TypeRule>>,
  report: Report,
): void {
  const [winner] = byStrictness(Object.values(types).filter(({ exitCodes }) => exitCodes.includes(code)));
  if (winner === undefined || winner.type === name) return;
  const index = (entries[winner.type]?.exit_codes ?? []).indexOf(code);
  const message = `exit code ${code} means ${name}, which is never overridden, and ${winner.type} would take it: remove it here, or make ${name} no milder than shipped`;
  report.fault(source, ['types', winner.type, 'exit_codes', index], message);
}
