import { randomBytes } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import pg from 'pg';
import { inject } from 'vitest';
import { ensureSearchAttributes } from '../../src/stack/search-attributes.js';
import { inDatabase } from './global-setup.js';

/** A migrated database for one test file. */
export interface FreshDatabase {
  /** As the application logs in: with its rights and no more. */
  readonly url: string;
  /** As the owner of the tables, for what only an operator could do. */
  readonly ownerUrl: string;
  readonly drop: () => Promise<void>;
}

/** The skipping environment, or the reason to skip with: `test.skipIf(kind === 'unavailable')`. */
export type TimeSkipping =
  | { readonly kind: 'available'; readonly environment: TestWorkflowEnvironment; readonly stop: () => Promise<void> }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** A name nobody else uses: for task queues, workflow ids, repositories. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}

/** Makes a database from the migrated template. Call `drop` when the file is done. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const admin = postgresUrl();
  const template = inject('template');
  if (template.kind === 'unavailable') throw new Error(`the migrations failed: ${template.reason}`);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const roles = inject('roles');
  const owner = roles === null ? '' : ' owner tocsin_owner';
  await query(admin, `create database ${name} template ${template.url}${owner}`);
  return {
    url: inDatabase(roles?.app ?? admin, name),
    ownerUrl: inDatabase(roles?.owner ?? admin, name),
    drop: () => query(admin, `drop database if exists ${name} with (force)`),
  };
}

/** Connection string of the shared Postgres itself. */
export function postgresUrl(): string {
  const postgres = inject('postgres');
  if (postgres.kind === 'unavailable') throw new Error(postgres.reason);
  return postgres.url;
}

/** Address of the shared Temporal server; its search attributes are registered in the namespace `default`. */
export function temporalAddress(): string {
  const temporal = inject('temporal');
  if (temporal.kind === 'unavailable') throw new Error(temporal.reason);
  return temporal.url;
}

/** Whether a skipping environment can be had, before anything is started. */
export function timeSkippingReason(): string | undefined {
  const server = inject('timeSkipping');
  return server.kind === 'unavailable' ? server.reason : undefined;
}

/** A time-skipping server of this file's own: its clock is one for everything inside it. Call `stop` at the end. */
export async function timeSkippingEnvironment(): Promise<TimeSkipping> {
  const server = inject('timeSkipping');
  if (server.kind === 'unavailable') return server;
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: server.path } },
  });
  // Workflow tasks that set an attribute the server does not know fail for ever.
  await ensureSearchAttributes(environment.connection, 'default').catch(async (error: unknown) => {
    await environment.teardown();
    throw error;
  });
  return { kind: 'available', environment, stop: () => environment.teardown() };
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
