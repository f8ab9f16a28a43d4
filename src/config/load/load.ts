import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Policy } from '../../domain/policy/policy.js';
import { buildPolicy } from './build.js';
import { checkIntegrations, type Environment } from '../check/integrations.js';
import { checkPeople } from '../check/people.js';
import { checkRecognition } from '../check/recognition.js';
import { checkRouting, checkSchedules } from '../check/routing.js';
import { checkServed } from '../check/served.js';
import { checkSlices } from '../check/slices.js';
import { checkTeams } from '../check/teams.js';
import { checkTypes, type CheckPattern } from '../check/types.js';
import { directoryOf, type Directory } from '../directory.js';
import { parseSource } from './document.js';
import { boundFaults, sortFaults, type Fault } from '../fault.js';
import type { ConfigFile } from '../sample/invented.js';
import { issueFaults } from './issues.js';
import { namesOf } from '../check/names.js';
import { readText, type FileText } from './read-file.js';
import { createReport, type Loaded, type Parts, type Report } from '../check/report.js';
import { salvage } from './salvage.js';
import { FILES, PARTS, SCHEMAS, type Content, type Part } from '../schema/schema.js';
import { freezePolicy } from './snapshot.js';
import { nearest } from '../suggest.js';

/** What loading needs from outside. */
export interface LoadOptions {
  /** The linear-time engine's opinion of a pattern. */
  readonly checkPattern: CheckPattern;
  /** Looked at for what integrations need; nothing is warned about without it. */
  readonly env?: Environment;
  /** Content of the folder when it is not written anywhere; `dir` is only its name then. */
  readonly files?: readonly ConfigFile[];
}

/** Parts that the policy does not hold, with their defaults filled in. */
export type Extras = { readonly [P in 'severity' | 'schedules' | 'runbooks' | 'integrations']: Content<P> };

/** A configuration that is in order, or every mistake in it. */
export type LoadResult =
  | {
      readonly ok: true;
      readonly policy: Policy;
      readonly extras: Extras;
      readonly directory: Directory;
      readonly warnings: readonly Fault[];
      /** Files that were read. */
      readonly files: readonly string[];
    }
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly warnings: readonly Fault[] };

/** Reads and checks the folder; without one the shipped defaults apply. */
export async function loadConfig(dir: string | null, options: LoadOptions): Promise<LoadResult> {
  const report = createReport();
  const parts: Parts = dir === null ? {} : await readParts(dir, options.files ?? null, report);
  const content = buildPolicy(parts);
  const names = namesOf(parts, report.unreadable);
  checkPeople(parts, report);
  checkTeams(parts, content, report);
  checkRouting(parts, names, report);
  checkSchedules(parts, names, report);
  checkServed(parts, report);
  checkTypes(parts, names, options.checkPattern, report);
  checkRecognition(parts, content.types, report);
  if (options.env !== undefined) checkIntegrations(parts, options.env, report);
  const faults = sortFaults(report.faults);
  if (faults.length > 0) {
    // What looks odd in a file that has mistakes may only be what the mistakes leave of it.
    const warnings = report.warnings.filter((warning) => !faults.some((fault) => fault.file === warning.file));
    return { ok: false, faults, warnings: sortFaults(warnings) };
  }
  const policy = freezePolicy(content);
  checkSlices(parts, policy, report);
  const files = PARTS.flatMap((part) => parts[part]?.source.file ?? []);
  return {
    ok: true,
    policy,
    extras: extrasOf(parts),
    directory: directoryOf(parts),
    warnings: sortFaults(report.warnings),
    files,
  };
}

async function readParts(dir: string, files: readonly ConfigFile[] | null, report: Report): Promise<Parts> {
  const read = files === null ? readText : readFrom(dir, files);
  const present = files === null ? await listFolder(dir, report) : files.map(({ path }) => path).sort();
  const parts: { [P in Part]?: Loaded<P> } = {};
  for (const part of PARTS) await readPart(dir, read, part, present, parts, report);
  const known = Object.values(FILES).flat();
  for (const name of present) {
    if (known.includes(name) || !/\.(ya?ml|json)$/i.test(name)) continue;
    report.warnings.push(whole(join(dir, name), 'is not read: no part has this name', nearest(name, known)));
  }
  return parts;
}

async function readPart<P extends Part>(
  dir: string,
  read: ReadText,
  part: P,
  present: readonly string[],
  parts: { [Q in P]?: Loaded<Q> },
  report: Report,
): Promise<void> {
  const [name, other] = FILES[part].filter((file) => present.includes(file));
  if (name === undefined) return;
  if (other !== undefined) {
    report.faults.push(whole(join(dir, other), `says the same as ${join(dir, name)}: keep one of them`));
  }
  const file = join(dir, name);
  const content = await read(file);
  if (!content.ok) {
    report.unreadable.add(part);
    report.faults.push({
      file,
      line: content.line,
      column: content.column,
      path: '',
      message: content.message,
      suggestion: null,
    });
    return;
  }
  const parsed = parseSource(file, content.text);
  if (!parsed.ok) {
    report.unreadable.add(part);
    report.faults.push(...boundFaults(parsed.faults, parsed.faults.length));
    return;
  }
  const result = SCHEMAS[part].safeParse(parsed.source.value);
  if (!result.success) report.faults.push(...issueFaults(parsed.source, part, result.error.issues));
  parts[part] = result.success
    ? { source: parsed.source, content: result.data as Content<P> }
    : salvage(part, parsed.source, result.error.issues);
}

type ReadText = (path: string) => Promise<FileText>;

const readFrom =
  (dir: string, files: readonly ConfigFile[]): ReadText =>
  (path) => {
    const found = files.find((file) => join(dir, file.path) === path);
    return Promise.resolve(
      found === undefined
        ? { ok: false, line: 1, column: 1, message: 'is not there' }
        : { ok: true, text: found.content },
    );
  };

async function listFolder(dir: string, report: Report): Promise<string[]> {
  try {
    return (await readdir(dir)).sort();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    report.faults.push(whole(dir, `is not a folder that can be read: ${why}`));
    return [];
  }
}

function whole(file: string, message: string, suggestion: string | null = null): Fault {
  return { file, line: 1, column: 1, path: '', message, suggestion };
}

function extrasOf(parts: Parts): Extras {
  return {
    severity: parts.severity?.content ?? SCHEMAS.severity.parse({}),
    schedules: parts.schedules?.content ?? SCHEMAS.schedules.parse({}),
    runbooks: parts.runbooks?.content ?? SCHEMAS.runbooks.parse({}),
    integrations: parts.integrations?.content ?? SCHEMAS.integrations.parse({}),
  };
}
