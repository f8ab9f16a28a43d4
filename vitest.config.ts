import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const testFiles = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((path) => `test/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.test.ts'));

// A file that uses the shared servers, or starts processes of its own, must not compete with others for two cores.
const usesServers = (path: string): boolean =>
  path.startsWith('test/stack/') || /from '[./]+\/support\//.test(readFileSync(path, 'utf8'));

const servers = testFiles.filter(usesServers);
const pure = testFiles.filter((path) => !usesServers(path));

export default defineConfig({
  test: {
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          name: 'pure',
          include: pure,
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'servers',
          include: servers,
          globalSetup: ['test/support/global-setup.ts'],
          // The SDK's native part does not like worker threads; a file each in a fresh process, one after the other.
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxConcurrency: 4,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
