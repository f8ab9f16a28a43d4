import { backWithPostgres, backWithTemporal, registerSearchAttributes } from './backing.js';
import { type Command, createChildren } from './children.js';
import { endCommands } from './command.js';
import { type Custody, takeCustody } from './custody.js';
import { pause } from './identity.js';
import { placesIn } from './places.js';
import { freePort, isPortFree } from './ports.js';
import { removeRunFile, writeRunFile } from './run-file.js';
import { sandboxEnvironment, sandboxMode } from './sandbox-env.js';
import { ensureSecrets } from './secrets.js';
import { StackError } from './stack-error.js';
import type { Steps } from './steps.js';
import { untilReady } from './until-ready.js';

/** What a stack is made of. */
export interface StackOptions {
  /** The checkout; `.tocsin/` lies in it, and the children run in it. */
  readonly checkout: string;
  readonly env: NodeJS.ProcessEnv;
  readonly steps: Steps;
  readonly runMigrations: (databaseUrl: string) => Promise<{ readonly applied: readonly string[] }>;
  /** By default the compiled mains of this checkout. */
  readonly commands?: { readonly web?: Command; readonly worker?: Command; readonly sandbox?: Command };
}

/** Every process of Tocsin on this machine. */
export interface Stack {
  /** Resolves when it is ready for the first event. */
  start(): Promise<undefined>;
  /** Ends everything in order; the names of what had to be left to force. */
  stop(): Promise<readonly string[]>;
}

const WEB_PORT = 8088;
const SANDBOX_PORT = 8089;
/** Everything is down within 20 s: what has not ended by then is left to the guard. */
const STOP_WITHIN_MS = 18_000;
/** Doors close first, then those who work, then what they work on. */
const STOP_ORDER = [['web', 'worker'], ['sandbox'], ['temporal'], ['postgres']] as const;

interface Part {
  readonly name: string;
  stop(): Promise<void>;
}

/** A stack that is not started yet. */
export function createStack({ checkout, env, steps, runMigrations, commands }: StackOptions): Stack {
  const places = placesIn(checkout);
  const parts: Part[] = [];
  let custody: Custody | undefined;
  let writeRun = (): void => undefined;

  return { start, stop };

  async function start(): Promise<undefined> {
    const mode = sandboxMode(env);
    const secrets = ensureSecrets(places.secrets, env);
    custody = await takeCustody(places, steps);
    removeRunFile(places.runFile);
    const webPort = await portForWeb(env);
    const webUrl = `http://127.0.0.1:${webPort}`;
    const sandboxUrl = `http://127.0.0.1:${await freePort(SANDBOX_PORT)}`;
    const started = (part: Part): void => void parts.push(part);
    const changed = (): void => writeRun();
    const context = { env, places, steps, custody, started, changed };

    const [postgres, temporal] = await bothOf(
      steps
        .run(
          'Postgres',
          () => backWithPostgres(context),
          ({ server }) => (server ? 'embedded' : 'from DATABASE_URL'),
        )
        .then(async (backing) => {
          await steps.run(
            'migrations',
            () => runMigrations(backing.url),
            ({ applied }) => `${applied.length} applied`,
          );
          return backing;
        }),
      steps
        .run(
          'Temporal',
          () => backWithTemporal(context),
          ({ address }) => `at ${address}`,
        )
        .then(async (backing) => {
          await steps.run(
            'search attributes',
            () => registerSearchAttributes(backing),
            (count) => `${count} added`,
          );
          return backing;
        }),
    );

    const sandbox = sandboxEnvironment(env, sandboxUrl);
    const usesSandbox = mode !== 'off';
    const children = createChildren({
      context,
      commands: commands ?? {},
      env: {
        ...secrets,
        TEMPORAL_ADDRESS: temporal.address,
        TEMPORAL_NAMESPACE: temporal.namespace,
        DATABASE_URL: postgres.url,
        TOCSIN_PORT: String(webPort),
        TOCSIN_PUBLIC_URL: (env['TOCSIN_PUBLIC_URL'] ?? '') || webUrl,
        TOCSIN_WEB_URL: webUrl,
        TOCSIN_SANDBOX: mode,
        ...(usesSandbox ? { TOCSIN_SANDBOX_URL: sandboxUrl, TOCSIN_SANDBOX_PORT: new URL(sandboxUrl).port } : {}),
      },
      vendorEnv: sandbox.env,
    });
    const standIn = usesSandbox
      ? await steps.run(
          'sandbox',
          () => children.startSandbox(),
          () => `for ${sandbox.systems.join(', ') || 'nothing'}`,
        )
      : undefined;
    const [worker, web] = await bothOf(
      steps.run('worker', () => children.startWorker()),
      steps.run('web server', () => children.startWeb()),
    );
    writeRun = () =>
      writeRunFile(places.runFile, {
        web: { pid: web.current().pid, url: webUrl },
        worker: [{ pid: worker.current().pid }],
        sandbox: standIn === undefined ? null : { pid: standIn.current().pid, url: sandboxUrl },
        temporal: {
          pid: temporal.server?.current().pid ?? null,
          address: temporal.address,
          ui: temporal.ui ?? null,
        },
        postgres: { pid: postgres.server?.current().pid ?? null, url: postgres.url },
      });
    writeRun();
    await steps.run('readiness', () => untilReady(`${webUrl}/readyz`));
    steps.note(`dashboard and API  ${webUrl}/`);
    if (usesSandbox) steps.note(`sandbox            ${webUrl}/sandbox`);
    if (temporal.ui !== undefined) steps.note(`Temporal           ${temporal.ui}/`);
    steps.note(`logs and data      ${checkout}/.tocsin/`);
    steps.note('ready');
    return undefined;
  }

  async function stop(): Promise<readonly string[]> {
    endCommands();
    const ending = stopInOrder(parts);
    const isDown = await Promise.race([ending.done.then(() => true), pause(STOP_WITHIN_MS).then(() => false)]);
    removeRunFile(places.runFile);
    // Without the farewell the guard ends whatever is still there as soon as this process is gone.
    if (isDown) custody?.release();
    return isDown ? [] : ending.left();
  }
}

function stopInOrder(parts: readonly Part[]): { readonly done: Promise<void>; left(): readonly string[] } {
  const left = new Set(parts.map(({ name }) => name));
  const stopNamed = async (name: string): Promise<void> => {
    await Promise.all(parts.filter((part) => part.name === name).map((part) => part.stop()));
    left.delete(name);
  };
  const run = async (): Promise<void> => {
    for (const names of STOP_ORDER) await Promise.all(names.map(stopNamed));
  };
  return { done: run(), left: () => [...left] };
}

/** Both, or the first failure once both have settled: a failure must not leave the other half starting unseen. */
async function bothOf<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

async function portForWeb(env: NodeJS.ProcessEnv): Promise<number> {
  const wanted = env['TOCSIN_PORT'] ?? '';
  if (wanted === '') return freePort(WEB_PORT);
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StackError(`TOCSIN_PORT is "${wanted}"`, 'set it to a port number, or unset it', 2);
  }
  if (await isPortFree(port)) return port;
  throw new StackError(
    `TOCSIN_PORT ${port} is busy: another program listens there`,
    'stop it, or choose another port',
    2,
  );
}
