import { VENDOR_SETTINGS } from '../adapters/sheets.js';
import { databaseUrl, migrationUrl } from './database.js';
import { secretFileProblem, secretOf } from './secret-file.js';

/** Settings of no vendor whose values must never leave the process. */
const OWN = [
  'TOCSIN_ENCRYPTION_KEY',
  'TOCSIN_ANCHOR_KEY',
  'TOCSIN_API_TOKENS',
  'TEMPORAL_API_KEY',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
] as const;

/** Why this process must not start, or null: a secret that others may read, or, in production, no key to keep things under. */
export function unsafeSecrets(env: NodeJS.ProcessEnv): string | null {
  const problem = secretFileProblem(env);
  if (problem !== null) return problem;
  if (env['NODE_ENV'] !== 'production' || secretOf(env, 'TOCSIN_ENCRYPTION_KEY') !== '') return null;
  return 'TOCSIN_ENCRYPTION_KEY is not set; in production set it to 32 random bytes in base64 (openssl rand -base64 32)';
}

/** Own secrets that are set, for the redactor. */
export function ownSecrets(env: NodeJS.ProcessEnv): readonly string[] {
  const values = [...VENDOR_SETTINGS, ...OWN.map((name) => ({ name, secret: true }))].flatMap(({ name, secret }) => {
    const value = secret === false ? '' : secretOf(env, name);
    if (value === '') return [];
    return [value, ...(secret === 'address' ? lastPartOf(value) : value.split(',').map((part) => part.trim()))];
  });
  return [...values, ...passwordOf(databaseUrl(env)), ...passwordOf(migrationUrl(env))].filter(
    (value) => value.length >= 8,
  );
}

function lastPartOf(url: string): readonly string[] {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  return path
    .split('/')
    .filter((part) => part !== '')
    .slice(-1);
}

function passwordOf(url: string): readonly string[] {
  const password = URL.canParse(url) ? new URL(url).password : '';
  return password === '' ? [] : [password, decodeURIComponent(password)];
}
