import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, type Filled, fillCache } from './cache.js';
import { findOnPath, isExecutable, runCommand } from './command.js';
import { downloadWithSdk } from './sdk-download.js';

const ARTEFACT_VERSION = '1.31.0';

/** The executable of the time-skipping server, or why there is none. */
export type TestServer =
  | { readonly kind: 'available'; readonly path: string; readonly from: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** What the search may use; `note` gets a line for each way that did not work. */
export interface TestServerSearch {
  readonly env: NodeJS.ProcessEnv;
  readonly note: (line: string) => void;
}

/** The time-skipping test server: from the cache, the SDK's own download, or its Maven artefact run by Java. */
export async function findTestServer({ env, note }: TestServerSearch): Promise<TestServer> {
  const downloaded = join(cacheFolder(env), 'temporal-test-server');
  if (await isExecutable(downloaded)) return { kind: 'available', path: downloaded, from: 'cache' };
  const launcher = join(artefactFolder(env), 'run');
  const java = await findOnPath('java', env);
  if (java !== undefined && (await isExecutable(launcher))) return { kind: 'available', path: launcher, from: 'cache' };

  const bySdk = await downloadWithSdk('time-skipping', downloaded, env);
  if (bySdk.ok) return { kind: 'available', path: downloaded, from: "the SDK's own download" };
  note(`test server: the SDK's own download does not work here (${bySdk.reason}); trying the Maven artefact`);

  const byMaven = await fetchArtefact(env, java);
  if (byMaven.ok) return { kind: 'available', path: launcher, from: 'the Maven artefact' };
  return {
    kind: 'unavailable',
    reason: `no time-skipping test server: the SDK's own download: ${bySdk.reason}; the Maven artefact: ${byMaven.reason}`,
  };
}

async function fetchArtefact(env: NodeJS.ProcessEnv, java: string | undefined): Promise<Filled> {
  if (process.platform === 'win32') return { ok: false, reason: 'its launcher is a shell script' };
  if (java === undefined) return { ok: false, reason: 'Java is not installed' };
  const maven = await findOnPath('mvn', env);
  if (maven === undefined) return { ok: false, reason: 'Maven is not installed' };
  const fill = async (folder: string): Promise<Filled> => {
    const made = join(folder, 'server');
    await mkdir(join(made, 'lib'), { recursive: true });
    await writeFile(join(folder, 'pom.xml'), PROJECT);
    const args = ['-B', '-q', 'dependency:copy-dependencies', `-DoutputDirectory=${join(made, 'lib')}`];
    const outcome = await runCommand(maven, args, { env, cwd: folder, limitMs: 300_000 });
    if (!outcome.ok) return outcome;
    if ((await readdir(join(made, 'lib'))).length === 0) return { ok: false, reason: 'Maven resolved nothing' };
    await writeFile(join(made, 'run'), LAUNCHER);
    await chmod(join(made, 'run'), 0o755);
    return { ok: true };
  };
  return fillCache(artefactFolder(env), fill, (folder) => Promise.resolve(join(folder, 'server')));
}

function artefactFolder(env: NodeJS.ProcessEnv): string {
  return join(cacheFolder(env), `test-server-${ARTEFACT_VERSION}`);
}

const PROJECT = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>tocsin</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${ARTEFACT_VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;

// `exec`, so that ending the launcher ends the server and not a shell around it. Small and quick to start: it serves
// one test file at a time.
const LAUNCHER = `#!/bin/sh
here=$(dirname "$0")
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m -cp "$here/lib/*" io.temporal.testserver.TestServer "$@"
`;
