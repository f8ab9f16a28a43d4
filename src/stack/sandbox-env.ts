import type { VendorSheet } from '../adapters/sheet.js';
import { SHEETS } from '../adapters/sheets.js';
import { StackError } from './stack-error.js';

/** `auto`: real where an outbound token is set; `all`: nothing is real; `off`: nothing is the sandbox. */
export type SandboxMode = 'auto' | 'all' | 'off';

/** Which systems the sandbox stands in for, and what tells the adapters so. */
export interface SandboxEnvironment {
  readonly mode: SandboxMode;
  readonly systems: readonly string[];
  /** For the web and worker processes, over their own environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** The mode the environment asks for. */
export function sandboxMode(env: NodeJS.ProcessEnv): SandboxMode {
  if (env['NODE_ENV'] === 'production') return 'off';
  const wanted = env['TOCSIN_SANDBOX'] ?? '';
  if (wanted === 'auto' || wanted === 'all' || wanted === 'off') return wanted;
  if (wanted !== '') {
    throw new StackError(`TOCSIN_SANDBOX is "${wanted}"`, 'set it to auto, all or off', 2);
  }
  const inCi = ['true', '1'].includes(env['CI'] ?? '');
  return inCi ? 'all' : 'auto';
}

/** Decides which systems the sandbox at `sandboxUrl` stands in for. */
export function sandboxEnvironment(env: NodeJS.ProcessEnv, sandboxUrl: string): SandboxEnvironment {
  const mode = sandboxMode(env);
  const isReal = ({ outbound }: VendorSheet): boolean => outbound.some((name) => (env[name] ?? '') !== '');
  const chosen = SHEETS.filter((sheet) => mode === 'all' || (mode === 'auto' && !isReal(sheet)));
  const overrides = chosen.flatMap(({ settings }) =>
    settings.flatMap(({ name, sandbox }) =>
      sandbox === undefined ? [] : [[name, sandbox.replace('{sandbox}', `${sandboxUrl}/sandbox`)] as const],
    ),
  );
  return { mode, systems: chosen.map(({ name }) => name), env: Object.fromEntries(overrides) };
}
