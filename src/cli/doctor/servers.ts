import { formatFault } from '../../config/fault.js';
import { secretFileFaults } from '../../settings/secret-file.js';
import { runningStack, webUrl } from '../address.js';
import type { DatabaseFacts, DoctorContext } from '../context.js';
import type { EnvFile } from '../env-file.js';
import { configInForce } from '../policy.js';
import { anchorChecks } from './anchors.js';
import { clockCheck, fail, hear, jsonOf, ok, reasonOf, warn, type Check } from '../../support/check.js';

const START = 'start it: npm start';

/** The configuration in force, as it would be loaded now. */
export async function checkConfig({ io, tools }: DoctorContext): Promise<Check[]> {
  const name = 'configuration';
  const { name: where, folder, load } = configInForce(io);
  const result = await load({ checkPattern: tools.checkPattern, env: io.env });
  const [first] = result.ok ? [] : result.faults;
  const see = `see tocsin validate${folder === '' ? '' : ` --config ${folder}`}`;
  if (first !== undefined) return [fail(name, formatFault(first), see)];
  const count = result.warnings.length;
  return [
    count === 0 ? ok(name, where) : warn(name, `${where}, ${count} ${count === 1 ? 'warning' : 'warnings'}`, see),
  ];
}

/** The configuration that the running server uses: another terminal may go by another one. */
export async function checkServerConfig(context: DoctorContext): Promise<Check[]> {
  const { io, tools } = context;
  const token = io.env['TOCSIN_TOKEN'] ?? '';
  const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
  const heard = await hear(context.io, `${webUrl(io)}/-/config`, { headers });
  if (typeof heard === 'string' || heard.status !== 200) return []; // `checkWeb` says why
  const { folder, version, faults } = jsonOf(heard);
  if (typeof version !== 'string') return [];
  const name = 'configuration of the server';
  const path = typeof folder === 'string' ? folder : 'the shipped policy';
  const theirs = `${path}, policy ${shortly(version)}`;
  if (Array.isArray(faults) && faults.length > 0) {
    const see = typeof folder === 'string' ? `see tocsin validate --config ${folder}` : 'see its log';
    return [warn(name, `${theirs} stays in force: what it was told to read since has mistakes`, see)];
  }
  const own = configInForce(io);
  const result = await own.load({ checkPattern: tools.checkPattern, env: io.env });
  if (!result.ok || result.policy.version === version) return [ok(name, theirs)];
  const todo =
    'set TOCSIN_CONFIG to the same folder here and there; after an edit: POST /-/reload, SIGHUP, or start it again';
  return [warn(name, `${theirs}; here it is ${own.name}, policy ${shortly(result.policy.version)}`, todo)];
}

/** The files that secrets are in: ours alone to read. */
export function checkSecretFiles({ io }: DoctorContext): Promise<Check[]> {
  const faults = secretFileFaults(io.env);
  const { envFile } = io;
  return Promise.resolve([
    ...faults.map(({ path, message }) => fail('secret file', `${path} ${message}`, 'nothing starts before that')),
    ...(envFile === undefined ? [] : [envFileCheck(envFile)]),
  ]);
}

function envFileCheck({ path, values, problem }: EnvFile): Check {
  const count = Object.keys(values).length;
  const facts = `${path}, ${count} ${count === 1 ? 'setting' : 'settings'} taken from it`;
  if (problem === null) return ok('settings', facts);
  const [what = '', todo = ''] = problem.split(': ');
  return warn('settings', `${facts}; ${what}`, todo);
}

/** A policy's version as people compare it. */
function shortly(version: string): string {
  return version.slice(0, 12);
}

/** The web server, whether it is ready, and whether it knows us. */
export async function checkWeb(context: DoctorContext): Promise<Check[]> {
  const { io } = context;
  const url = webUrl(io);
  const ready = await hear(context.io, `${url}/readyz`);
  if (typeof ready === 'string') return [fail('web', `${url} ${ready}`, `${START}, or set TOCSIN_URL`)];
  const clock = clockCheck('the web server', ready);
  if (ready.status !== 200) {
    const missing = jsonOf(ready)['missing'];
    const what = Array.isArray(missing) ? missing.map(String).join(', ') : ready.text.slice(0, 200);
    const todo = 'bring up what is missing; .tocsin/logs tells why it is not there';
    return [fail('web', `${url}/readyz answers ${ready.status}: ${what}`, todo), ...clock];
  }
  const token = io.env['TOCSIN_TOKEN'] ?? '';
  const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
  const list = await hear(context.io, `${url}/api/incidents?limit=1`, { headers });
  const status = typeof list === 'string' ? 0 : list.status;
  const name = 'API token';
  if (status === 200) {
    return [ok('web', `${url} is ready`), ok(name, token === '' ? 'none needed' : 'is known'), ...clock];
  }
  const todo = 'set TOCSIN_TOKEN to a token of TOCSIN_API_TOKENS with the role viewer or more';
  return [ok('web', `${url} is ready`), fail(name, `the API answers ${status}`, todo), ...clock];
}

/** The database. */
export async function checkPostgres({ io, tools }: DoctorContext): Promise<Check[]> {
  const url = (io.env['DATABASE_URL'] ?? '') || (runningStack(io)?.postgres.url ?? '');
  if (url === '') return [fail('Postgres', 'DATABASE_URL is not set and nothing runs here', START)];
  try {
    const { facts, missing, role, anchors } = await tools.asks.postgres(url);
    if (missing.length === 0) return [ok('Postgres', facts), ...roleCheck(role), ...anchorChecks(io, anchors)];
    return [fail('Postgres', `${facts}, without ${missing.join(', ')}`, 'start it again: migrations run at the start')];
  } catch (error) {
    return [fail('Postgres', reasonOf(error), 'check DATABASE_URL, and that the server runs and lets us in')];
  }
}

function roleCheck(role: DatabaseFacts['role']): Check[] {
  if (role === undefined) return [];
  const { name, excess } = role;
  if (excess.length === 0) return [ok('database role', `${name} owns nothing`)];
  const todo =
    'give the application a role of its own and the owning one in TOCSIN_MIGRATION_DATABASE_URL (docs/operations.md)';
  return [warn('database role', `${name} ${excess.join(', ')}`, todo)];
}

/** Temporal and its search attributes. */
export async function checkTemporal({ io, tools }: DoctorContext): Promise<Check[]> {
  const address = (io.env['TEMPORAL_ADDRESS'] ?? '') || (runningStack(io)?.temporal.address ?? '');
  if (address === '') return [fail('Temporal', 'TEMPORAL_ADDRESS is not set and nothing runs here', START)];
  const namespace = (io.env['TEMPORAL_NAMESPACE'] ?? '') || 'default';
  try {
    const { facts, missing } = await tools.asks.temporal(address, namespace);
    const server = ok('Temporal', facts);
    if (missing.length === 0) return [server, ok('search attributes', `all are in namespace ${namespace}`)];
    const todo = 'start it again: they are registered at the start; on a shared server ask its operator';
    return [server, fail('search attributes', `namespace ${namespace} lacks ${missing.join(', ')}`, todo)];
  } catch (error) {
    return [
      fail('Temporal', reasonOf(error), `check TEMPORAL_ADDRESS (${address}) and TEMPORAL_NAMESPACE (${namespace})`),
    ];
  }
}
