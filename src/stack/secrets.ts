import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { VENDOR_SETTINGS } from '../adapters/sheets.js';
import { StackError } from './stack-error.js';

const GENERATORS: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(
    VENDOR_SETTINGS.flatMap(({ name, made }) =>
      made === undefined ? [] : [[name, () => `${made.prefix}${randomBytes(made.bytes).toString('hex')}`]],
    ),
  ),
  // 32 bytes for AES-256, in base64.
  TOCSIN_ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
  // The seed of an Ed25519 key.
  TOCSIN_ANCHOR_KEY: () => randomBytes(32).toString('base64'),
};

/**
 * The secrets the environment leaves unset: generated once, kept in `path` (0600), the same at every start.
 * In production nothing is generated: a door without a secret stays closed, and without the key nothing starts.
 */
export function ensureSecrets(path: string, env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const unset = Object.keys(GENERATORS).filter((name) => (env[name] ?? '') === '');
  if (env['NODE_ENV'] === 'production') {
    if (unset.includes('TOCSIN_ENCRYPTION_KEY')) {
      throw new StackError(
        'TOCSIN_ENCRYPTION_KEY is not set, and in production none is made up',
        'set it to 32 random bytes in base64 (openssl rand -base64 32) and keep it: stored data needs it',
        2,
      );
    }
    return {};
  }
  const kept = readSecrets(path);
  const missing = unset.filter((name) => kept[name] === undefined);
  const all = { ...kept, ...Object.fromEntries(missing.map((name) => [name, GENERATORS[name]?.() ?? ''])) };
  if (missing.length > 0) writeSecrets(path, all);
  return Object.fromEntries(unset.map((name) => [name, all[name] ?? '']));
}

/** The secrets kept in the file; none when there is no file. */
export function readSecrets(path: string): Readonly<Record<string, string>> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    // Making new ones over a file we may not read would lock every stored value away.
    throw new StackError(`${path} cannot be read`, 'give this user the right to read it, or remove it');
  }
  const pairs = text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function writeSecrets(path: string, secrets: Readonly<Record<string, string>>): void {
  mkdirSync(dirname(path), { recursive: true });
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(`${path}.${process.pid}`, lines.join(''), { mode: 0o600 });
  renameSync(`${path}.${process.pid}`, path);
}
