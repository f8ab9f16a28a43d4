import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { rightsProblem } from '../settings/secret-file.js';

type Env = Readonly<Record<string, string | undefined>>;

/** A file of settings that was found. */
export interface EnvFile {
  readonly path: string;
  /** What it sets that the environment leaves unset. */
  readonly values: Readonly<Record<string, string>>;
  /** Why it is no place for secrets, or null. */
  readonly problem: string | null;
}

/** The settings of the file could not be had: one line. */
export class EnvFileError extends Error {}

/**
 * The file of settings of a checkout: `.env`, or what TOCSIN_ENV_FILE names (set and empty: none). What is set already
 * stays, also when it is set to nothing. Undefined when there is no file.
 */
export function readEnvFile(checkout: string, env: Env): EnvFile | undefined {
  const named = env['TOCSIN_ENV_FILE'];
  if (named === '') return undefined;
  const path = resolve(checkout, named ?? '.env');
  const text = textOf(path, named !== undefined);
  if (text === undefined) return undefined;
  refuseOthers(path, text);
  const found = Object.entries(parseEnv(text)).flatMap(([name, value]) =>
    value === undefined || env[name] !== undefined ? [] : [[name, value] as const],
  );
  const uid = process.geteuid?.();
  const problem = uid === undefined ? null : rightsProblem(statSync(path), uid);
  return { path, values: Object.fromEntries(found), problem };
}

/** A line that sets nothing is a slip: what it was meant to set would be missing without a word. */
function refuseOthers(path: string, text: string): void {
  // Quoted values may have several lines.
  const bare = text.replace(/=[ \t]*(["'`])[\s\S]*?\1/g, (quoted) => `=${'\n'.repeat(quoted.split('\n').length - 1)}`);
  for (const [index, line] of bare.split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)|^\s*(?:export\s+)?[\w.-]+\s*=/.test(line)) continue;
    throw new EnvFileError(`${path}:${index + 1}: is not NAME=value`);
  }
}

function textOf(path: string, isNamed: boolean): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A folder of that name belongs to somebody's tools.
    if (!isNamed && (code === 'ENOENT' || code === 'EISDIR')) return undefined;
    const todo = isNamed ? 'TOCSIN_ENV_FILE names it' : 'give this user the right to read it';
    throw new EnvFileError(`${path} cannot be read (${code ?? 'no reason given'}): ${todo}`);
  }
}
