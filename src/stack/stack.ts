import { join, resolve } from 'node:path';
import { agreedOn } from './agreed.js';
import { backWithPostgres, backWithTemporal, registerSearchAttributes } from './backing.js';
import { type Command, createChildren } from './children.js';
import { endCommands } from './command.js';
import { type Custody, takeCustody } from './custody.js';
import { keepLogsSmall } from './logs.js';
import { placesIn } from './places.js';
import { policyPlace, writeConfig } from './policy-place.js';
import { freePort, isPortFree } from './ports.js';
import { shutToOthers } from './private.js';
import { removeRunFile, writeRunFile } from './run-file.js';
import { sandboxEnvironment, sandboxMode } from './sandbox-env.js';
import { ensureSecrets } from './secrets.js';
import { postgresProblem } from './server-words.js';
import { StackError } from './stack-error.js';
import type { Steps } from './steps.js';
import { within } from '../support/within.js';
import { bothOf, type Part, stopInOrder } from './together.js';
import { untilReady } from './until-ready.js';

/** What a stack is made of. */
export interface StackOptions {
  /** The checkout; `.tocsin/` lies in it, and the children run in it. */
  readonly checkout: string;
  readonly env: NodeJS.ProcessEnv;
  readonly steps: Steps;
  /** Brings the database up to date as the owning role, and gives the application's role its rights. */
  readonly runMigrations: (
    databaseUrl: string,
    applicationUrl: string,
  ) => Promise<{ readonly applied: readonly string[] }>;
  /** The configuration of the invented people; without it nobody is on duty where no configuration is named. */
  readonly invented?: readonly { readonly path: string; readonly content: string }[];
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

const INVENTED = 'invented people, in every team, until TOCSIN_CONFIG names a configuration of yours: npx tocsin init';
const WEB_PORT = 8088;
const SANDBOX_PORT = 8089;
/** Everything is down within 20 s: what has not ended by then is left to the guard. */
const STOP_WITHIN_MS = 18_000;

/** A stack that is not started yet. */
export function createStack({ checkout, env, steps, runMigrations, invented = [], commands }: StackOptions): Stack {
  const places = placesIn(checkout);
  const parts: Part[] = [];
  let custody: Custody | undefined;
  let logs: ReturnType<typeof keepLogsSmall> | undefined;
  let writeRun = (): void => undefined;
  let stopping = false;
  let starting: Promise<unknown> = Promise.resolve();

  return {
    start: () => {
      const whole = start();
      starting = whole.catch(() => undefined);
      return whole;
    },
    stop,
  };

  /** A step of the start; none begins once the stop has been called. */
  async function step<T>(name: string, work: () => Promise<T>, done?: (made: T) => string): Promise<T> {
    if (stopping) throw new StackError(`${name}: the start was given up`, 'start again');
    return steps.run(name, work, done);
  }

  async function start(): Promise<undefined> {
    const mode = sandboxMode(env);
    const place = policyPlace(env);
    const secrets = ensureSecrets(places.secrets, env);
    custody = await takeCustody(places, steps);
    shutToOthers(places.folder);
    logs = keepLogsSmall(places.logs);
    removeRunFile(places.runFile);
    const hasInvented = place.kind === 'invented' && invented.length > 0;
    if (hasInvented) writeConfig(places.invented, invented);
    const webPort = await portForWeb(env);
    const webUrl = `http://127.0.0.1:${webPort}`;
    const sandboxUrl = `http://127.0.0.1:${await freePort(SANDBOX_PORT)}`;
    const started = (part: Part): void => {
      parts.push(part);
      // It came up while the rest was being stopped.
      if (stopping) void part.stop();
    };
    const changed = (): void => writeRun();
    const context = { env, places, steps, custody, started, changed };

    const [postgres, temporal] = await bothOf(
      step(
        'Postgres',
        () => backWithPostgres(context),
        ({ server }) => (server ? 'embedded' : 'from DATABASE_URL'),
      ).then(async (backing) => {
        await step(
          'migrations',
          () => inWords(runMigrations(backing.migrationUrl, backing.url), backing.migrationUrl),
          ({ applied }) => `${applied.length} applied`,
        );
        return backing;
      }),
      step(
        'Temporal',
        () => backWithTemporal(context),
        ({ address }) => `at ${address}`,
      ).then(async (backing) => {
        await step(
          'search attributes',
          () => registerSearchAttributes(backing),
          (count) => `${count} added`,
        );
        return backing;
      }),
    );

    const sandbox = sandboxEnvironment(env, sandboxUrl);
    const usesSandbox = mode !== 'off';
    const temporalUi = temporal.ui === undefined ? null : `${webUrl}/temporal`;
    const told = {
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
      DATABASE_URL: postgres.url,
      // The owning role stays here: a child that is taken over must not reach it.
      TOCSIN_MIGRATION_DATABASE_URL: '',
      ...anchorDefault(env, places.anchors),
      ...(hasInvented ? { TOCSIN_CONFIG: places.invented } : {}),
      TOCSIN_PORT: String(webPort),
      TOCSIN_PUBLIC_URL: (env['TOCSIN_PUBLIC_URL'] ?? '') || webUrl,
      TOCSIN_WEB_URL: webUrl,
      TOCSIN_TEMPORAL_UI: temporal.ui ?? '',
      TOCSIN_SANDBOX: mode,
      ...(usesSandbox ? { TOCSIN_SANDBOX_URL: sandboxUrl, TOCSIN_SANDBOX_PORT: new URL(sandboxUrl).port } : {}),
    };
    const children = createChildren({
      context,
      commands: commands ?? {},
      env: { ...secrets, ...told, ...(usesSandbox ? { TOCSIN_SANDBOX_FOLDER: places.sandbox } : {}) },
      vendorEnv: sandbox.env,
    });
    const agreed = agreedOn(env, { ...told, ...sandbox.env }, checkout);
    const standIn = usesSandbox
      ? await step(
          'sandbox',
          () => children.startSandbox(),
          () => `for ${sandbox.systems.join(', ') || 'nothing'}`,
        )
      : undefined;
    const [worker, web] = await bothOf(
      step('worker', () => children.startWorker()),
      step('web server', () => children.startWeb()),
    );
    writeRun = () =>
      writeRunFile(places.runFile, {
        config: hasInvented ? places.invented : place.kind === 'folder' ? resolve(checkout, place.folder) : null,
        agreed,
        web: { pid: web.current().pid, url: webUrl },
        worker: [{ pid: worker.current().pid }],
        sandbox: standIn === undefined ? null : { pid: standIn.current().pid, url: sandboxUrl },
        temporal: {
          pid: temporal.server?.current().pid ?? null,
          address: temporal.address,
          ui: temporalUi,
        },
        postgres: { pid: postgres.server?.current().pid ?? null, url: postgres.url },
      });
    writeRun();
    await step('readiness', () => untilReady(`${webUrl}/readyz`));
    steps.note(`dashboard and API  ${webUrl}/`);
    if (usesSandbox) steps.note(`sandbox            ${webUrl}/sandbox`);
    if (temporalUi !== null) steps.note(`Temporal           ${temporalUi}`);
    if (hasInvented) steps.note(`on duty            ${INVENTED}`);
    if (place.kind === 'folder') steps.note(`configuration      ${resolve(checkout, place.folder)}`);
    steps.note(`logs and data      ${join(checkout, '.tocsin')}`);
    steps.note('ready');
    return undefined;
  }

  async function stop(): Promise<readonly string[]> {
    stopping = true;
    endCommands();
    const known = parts.map(({ name }) => name);
    custody?.endAllBut(known);
    const ending = stopInOrder(parts);
    const isDown = await within(
      STOP_WITHIN_MS,
      Promise.all([ending.done, starting]).then(() => true),
      false,
    );
    logs?.stop();
    // Without custody the file belongs to the stack that runs here.
    if (custody !== undefined) removeRunFile(places.runFile);
    // Without the farewell the guard ends whatever is still there as soon as this process is gone.
    if (isDown) custody?.release();
    return isDown ? [] : ending.left();
  }
}

/** Work in the database, with what went wrong told in our words. */
async function inWords<T>(work: Promise<T>, url: string): Promise<T> {
  return work.catch((error: unknown) => {
    throw new Error(postgresProblem(error, url));
  });
}

/** Out of the database at least, where nobody has said what is outside; with a key made up here, never in production. */
function anchorDefault(env: NodeJS.ProcessEnv, file: string): Readonly<Record<string, string>> {
  const isSaid = env['TOCSIN_ANCHOR'] !== undefined || env['NODE_ENV'] === 'production';
  return isSaid || file.includes(',') ? {} : { TOCSIN_ANCHOR: `file:${file}` };
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
