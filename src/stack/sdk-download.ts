import { chmod, readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Filled, fillCache } from './cache.js';
import { runCommand } from './command.js';
import { reasonOf } from './stack-error.js';

/** The two servers the SDK can fetch by itself. */
export type SdkServer = 'dev-server' | 'time-skipping';

// The SDK downloads as part of starting the server, without a limit and beyond recall: so in a process of its own.
const SCRIPT = `
  const { TestWorkflowEnvironment: Environment } = require(process.argv[1]);
  const server = { executable: { type: 'cached-download', downloadDir: process.argv[3] } };
  const create = process.argv[2] === 'dev-server' ? Environment.createLocal : Environment.createTimeSkipping;
  create.call(Environment, { server }).then((made) => made.teardown()).then(
    () => process.exit(0),
    (error) => { console.error(String(error.message).split('\\n').join(' ')); process.exit(1); },
  );
`;

/** Has the SDK download its server to `target`. Gives up after `stallMs` in which nothing arrived. */
export async function downloadWithSdk(
  server: SdkServer,
  target: string,
  env: NodeJS.ProcessEnv,
  stallMs = 10_000,
): Promise<Filled> {
  const testing = createRequire(import.meta.url).resolve('@temporalio/testing');
  return fillCache(
    target,
    async (folder) => {
      let seen = { bytes: 0, at: Date.now() };
      const watch = setInterval(() => {
        void bytesIn(folder).then((bytes) => {
          if (bytes !== seen.bytes) seen = { bytes, at: Date.now() };
        });
      }, 500);
      const outcome = await runCommand(process.execPath, ['-e', SCRIPT, testing, server, folder], {
        env,
        limitMs: 600_000,
        giveUp: () => (Date.now() - seen.at > stallMs ? `nothing arrived for ${stallMs / 1000} s` : undefined),
      });
      clearInterval(watch);
      return outcome.ok ? { ok: true } : outcome;
    },
    executableIn,
  ).catch((error: unknown) => ({ ok: false, reason: reasonOf(error) }));
}

async function executableIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith('temporal-') && !name.endsWith('.downloading'),
  );
  const [name] = names;
  if (name === undefined) throw new Error('the SDK reported success and left no file');
  await chmod(join(folder, name), 0o755);
  return join(folder, name);
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (found) => found.size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
