import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CliIo, CliTools } from './context.js';
import { EnvFileError, readEnvFile, type EnvFile } from './env-file.js';
import { runCli } from './run.js';

const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { readonly version: string };

const envFile = settingsFromFile();

const io: CliIo = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  drained: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  },
  stdin: process.stdin,
  ...(process.stdin.isTTY && process.stdout.isTTY ? { ask: askAtTerminal } : {}),
  env: process.env,
  envFile,
  checkout,
  version,
  fetch: (input, init) => fetch(input, init),
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

async function askAtTerminal(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

/** Before anything looks at the environment. */
function settingsFromFile(): EnvFile | undefined {
  try {
    const file = readEnvFile(checkout, process.env);
    Object.assign(process.env, file?.values);
    return file;
  } catch (error) {
    if (!(error instanceof EnvFileError)) throw error;
    process.stderr.write(`tocsin: ${error.message}\n`);
    process.exit(2);
  }
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// What only some commands need is loaded when they run: the others start in a fraction of the time.
const tools = async (): Promise<CliTools> => (await import('./tools.js')).createTools(io);

void runCli(process.argv.slice(2), io, tools).then((code) => {
  // What a pipe has not taken yet must not be lost.
  process.stdout.write('', () => process.exit(code));
});
