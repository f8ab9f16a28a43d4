import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { systemEnvironment } from './child-env.js';
import { identify, pause } from './identity.js';
import { rotateLog, tailOf } from './logs.js';
import { endProcess } from './pid-file.js';
import { type PostgresHome } from './postgres-home.js';
import { programIn } from './postgres-binaries.js';
import { endOf, type Running, stopper } from './running.js';
import { reasonOf, StackError } from './stack-error.js';

const USER = 'tocsin';
const DATABASE = 'tocsin';

/** A Postgres of our own, ready to serve. */
export interface PostgresServer extends Running {
  /** Connection string of the database `tocsin` as the cluster's superuser: for whoever starts it, and nobody else. */
  readonly url: string;
}

/** How to start it. */
export interface PostgresOptions {
  readonly home: PostgresHome;
  readonly port: number;
  readonly logFile: string;
  /** For tests: as fast as it gets, and nothing survives a power cut. */
  readonly throwAway?: boolean;
  /** Called as soon as there is a process, before it serves. */
  readonly onSpawned?: (pid: number) => void;
}

/** Starts Postgres on loopback, making the data folder and the database the first time. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { home, logFile } = options;
  mkdirSync(dirname(logFile), { recursive: true });
  rotateLog(logFile);
  await clearLeftover(home.dataFolder);
  if (!existsSync(join(home.dataFolder, 'PG_VERSION'))) await initialise(home, logFile);
  // After a `kill -9` the old server's processes end by themselves, within seconds; until then it cannot start.
  const until = Date.now() + LEFTOVER_MS;
  for (;;) {
    const from = existsSync(logFile) ? readFileSync(logFile).length : 0;
    try {
      return await serve(options);
    } catch (error) {
      const said = readFileSync(logFile).subarray(from).toString('utf8');
      if (Date.now() > until || !STILL_HELD.test(said)) throw error;
    }
    await pause(500);
  }
}

/** How long what a killed server left behind may hold the next one up (ms), and how that is told. */
const LEFTOVER_MS = 15_000;
const STILL_HELD = /shared memory block|still in use|already in use|lock file "/;

async function serve(options: PostgresOptions): Promise<PostgresServer> {
  const { home, port, logFile } = options;
  const log = openSync(logFile, 'a');
  const child = spawn(programIn(home.binaries, 'postgres'), serverArguments(options), {
    ...home.runAs,
    cwd: home.dataFolder,
    detached: true,
    stdio: ['ignore', log, log],
    env: cleanEnvironment(),
  });
  closeSync(log);
  const ended = endOf(child);
  const pid = child.pid;
  if (pid === undefined) throw cannotRun(await ended);
  options.onSpawned?.(pid);
  // SIGINT is Postgres' fast shutdown: it rolls back what is open, and does not wait for clients to leave.
  const stop = stopper(pid, ended, { gentle: 'SIGINT', graceMs: 4_000 });
  try {
    await untilServing(home, port, ended, logFile);
    return { pid, url: urlOf(home, port, DATABASE), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Makes a data folder elsewhere and moves it in whole, so that an interrupted first start leaves nothing half made. */
async function initialise(home: PostgresHome, logFile: string): Promise<void> {
  const made = `${home.dataFolder}.new`;
  const passwordFile = `${home.dataFolder}.password`;
  await rm(made, { recursive: true, force: true });
  await mkdir(made, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, home.password, { mode: 0o600 });
  if (home.runAs !== undefined) {
    await chown(made, home.runAs.uid, home.runAs.gid);
    await chown(passwordFile, home.runAs.uid, home.runAs.gid);
  }
  const log = openSync(logFile, 'a');
  try {
    const child = spawn(
      programIn(home.binaries, 'initdb'),
      [
        ...[`--pgdata=${made}`, `--username=${USER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
        // The same order of words on every machine, whatever locales it has.
        ...[
          '--encoding=UTF8',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          '--locale=C',
          '--no-instructions',
        ],
      ],
      { ...home.runAs, cwd: made, stdio: ['ignore', log, log], env: cleanEnvironment() },
    );
    const outcome = await endOf(child);
    if (child.pid === undefined) throw cannotRun(outcome);
    if (child.exitCode !== 0) throw new StackError(`initdb failed (${outcome}): ${tailOf(logFile)}`, `read ${logFile}`);
    await rm(home.dataFolder, { recursive: true, force: true });
    await rename(made, home.dataFolder);
  } finally {
    closeSync(log);
    await rm(passwordFile, { force: true });
    await rm(made, { recursive: true, force: true });
  }
}

/** After a `kill -9` its lock names a process that is gone, or a server that nobody owns any more. */
async function clearLeftover(dataFolder: string): Promise<void> {
  const lock = join(dataFolder, 'postmaster.pid');
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : 0;
  if (!(pid > 0)) return;
  const identity = identify(pid);
  if (identity !== undefined && serves(pid, dataFolder)) await endProcess(identity, 'SIGINT', 15_000);
  // Left alone, a lock whose number went to another process keeps Postgres from starting.
  rmSync(lock, { force: true });
}

function serves(pid: number, dataFolder: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataFolder);
  } catch {
    return false; // it has gone meanwhile
  }
}

async function untilServing(home: PostgresHome, port: number, ended: Promise<string>, logFile: string): Promise<void> {
  let over: string | undefined;
  void ended.then((reason) => (over = reason));
  const until = Date.now() + 60_000;
  for (let problem = 'no answer'; ;) {
    if (over !== undefined) {
      throw new StackError(`Postgres ended while starting (${over}): ${tailOf(logFile)}`, `read ${logFile}`);
    }
    if (Date.now() > until) {
      throw new StackError(`Postgres at port ${port} does not serve: ${problem}`, `read ${logFile}`);
    }
    const client = new pg.Client({ connectionString: urlOf(home, port, 'postgres'), connectionTimeoutMillis: 5_000 });
    // The server may close the connection while it is being used; the failing query says so.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`create database ${DATABASE}`);
      return;
    } catch (error) {
      problem = reasonOf(error);
      await pause(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function serverArguments({ home, port, throwAway }: PostgresOptions): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    // No socket: its path may be longer than the system allows, and nobody needs it.
    'unix_socket_directories=',
    'max_connections=200',
    'log_timezone=UTC',
    'timezone=UTC',
    ...(throwAway === true ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'] : []),
  ];
  return ['-D', home.dataFolder, ...settings.flatMap((setting) => ['-c', setting])];
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  return { ...systemEnvironment(process.env), LC_ALL: 'C', TZ: 'UTC' };
}

function urlOf(home: PostgresHome, port: number, database: string): string {
  return `postgres://${USER}:${home.password}@127.0.0.1:${port}/${database}`;
}

function cannotRun(reason: string): StackError {
  return new StackError(`Postgres cannot be run: ${reason}`, 'set DATABASE_URL to a Postgres of your own');
}
