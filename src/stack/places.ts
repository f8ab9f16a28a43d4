import { join } from 'node:path';

/** Where the stack of one checkout keeps its things. */
export interface Places {
  readonly checkout: string;
  /** Everything below is in it. */
  readonly folder: string;
  readonly runFile: string;
  readonly secrets: string;
  /** The configuration of the invented people. */
  readonly invented: string;
  /** Anchors of the audit, when nothing better is configured. */
  readonly anchors: string;
  /** What the sandbox was sent. */
  readonly sandbox: string;
  readonly postgres: string;
  readonly temporalDb: string;
  readonly launcherPid: string;
  pidFile(name: string): string;
  /** Where the log files are. */
  readonly logs: string;
  logFile(name: string): string;
}

/** The places below `<checkout>/.tocsin`. */
export function placesIn(checkout: string): Places {
  const at = (...parts: string[]): string => join(checkout, '.tocsin', ...parts);
  return {
    checkout,
    folder: join(checkout, '.tocsin'),
    runFile: at('run.json'),
    secrets: at('secrets'),
    invented: at('invented'),
    anchors: at('anchors.jsonl'),
    sandbox: at('sandbox'),
    postgres: at('postgres'),
    temporalDb: at('temporal', 'temporal.db'),
    launcherPid: at('pids', 'launcher.pid'),
    pidFile: (name) => at('pids', `${name}.pid`),
    logs: at('logs'),
    logFile: (name) => at('logs', `${name}.log`),
  };
}
