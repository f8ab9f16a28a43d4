import { closeSync, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import type { Fault } from '../config/fault.js';

/** Begins the value of a variable that names a file. */
const PREFIX = 'file:';

/** The variables of ours that hold values. Others may begin with `file:` and mean something else: a place for anchors. */
const OURS = /^(?!TOCSIN_ANCHOR$)(?:(?:TOCSIN|SLACK|LINEAR|GITHUB|TEMPORAL)_\w+|DATABASE_URL)$/;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The value of a variable; `file:/path` stands for what the file holds. Empty when unset. Throws one line when the file
 * cannot be read, or when others may read it.
 */
export function secretOf(env: Env, name: string): string {
  const given = (env[name] ?? '').trim();
  if (!given.startsWith(PREFIX)) return given;
  const path = given.slice(PREFIX.length);
  const read = readPrivately(path);
  if (!read.ok) throw new Error(`${name} names the file ${path}, which ${read.problem}`);
  return read.text.trim();
}

/** The value of a variable, or null when it is not set. */
export function textOf(env: Env, name: string): string | null {
  const value = secretOf(env, name);
  return value === '' ? null : value;
}

/** What is wrong with the files that variables of ours name, each as a fault of its file. */
export function secretFileFaults(env: Env): readonly Fault[] {
  return Object.entries(env).flatMap(([name, value]) => {
    const given = (value ?? '').trim();
    if (!OURS.test(name) || !given.startsWith(PREFIX)) return [];
    const file = given.slice(PREFIX.length);
    const read = readPrivately(file);
    if (read.ok) return [];
    const message = `names the file ${file}, which ${read.problem}`;
    return [{ file, line: 1, column: 1, path: name, message, suggestion: null }];
  });
}

/** The first of these faults as one line, or null: a process with one does not start. */
export function secretFileProblem(env: Env): string | null {
  const [first] = secretFileFaults(env);
  return first === undefined ? null : `${first.path} ${first.message}`;
}

/**
 * Why a file with these rights is no place for a secret, or null. Our group may read it only when it is somebody else's:
 * that is how orchestrators hand a secret to a process that is not root. `uid` is ours.
 */
export function rightsProblem({ mode, uid: owner }: Pick<Stats, 'mode' | 'uid'>, uid: number): string | null {
  const rights = (mode & 0o777).toString(8).padStart(4, '0');
  const todo =
    owner === uid ? 'chmod 600 it' : 'let it be mounted with mode 0400, or 0440 for the group of this process';
  if ((mode & 0o007) !== 0) return `everybody on this machine may open (mode ${rights}): ${todo}`;
  if ((mode & 0o020) !== 0) return `its group may change (mode ${rights}): ${todo}`;
  if ((mode & 0o040) !== 0 && owner === uid) return `its group may read (mode ${rights}): ${todo}`;
  return null;
}

type Read = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

function readPrivately(path: string): Read {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return { ok: false, problem: 'cannot be read' };
  }
  try {
    // Of the file that is open: its name may lead to another one by now. Only POSIX has such rights.
    const uid = process.geteuid?.();
    const problem = uid === undefined ? null : rightsProblem(fstatSync(file), uid);
    return problem === null ? { ok: true, text: readFileSync(file, 'utf8') } : { ok: false, problem };
  } catch {
    return { ok: false, problem: 'cannot be read' };
  } finally {
    closeSync(file);
  }
}
