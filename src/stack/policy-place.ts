import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sandboxEnvironment } from './sandbox-env.js';

/**
 * Whose policy is in force: that of a folder, the shipped one with invented people on duty, or the shipped one, which
 * names nobody.
 */
export type PolicyPlace =
  { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'invented' } | { readonly kind: 'shipped' };

/** Invented people are on duty only where no message can leave this machine: nobody real is paged in their name. */
export function policyPlace(env: NodeJS.ProcessEnv): PolicyPlace {
  const folder = env['TOCSIN_CONFIG'] ?? '';
  if (folder !== '') return { kind: 'folder', folder };
  const { systems } = sandboxEnvironment(env, 'http://127.0.0.1');
  return { kind: systems.includes('slack') ? 'invented' : 'shipped' };
}

/** Writes a configuration anew; paths are below `folder`, which holds nothing else afterwards. */
export function writeConfig(
  folder: string,
  files: readonly { readonly path: string; readonly content: string }[],
): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { path, content } of files) writeFileSync(join(folder, path), content);
}
