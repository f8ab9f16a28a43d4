import { reasonOf } from './stack-error.js';

/** What the client libraries say, and what it means; the first that fits counts. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED|ConnectionRefused|connection refused/i, 'does not answer (connection refused)'],
  [/ENOTFOUND|EAI_AGAIN|dns error|failed to lookup|name resolution/i, 'does not answer (no such host)'],
  [/certificate|handshake|wrong version number|InvalidContentType|\btls\b|\bssl\b/i, 'does not agree on TLS with us'],
  [/EHOSTUNREACH|ENETUNREACH|HostUnreachable|NetworkUnreachable/, 'does not answer (no way there)'],
  [/ECONNRESET|EPIPE|ConnectionReset|terminated unexpectedly/, 'broke off the connection'],
  [/ETIMEDOUT|time(?:d )?-?out|deadline|TimedOut/i, 'does not answer in time'],
  [/password authentication|no pg_hba|role "[^"]*" (?:does not exist|is not permitted)/, 'does not let us in'],
  [/UNAUTHENTICATED|PERMISSION_DENIED|Request unauthorized/i, 'does not let us in'],
  [/database "[^"]*" does not exist/, 'has no such database'],
  [/namespace \S* ?(?:is )?not found/i, 'has no such namespace'],
  [/tonic::transport|ConnectError|No connection established|UNAVAILABLE/, 'does not answer'],
];

/** A failure of Temporal's client in one sentence of ours: where it should be, what it does, what to do. */
export function temporalProblem(error: unknown, address: string): string {
  const what = meaningOf(error);
  if (what === null) return reasonOf(error);
  const todo =
    what === 'has no such namespace'
      ? 'create it, or correct TEMPORAL_NAMESPACE'
      : /let us in|TLS/.test(what)
        ? 'check TEMPORAL_API_KEY and TEMPORAL_TLS_*'
        : 'start it, or correct TEMPORAL_ADDRESS';
  return `Temporal at ${address} ${what}: ${todo}`;
}

/** The same of Postgres; of its address only host, port and database are shown. */
export function postgresProblem(error: unknown, url: string): string {
  const what = meaningOf(error);
  if (what === null) return reasonOf(error);
  const todo = /let us in|no such database|TLS/.test(what)
    ? 'correct DATABASE_URL'
    : 'start it, or correct DATABASE_URL';
  return `Postgres at ${postgresPlace(url)} ${what}: ${todo}`;
}

function meaningOf(error: unknown): string | null {
  const said = everythingSaid(error);
  return MEANINGS.find(([pattern]) => pattern.test(said))?.[1] ?? null;
}

/** A library puts its reason into the message, the code, the cause, or one of several errors. */
function everythingSaid(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  const inner = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [];
  const causes = [...(error.cause === undefined ? [] : [error.cause]), ...inner];
  return [error.message, code ?? '', ...causes.map((one) => everythingSaid(one, depth + 1))].join('\n');
}

function postgresPlace(url: string): string {
  if (!URL.canParse(url)) return 'the address of DATABASE_URL';
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = hostname || (searchParams.get('host') ?? 'localhost');
  return `${host}:${port || '5432'}${pathname}`;
}
