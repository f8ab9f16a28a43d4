import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { EvidencePort } from '../../ports/evidence.js';
import { createVault, type Vault } from './encryption.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';

const squeeze = promisify(gzip);
const expand = promisify(gunzip);
/** Longest evidence that is read back (bytes): a stored row cannot fill the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Logs and other bulky evidence, squeezed and encrypted at rest. `encryptionKey` is `TOCSIN_ENCRYPTION_KEY`. */
export function createEvidence(pool: Pool, encryptionKey: string | undefined): EvidencePort {
  const vault = createVault(encryptionKey);
  return { keep: (uid, text) => keep(pool, vault, uid, text), read: (ref) => read(pool, vault, ref) };
}

async function keep(pool: Pool, vault: Vault, uid: string, text: string): Promise<string> {
  const ref = `ev_${vault.digest(`${uid}\n${text}`).slice(0, 40)}`;
  const { keyId, iv, body } = vault.seal(await squeeze(text), ref);
  await run(
    pool,
    `insert into evidence (ref, uid, key_id, iv, body) values ($1, $2, $3, $4, $5) on conflict (ref) do nothing`,
    [ref, uid, keyId, iv, body],
  );
  return ref;
}

async function read(pool: Pool, vault: Vault, ref: string): Promise<string | null> {
  const [row] = await run<{ key_id: string | null; iv: Buffer | null; body: Buffer }>(
    pool,
    'select key_id, iv, body from evidence where ref = $1',
    [ref],
  );
  if (row === undefined) return null;
  const squeezed = vault.open({ keyId: row.key_id, iv: row.iv, body: row.body }, ref);
  return (await expand(squeezed, { maxOutputLength: MOST_BYTES })).toString('utf8');
}
