import { byVendor, type VendorName } from '../adapters/sheets.js';
import { secretOf } from './secret-file.js';
import { readTokens, type ApiToken } from './tokens.js';

/** What the doors are set up with; secrets are lists, since two are valid during a rotation. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly isLoopback: boolean;
  readonly isProduction: boolean;
  readonly publicUrl: string | null;
  /** Where the sandbox listens, when this process passes `/sandbox` on. */
  readonly sandboxUrl: string | null;
  /** Temporal's UI, when this process passes `/temporal` on. */
  readonly temporalUi: string | null;
  readonly temporalNamespace: string;
  /** Null when `TOCSIN_API_TOKENS` is unset. */
  readonly tokens: readonly ApiToken[] | null;
  /** By which each vendor's requests are known; none = its door is closed. */
  readonly secrets: Readonly<Record<VendorName, readonly string[]>>;
}

/** The settings, or the one line that says what is wrong with the environment. */
export type ReadSettings =
  { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly problem: string };

const DEFAULT_PORT = 8088;

/** Reads the settings of the web process from its environment. */
export function readSettings(env: NodeJS.ProcessEnv): ReadSettings {
  try {
    return { ok: true, settings: settingsOf(env) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether only this machine can reach an address. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && isLoopbackHost(new URL(url).hostname);
}

function settingsOf(env: NodeJS.ProcessEnv): Settings {
  const host = (env['TOCSIN_HOST'] ?? '') || '127.0.0.1';
  const isLoopback = isLoopbackHost(host);
  const isProduction = env['NODE_ENV'] === 'production';
  const tokens = readTokens(secretOf(env, 'TOCSIN_API_TOKENS'));
  if (!tokens.ok) throw new Error(tokens.problem);
  const sandboxUrl = env['TOCSIN_SANDBOX_URL'] ?? '';
  const publicUrl = (env['TOCSIN_PUBLIC_URL'] ?? '') || null;
  if (publicUrl !== null && tokens.tokens === null && !isLoopbackUrl(publicUrl)) {
    throw new Error(
      `TOCSIN_PUBLIC_URL is "${publicUrl}", which others reach, and TOCSIN_API_TOKENS is not set: set tokens, or unset the address`,
    );
  }
  const list = (name: string): string[] =>
    secretOf(env, name)
      .split(',')
      .map((secret) => secret.trim())
      .filter((secret) => secret !== '');
  return {
    host,
    port: portOf(env['TOCSIN_PORT'] ?? ''),
    isLoopback,
    isProduction,
    publicUrl,
    sandboxUrl: isLoopback && !isProduction && sandboxUrl !== '' ? sandboxUrl : null,
    temporalUi: (env['TOCSIN_TEMPORAL_UI'] ?? '') || null,
    temporalNamespace: (env['TEMPORAL_NAMESPACE'] ?? '') || 'default',
    tokens: tokens.tokens,
    secrets: byVendor(({ door }) => (door === undefined ? [] : list(door.secret))),
  };
}

function portOf(given: string): number {
  const port = given === '' ? DEFAULT_PORT : Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`TOCSIN_PORT is "${given}": set it to a port number, or unset it`);
}
