import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { Connection } from '@temporalio/client';
import { systemEnvironment } from './child-env.js';
import { pause } from './identity.js';
import { rotateLog, tailOf } from './logs.js';
import { endOf, type Running, stopper } from './running.js';
import { reasonOf, StackError } from './stack-error.js';

/** A Temporal server of our own, ready to serve. */
export interface TemporalServer extends Running {
  readonly address: string;
  /** Address of its web UI; undefined when it runs without. */
  readonly ui: string | undefined;
}

/** How to start the server. */
export interface TemporalServerOptions {
  readonly binary: string;
  readonly port: number;
  /** Without a port there is no UI. */
  readonly uiPort?: number;
  /** Without a file nothing outlives the server. */
  readonly dbFile?: string;
  readonly namespaces?: readonly string[];
  readonly logFile: string;
  /** Called as soon as there is a process, before it serves. */
  readonly onSpawned?: (pid: number) => void;
}

/** Starts `temporal server start-dev` on loopback and waits until it serves. */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  rotateLog(options.logFile);
  if (options.dbFile !== undefined) mkdirSync(dirname(options.dbFile), { recursive: true });
  const log = openSync(options.logFile, 'a');
  // A session of its own: Ctrl-C reaches the launcher alone, which then ends things in order.
  const child = spawn(options.binary, serverArguments(options), {
    detached: true,
    stdio: ['ignore', log, log],
    env: systemEnvironment(process.env),
  });
  closeSync(log);
  const ended = endOf(child);
  const pid = child.pid;
  if (pid === undefined) {
    throw new StackError(`Temporal does not start: ${await ended}`, `check that ${options.binary} can be run`);
  }
  options.onSpawned?.(pid);
  const address = `127.0.0.1:${options.port}`;
  const server: TemporalServer = {
    pid,
    address,
    ui: options.uiPort === undefined ? undefined : `http://127.0.0.1:${options.uiPort}`,
    ended,
    stop: stopper(pid, ended, { gentle: 'SIGTERM', graceMs: 4_000 }),
  };
  try {
    await untilServing(address, options.namespaces?.[0] ?? 'default', ended, options.logFile);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Waits until the server at `address` answers for `namespace`. */
async function untilServing(
  address: string,
  namespace: string,
  ended: Promise<string>,
  logFile: string,
): Promise<void> {
  let over: string | undefined;
  void ended.then((reason) => (over = reason));
  const until = Date.now() + 60_000;
  for (let problem = 'no answer'; ;) {
    if (over !== undefined) {
      throw new StackError(`Temporal ended while starting (${over}): ${tailOf(logFile)}`, `read ${logFile}`);
    }
    if (Date.now() > until) {
      throw new StackError(`Temporal at ${address} does not serve: ${problem}`, `read ${logFile}`);
    }
    try {
      const connection = await Connection.connect({ address, connectTimeout: 2_000 });
      try {
        await connection.workflowService.describeNamespace({ namespace });
        // The namespace answers a moment before its workflows do; a listing needs the whole of it.
        await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 });
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      problem = reasonOf(error);
      await pause(100);
    }
  }
}

function serverArguments({ port, uiPort, dbFile, namespaces }: TemporalServerOptions): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(dbFile === undefined ? [] : ['--db-filename', dbFile]),
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
    ...(namespaces ?? []).flatMap((namespace) => ['--namespace', namespace]),
    ...['--log-level', 'error', '--log-format', 'json', '--color', 'never'],
  ];
}
