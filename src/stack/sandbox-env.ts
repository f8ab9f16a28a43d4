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

interface StandIn {
  /** The system is real as soon as one of these is set. Signing secrets are not among them: they only let in. */
  readonly tokens: readonly string[];
  /** What belongs to the real system and must not reach the sandbox with it. */
  readonly drop?: readonly string[];
  readonly env: (sandboxUrl: string) => Readonly<Record<string, string>>;
}

const STAND_INS: Readonly<Record<string, StandIn>> = {
  github: {
    tokens: ['GITHUB_TOKEN', 'GITHUB_APP_ID'],
    drop: ['GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY'],
    env: (url) => ({ GITHUB_API_URL: `${url}/sandbox/github`, GITHUB_TOKEN: 'sandbox-github-token' }),
  },
  slack: {
    tokens: ['SLACK_BOT_TOKEN', 'SLACK_WEBHOOK'],
    drop: ['SLACK_APP_TOKEN'],
    env: (url) => ({
      SLACK_API_URL: `${url}/sandbox/slack/api/`,
      SLACK_BOT_TOKEN: 'xoxb-sandbox',
      SLACK_WEBHOOK: `${url}/sandbox/slack/hooks/default`,
    }),
  },
  linear: {
    tokens: ['LINEAR_API_KEY'],
    env: (url) => ({ LINEAR_API_URL: `${url}/sandbox/linear/graphql`, LINEAR_API_KEY: 'lin_api_sandbox' }),
  },
};

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
  const isReal = ({ tokens }: StandIn): boolean => tokens.some((token) => (env[token] ?? '') !== '');
  const chosen = Object.entries(STAND_INS).filter(
    ([, standIn]) => mode === 'all' || (mode === 'auto' && !isReal(standIn)),
  );
  const overrides = chosen.flatMap(([, standIn]) => [
    ...(standIn.drop ?? []).map((name) => [name, ''] as const),
    ...Object.entries(standIn.env(sandboxUrl)),
  ]);
  return { mode, systems: chosen.map(([system]) => system), env: Object.fromEntries(overrides) };
}
