import { type ChildProcess, spawn } from 'node:child_process';
import { systemEnvironment } from './child-env.js';

/** Ends what we started when we ourselves are ended in a way that leaves no time for it. */
export interface Guard {
  readonly add: (pid: number, gentle: NodeJS.Signals) => void;
  readonly remove: (pid: number) => void;
  /** Ends the guard without touching anything; for an orderly stop, after everything is down. */
  readonly dismiss: () => void;
}

// Reads `add INT 123` and `drop 123`; the end of the input means that the launcher is gone.
const SCRIPT = `
  trap '' INT TERM HUP
  list=''
  while read -r op a b; do
    case "$op" in
      add) list="$list $a:$b" ;;
      drop) kept=''; for e in $list; do [ "\${e#*:}" = "$a" ] || kept="$kept $e"; done; list="$kept" ;;
      bye) exit 0 ;;
    esac
  done
  for e in $list; do kill -"\${e%%:*}" "\${e#*:}" 2>/dev/null; done
  exit 0
`;

/**
 * Starts the guard: one small shell in a session of its own, so that neither a Ctrl-C nor a `kill -9` of our process
 * group reaches it. Where there is no shell the next start clears up by the pid files instead.
 */
export function startGuard(): Guard {
  const shell: ChildProcess | undefined =
    process.platform === 'win32'
      ? undefined
      : spawn('sh', ['-c', SCRIPT], {
          detached: true,
          stdio: ['pipe', 'ignore', 'ignore'],
          cwd: '/',
          env: systemEnvironment(process.env),
        });
  // Without a listener a missing shell would end the launcher; the pid files still do the work.
  shell?.on('error', () => undefined);
  shell?.stdin?.on('error', () => undefined);
  shell?.unref();
  const say = (line: string): void => {
    shell?.stdin?.write(`${line}\n`);
  };
  return {
    add: (pid, gentle) => say(`add ${gentle.replace('SIG', '')} ${pid}`),
    remove: (pid) => say(`drop ${pid}`),
    dismiss: () => say('bye'),
  };
}
