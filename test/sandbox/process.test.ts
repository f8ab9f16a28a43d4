import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { isRecord, parseJson, recordAt, textAt } from '../../src/sandbox/json.js';
import { readSettings } from '../../src/sandbox/settings.js';
import { slackClient } from './support.js';

const SOURCE = 'src/sandbox';
let built = '';

// Built inside node_modules, so that the process finds its packages as the installed one does.
beforeAll(() => {
  mkdirSync('node_modules/.cache', { recursive: true });
  built = mkdtempSync('node_modules/.cache/sandbox-');
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true };
  writeFileSync(join(built, 'package.json'), '{"type":"module"}');
  for (const path of readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )) {
    const target = join(built, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(
      target,
      ts.transpileModule(readFileSync(join(SOURCE, path), 'utf8'), { compilerOptions: options }).outputText,
    );
  }
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

function start(env: Readonly<Record<string, string>> = {}) {
  const child: ChildProcess = spawn(process.execPath, [join(built, 'main.js')], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { out: '', err: '' };
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output.out += chunk.toString('utf8');
      const line = output.out.includes('\n') ? parseJson(output.out) : undefined;
      if (isRecord(line)) resolve(textAt(recordAt(line, 'ready'), 'url') ?? '');
    });
    child.stderr?.on('data', (chunk: Buffer) => (output.err += chunk.toString('utf8')));
    child.once('exit', () => reject(new Error(`ended before it was ready: ${output.err}`)));
  });
  ready.catch(() => undefined);
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, output, ready, ended };
}

function configFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('the sandbox process', () => {
  test('it says one line when it listens on loopback, knows the configured people and ends on SIGTERM', async () => {
    const people = 'people:\n  - {email: alice@company.com, name: Alice, slack: U0ALICE001}\n';
    const { child, output, ready, ended } = start({ TOCSIN_CONFIG: configFolder({ 'people.yaml': people }) });
    const url = await ready;
    expect(parseJson(output.out)).toEqual({ ready: { url, pid: child.pid } });
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect((await slackClient(url).users.lookupByEmail({ email: 'alice@company.com' })).user?.id).toBe('U0ALICE001');
    // A connection that stays open must not hold it back.
    const open = await fetch(`${url}/sandbox/state`);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(open.status).toBe(200);
  });

  test('it refuses to run in production', async () => {
    const { output, ready, ended } = start({ NODE_ENV: 'production' });
    await expect(ready).rejects.toThrow('ended before it was ready');
    expect(await ended).toBe(2);
    expect(output.err.trim().split('\n')).toEqual([expect.stringContaining('NODE_ENV is production')]);
    expect(output.out).toBe('');
  });
});

describe('what the sandbox takes from the configuration', () => {
  test('everybody in people, teams and roles is somebody, once', () => {
    const folder = configFolder({
      'people.yaml': 'people:\n  - {email: Alice@company.com, name: Alice, github: ali}\n',
      'escalation-matrix.yaml':
        'teams:\n  platform: {primary: [alice@company.com], backup: [bob@company.com], managers: [carol@company.com], channel: "#platform", handle: "@platform"}\n',
      'schedules.yaml': 'schedules: {main: {layers: [{people: [erin@company.com]}]}}\n',
      'escalation-policy.json': JSON.stringify({ roles: { cto: ['dan@company.com'], leads: ['bob@company.com'] } }),
    });
    const settings = readSettings({
      TOCSIN_CONFIG: folder,
      TOCSIN_WEB_URL: 'http://127.0.0.1:8088',
      LINEAR_TEAM: 'ENG',
    });
    expect(settings.people.map(({ email }) => email)).toEqual([
      'Alice@company.com',
      'bob@company.com',
      'carol@company.com',
      'dan@company.com',
      'erin@company.com',
    ]);
    expect(settings.people[0]).toMatchObject({ name: 'Alice', github: 'ali' });
    expect(settings.groups).toEqual([
      { handle: 'platform', name: 'platform', emails: ['alice@company.com', 'bob@company.com', 'carol@company.com'] },
    ]);
    expect(settings).toMatchObject({
      channels: ['#platform'],
      linearTeams: ['ENG'],
      webUrl: 'http://127.0.0.1:8088',
      port: 0,
    });
  });

  test('a folder without files, and no folder at all, give nobody', () => {
    expect(readSettings({ TOCSIN_CONFIG: configFolder({}) }).people).toEqual([]);
    expect(readSettings({})).toMatchObject({ people: [], channels: [], linearTeams: ['OPS'] });
  });
});
