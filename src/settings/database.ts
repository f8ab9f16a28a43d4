import { secretOf } from './secret-file.js';

/** Address of the database; a process that lacks it does not start (`lackOf`). */
export function databaseUrl(env: NodeJS.ProcessEnv): string {
  return secretOf(env, 'DATABASE_URL');
}

/** Where migrations log in: as the owning role where one is configured. */
export function migrationUrl(env: NodeJS.ProcessEnv): string {
  return secretOf(env, 'TOCSIN_MIGRATION_DATABASE_URL') || databaseUrl(env);
}
