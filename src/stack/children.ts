import type { StartContext } from './backing.js';
import { ownChildEnvironment, sandboxChildEnvironment, workerChildEnvironment } from './child-env.js';
import { heapLimits, type HeapLimits } from './memory.js';
import { type NodeChild, startNodeChild } from './node-child.js';
import { type Supervised, supervise } from './supervise.js';

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

/** What the children are and get. */
export interface ChildrenOptions {
  readonly context: StartContext;
  readonly commands: { readonly web?: Command; readonly worker?: Command; readonly sandbox?: Command };
  /** Over what each gets of our own environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the vendors are, for those who talk to them. */
  readonly vendorEnv: Readonly<Record<string, string>>;
}

/** Starts our own processes, each kept alive until the stop. */
export interface Children {
  startSandbox(): Promise<Supervised<NodeChild>>;
  startWorker(): Promise<Supervised<NodeChild>>;
  startWeb(): Promise<Supervised<NodeChild>>;
}

const QUIET: Readonly<Record<string, string>> = {
  // The SDK's farewell to this Node version is for us to read, not for everybody at every start.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

/** The starters of the three kinds of children. */
export function createChildren({ context, commands, env, vendorEnv }: ChildrenOptions): Children {
  const { places, custody, steps } = context;
  const limits = heapLimits(context.env);
  const common = { ...context.env, ...env };
  const own = { ...common, ...vendorEnv };

  const child = async (
    name: keyof HeapLimits,
    command: Command | undefined,
    childEnv: NodeJS.ProcessEnv,
    graceMs: number,
  ): Promise<Supervised<NodeChild>> => {
    const supervised = await supervise({
      name,
      start: () =>
        startNodeChild({
          name,
          command: command ?? [process.execPath, ...heapFlag(limits[name], childEnv), `dist/${folderOf(name)}/main.js`],
          cwd: places.checkout,
          env: childEnv,
          logFile: places.logFile(name),
          graceMs,
          onSpawned: (pid) => custody.took(name, pid),
        }),
      onStarted: () => context.changed(),
      onEnded: ({ pid }) => custody.gone(name, pid),
      note: steps.note,
    });
    context.started(supervised);
    return supervised;
  };

  return {
    startSandbox: () => child('sandbox', commands.sandbox, sandboxChildEnvironment(common), 2_000),
    startWorker: () => child('worker', commands.worker, { ...QUIET, ...workerChildEnvironment(own) }, 7_000),
    startWeb: () => child('web', commands.web, { ...QUIET, ...ownChildEnvironment(own) }, 5_000),
  };
}

// Who sets a limit by NODE_OPTIONS knows why; an argument would stand above it.
function heapFlag(limitMb: number, env: NodeJS.ProcessEnv): string[] {
  return /--max[-_]old[-_]space[-_]size/.test(env['NODE_OPTIONS'] ?? '') ? [] : [`--max-old-space-size=${limitMb}`];
}

function folderOf(name: string): string {
  return name === 'web' ? 'api' : name;
}
