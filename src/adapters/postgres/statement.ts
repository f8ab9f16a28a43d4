import pg from 'pg';
import { PortFailure, type FailureKind } from '../../ports/failures.js';
import type { Pool } from './pool.js';
import { text } from './values.js';
import { sha256 } from '../../support/sha256.js';

/** A statement with its bound values; each text has one name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** What a statement can run on: the pool, or one connection inside a transaction. */
export interface Queryable {
  readonly query: (statement: Statement) => Promise<{ readonly rows: unknown[] }>;
}

/** Deadlock, serialisation, and a unique index that a concurrent transaction filled first. */
const WORTH_REPEATING = ['40001', '40P01', '23505'];
const TRIES = 4;

/** Runs one statement on the pool. Every failure is a PortFailure. */
export async function run<Row>(pool: Pool, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  try {
    return await rowsOf<Row>(pool, text, values);
  } catch (error) {
    throw storeFailure(error);
  }
}

/** The rows of a statement inside a transaction; failures stay as Postgres says them. */
export async function rowsOf<Row>(on: Queryable, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  // By name: a connection parses and plans each text once. There are few, since values are bound.
  const { rows } = await on.query({ name: nameOf(text), text, values: [...values] });
  return rows as Row[];
}

/** Runs `work` in one transaction, again when it lost a race. Every failure is a PortFailure. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (on: Queryable, attempt: number) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, (on) => work(on, attempt));
    } catch (error) {
      if (attempt < TRIES && WORTH_REPEATING.includes(codeOf(error) ?? '')) continue;
      throw storeFailure(error);
    }
  }
}

async function once<Result>(pool: Pool, work: (on: Queryable) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      // The server forgets an open transaction with its connection: drop that.
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Queues everybody who opens or records incidents of one workflow, until the transaction ends. */
export async function lockWorkflow(on: Queryable, workflow: string): Promise<void> {
  await rowsOf(on, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [workflow]);
}

/** Queues an opening and a recovery of one lineage, until the transaction ends: who comes second sees the first. */
export async function lockLineage(on: Queryable, lineage: string): Promise<void> {
  await rowsOf(on, 'select pg_advisory_xact_lock(hashtextextended($1, 2))', [text(lineage)]);
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = sha256(text).slice(0, 32);
  names.set(text, name);
  return name;
}

/** The failure of a statement or connection as it crosses the port. */
export function storeFailure(error: unknown): PortFailure {
  if (error instanceof PortFailure) return error;
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  return new PortFailure(kindOf(code), `Postgres${code === null ? '' : ` (${code})`}: ${text}`);
}

function kindOf(code: string | null): FailureKind {
  // A statement that reached no server, or one that cannot write now, changed nothing or is safe to repeat.
  if (code === null || !/^[0-9A-Z]{5}$/.test(code)) return 'Unavailable';
  if (code.startsWith('28')) return 'Unauthorized';
  // Values, constraints and limits: the same statement is refused however often it comes. A missing table is not.
  return ['22', '23', '54'].includes(code.slice(0, 2)) ? 'Rejected' : 'Unavailable';
}

function codeOf(error: unknown): string | null {
  if (error instanceof pg.DatabaseError) return error.code ?? null;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
