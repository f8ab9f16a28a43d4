import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { Connection } from '@temporalio/client';
import { systemEnvironment } from './child-env.js';
import type { LoopbackAddress } from './hidden-address.js';
import { pause } from './identity.js';
import { rotateLog, tailOf } from './logs.js';
import { freePort } from './ports.js';
import { endOf, type Running, stopper } from './running.js';
import { reasonOf, StackError } from './stack-error.js';

/** A Temporal server of our own, ready to serve. */
export interface TemporalServer extends Running {
  readonly address: string;
  /** Address of its web UI, below which `/temporal` is; undefined when it runs without. */
  readonly ui: string | undefined;
}

/** How to start the server. */
export interface TemporalServerOptions {
  readonly binary: string;
  readonly port: number;
  /** Where the UI listens, for our own proxy alone; without an address there is no UI. */
  readonly uiAt?: LoopbackAddress;
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
  // Below the ports that the system gives to outgoing connections, one of which could take it before the server does.
  const httpPort = await freePort(randomInt(20_000, 32_000));
  const child = spawn(options.binary, serverArguments(options, httpPort), {
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
    ui: options.uiAt === undefined ? undefined : `http://${options.uiAt.ip}:${options.uiAt.port}`,
    ended,
    stop: stopper(pid, ended, { gentle: 'SIGTERM', graceMs: 4_000 }),
  };
  try {
    await untilServing(address, options.namespaces?.[0] ?? 'default', ended, options.logFile);
    await refuseOpenApi(`http://127.0.0.1:${httpPort}`, options.binary);
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

/** An older server does not know the setting that shuts its HTTP API, and would do what any web page says. */
async function refuseOpenApi(url: string, binary: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/namespaces`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  await answer?.body?.cancel();
  if (answer === undefined || !answer.ok) return;
  throw new StackError(
    `the Temporal server of ${binary} lets any web page use its HTTP API`,
    'install a newer temporal, or remove it and let npm start find one',
  );
}

function serverArguments({ port, uiAt, dbFile, namespaces }: TemporalServerOptions, httpPort: number): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--http-port', String(httpPort)],
    // The HTTP API asks for no credential. No Host header can have a space, so that it answers nobody; gRPC has no such
    // header. Nexus has routes of its own beside it.
    ...['--dynamic-config-value', 'frontend.httpAllowedHosts=["no host"]'],
    ...['--dynamic-config-value', 'system.enableNexus=false'],
    ...(uiAt === undefined ? ['--headless'] : ['--ui-ip', uiAt.ip, '--ui-port', String(uiAt.port)]),
    ...(uiAt === undefined ? [] : ['--ui-public-path', '/temporal']),
    ...(dbFile === undefined ? [] : ['--db-filename', dbFile]),
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
    ...(namespaces ?? []).flatMap((namespace) => ['--namespace', namespace]),
    ...['--log-level', 'error', '--log-format', 'json', '--color', 'never'],
  ];
}
