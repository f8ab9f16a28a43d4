import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sampleFiles, WAKING_BRANCHES } from '../../config/sample/sample.js';
import type { CliIo, DefineCommand } from '../context.js';
import { Refusal, UsageError } from '../errors.js';
import { reasonOf } from '../../support/check.js';

interface InitOptions {
  readonly dir?: string;
  readonly force?: true;
  readonly print?: true;
  readonly branches?: string;
  readonly json?: true;
}

/** `init`: write a starting configuration. */
export const defineInit: DefineCommand = (program, { io, output, exit }) => {
  program
    .command('init')
    .description('write a starting configuration, with comments and every default')
    .option('--dir <folder>', 'where to (TOCSIN_CONFIG, else ./config)')
    .option('--force', 'replace files that are there already')
    .option('--branches <patterns>', 'branches whose failures page people, with * and commas; all = every one')
    .option('--print', 'print the files instead of writing them')
    .option('--json', 'print JSON')
    .action(async (options: InitOptions) => {
      const folder = options.dir ?? ((io.env['TOCSIN_CONFIG'] ?? '') || 'config');
      const branches = await branchesOf(io, options);
      const files = sampleFiles(branches).map(({ path, content }) => ({ path: join(folder, path), content }));
      if (options.print === true) {
        output.show({ files }, () => files.flatMap(({ path, content }) => [`# ${path}`, content]));
      } else {
        if (options.force !== true) await refuseToReplace(files.map(({ path }) => path));
        for (const { path, content } of files) await write(path, content);
        const written = files.map(({ path }) => path);
        output.show({ written }, () => [...written.map((path) => `wrote ${path}`), nextStep(folder)]);
      }
      exit(0);
    });
};

/** As said, as somebody at the terminal answers, else the usual ones. */
async function branchesOf({ ask }: CliIo, { branches, print, json }: InitOptions): Promise<readonly string[]> {
  const usual = WAKING_BRANCHES.join(', ');
  const isAsked = ask !== undefined && branches === undefined && print !== true && json !== true;
  const said = branches ?? (isAsked ? await ask(`Which branches wake people? (${usual}; all = every one) `) : '');
  const names = said
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (names.length === 0) return WAKING_BRANCHES;
  return names.length === 1 && names[0] === 'all' ? [] : names;
}

// All are looked at before the first is written: half a configuration is worse than none.
async function refuseToReplace(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) throw new UsageError(`${path} is there already: choose another --dir, or say --force to replace it`);
  }
}

async function write(path: string, content: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  } catch (error) {
    throw new Refusal(`${path} cannot be written: ${reasonOf(error)}`);
  }
}

function nextStep(folder: string): string {
  return `next: name your people and teams there, run tocsin validate --config ${folder}, set TOCSIN_CONFIG=${folder}`;
}
