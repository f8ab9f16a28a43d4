import { randomBytes } from 'node:crypto';
import { accessSync, constants, realpathSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RolePasswords } from './postgres-roles.js';
import {
  packagedBinaries,
  type PostgresBinaries,
  reachableBinaries,
  type RunAs,
  unprivilegedUser,
} from './postgres-binaries.js';
import { sha256 } from '../support/sha256.js';

/** Everything about one Postgres on disk. */
export interface PostgresHome {
  readonly binaries: PostgresBinaries;
  readonly runAs: RunAs;
  readonly dataFolder: string;
  /** Of the cluster's superuser: it stays with the launcher. */
  readonly password: string;
  readonly roles: RolePasswords;
}

/**
 * Prepares the place of one Postgres: `folder` itself, or as root a folder named by a hash of it where an
 * unprivileged user can go. `isOpen` says that everybody can enter `folder`, so that it serves for root as well.
 */
export async function postgresHome(folder: string, isOpen = false): Promise<PostgresHome> {
  const packaged = await packagedBinaries();
  const runAs = unprivilegedUser();
  if (runAs === undefined) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return { binaries: packaged, runAs, dataFolder: join(folder, 'data'), ...(await keptPasswords(folder)) };
  }
  const base = openBase();
  const home = isOpen ? folder : join(base, hashOf(folder));
  await mkdir(home, { recursive: true });
  // Postgres' user has to pass through, nobody has to look around.
  await chmod(home, 0o711);
  const binaries = await reachableBinaries(packaged, base);
  await chmod(base, 0o755);
  return { binaries, runAs, dataFolder: join(home, 'data'), ...(await keptPasswords(home)) };
}

function openBase(): string {
  const wanted = '/var/lib/tocsin';
  try {
    accessSync('/var/lib', constants.W_OK);
    return wanted;
  } catch {
    return join(realpathSync(tmpdir()), 'tocsin');
  }
}

function hashOf(folder: string): string {
  return sha256(folder).slice(0, 16);
}

// They lie beside the data they open, so that losing one means losing both.
async function keptPasswords(home: string): Promise<Pick<PostgresHome, 'password' | 'roles'>> {
  const [password, owner, app] = [
    await keptPassword(home, 'password'),
    await keptPassword(home, 'password-owner'),
    await keptPassword(home, 'password-app'),
  ];
  return { password, roles: { owner, app } };
}

async function keptPassword(home: string, name: string): Promise<string> {
  const file = join(home, name);
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known !== '') return known;
  const made = randomBytes(18).toString('base64url');
  await writeFile(`${file}.new`, made, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
}
