import { VENDOR_SETTINGS } from '../adapters/sheets.js';

/** Which variables a process is given: by name, or all that begin alike. */
interface Allowed {
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
}

// What a program needs of its system: where things are, in which language it speaks, how much it may use.
const SYSTEM: Allowed = {
  names: [
    ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'TMP', 'TEMP', 'LANG', 'LANGUAGE', 'TZ', 'LD_LIBRARY_PATH'],
    ...['GOMEMLIMIT', 'GOMAXPROCS', 'SYSTEMROOT', 'WINDIR', 'COMSPEC', 'PATHEXT', 'APPDATA', 'LOCALAPPDATA'],
    ...['USERPROFILE'],
  ],
  prefixes: ['LC_'],
};

const NODE: Allowed = { names: ['NODE_ENV', 'NODE_OPTIONS'], prefixes: [] };

// It signs as the vendors do, and sends nothing: what it stands in for is none of its business, so no token of theirs.
const SANDBOX: Allowed = {
  names: [
    ...['TOCSIN_CONFIG', 'TOCSIN_WEB_URL', 'TOCSIN_SANDBOX_PORT', 'TOCSIN_SANDBOX_FOLDER'],
    ...VENDOR_SETTINGS.filter(({ sandbox }) => sandbox === undefined).map(({ name }) => name),
  ],
  prefixes: [],
};

// Web and worker share one list: each has to know every secret of ours, to take it out of what it stores and sends.
const OURS: Allowed = {
  names: [
    ...['DATABASE_URL', ...VENDOR_SETTINGS.map(({ name }) => name)],
    ...['NODE_EXTRA_CA_CERTS', 'NODE_USE_ENV_PROXY', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
    ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
  ],
  prefixes: ['TOCSIN_', 'TEMPORAL_', 'OTEL_', 'GRPC_'],
};

// The credential of whoever types commands.
const NEVER = ['TOCSIN_TOKEN'];

/** For Postgres and Temporal: no setting and no secret of ours. */
export function systemEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return pick(env, SYSTEM);
}

/** For the sandbox: what signs and where things are, no vendor's token. */
export function sandboxChildEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return pick(env, SYSTEM, NODE, SANDBOX);
}

/** For the worker: as for the web, and where anchors go to S3, what the AWS SDK reads. */
export function workerChildEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const usesS3 = (env['TOCSIN_ANCHOR'] ?? '').includes('s3:');
  return { ...ownChildEnvironment(env), ...(usesS3 ? pick(env, { names: [], prefixes: ['AWS_'] }) : {}) };
}

/** For the web and the worker: their settings, and what `TOCSIN_PASS_ENV` names besides. */
export function ownChildEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const further = (env['TOCSIN_PASS_ENV'] ?? '').split(',').map((name) => name.trim().toUpperCase());
  return pick(env, SYSTEM, NODE, OURS, { names: further, prefixes: [] });
}

function pick(env: NodeJS.ProcessEnv, ...allowed: readonly Allowed[]): NodeJS.ProcessEnv {
  const names = new Set(allowed.flatMap((one) => one.names));
  const prefixes = allowed.flatMap((one) => one.prefixes);
  const kept = Object.entries(env).filter(([name]) => {
    // Names of proxies come in small letters as well, names of Windows in any.
    const upper = name.toUpperCase();
    if (NEVER.includes(upper)) return false;
    return names.has(upper) || prefixes.some((prefix) => upper.startsWith(prefix));
  });
  return Object.fromEntries(kept);
}
