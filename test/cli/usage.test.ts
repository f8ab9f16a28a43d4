import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, tocsin } from './support.js';

const NOWHERE = { TOCSIN_URL: 'http://127.0.0.1:9' };

const COMMANDS = [
  ...[
    'up',
    'worker',
    'serve',
    'sandbox',
    'init',
    'validate',
    'migrate',
    'doctor',
    'report',
    'classify',
    'route',
    'list',
    'show',
  ],
  ...[
    'who',
    'notify',
    'reopen',
    'false-positive',
    'inbox list',
    'inbox show',
    'inbox retry',
    'inbox drop',
    'corrections',
    'severity',
  ],
  ...['latest', 'timeline', 'ack', 'resolve', 'escalate', 'reassign', 'snooze', 'note', 'reclassify', 'correct-sla'],
  ...['export', 'verify', 'key'].map((name) => `audit ${name}`),
  ...['request', 'approve', 'deny', 'confirm-infra', 'list'].map((name) => `override ${name}`),
];

describe('every command explains itself', () => {
  test.each(COMMANDS)('tocsin %s --help, and takes --json', async (command) => {
    const ran = await tocsin([...command.split(' '), '--help']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain(`Usage: tocsin ${command}`);
    expect(ran.stdout).toContain('--json');
  });

  test.each(COMMANDS)('tocsin %s --help shows a line that can be typed as it stands', async (command) => {
    const { stdout } = await tocsin([...command.split(' '), '--help']);
    const [, example = ''] = /^Example: tocsin (.+)$/m.exec(stdout) ?? [];
    expect(example.startsWith(command)).toBe(true);
    // With --help behind it a line is read up to that: what it has that the command has not is an error.
    const words = example.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
    const known = [...stdout.matchAll(/--[a-z-]+/g)].map(([option]) => option);
    for (const word of words.filter((one) => one.startsWith('--'))) expect(known).toContain(word);
    for (const [, option] of stdout.matchAll(/^ +(--[a-z-]+) .*(?:\n {10,}.*)*?\(required\)/gm)) {
      expect(words).toContain(option);
    }
  });

  test.each([
    ['override request', '--reason'],
    ['correct-sla', '--start'],
    ['snooze', '--until'],
    ['audit export', '--out'],
  ])('tocsin %s --help marks %s as required', async (command, option) => {
    const { stdout } = await tocsin([...command.split(' '), '--help']);
    expect(stdout.replace(/\n {10,}/g, ' ')).toMatch(new RegExp(`^ +${option} .*\\(required\\)$`, 'm'));
    expect(stdout).not.toMatch(/--json.*\(required\)/);
  });

  test('tocsin --help lists them, without the helper', async () => {
    const { code, stdout } = await tocsin(['--help']);
    expect(code).toBe(0);
    for (const command of COMMANDS.filter((name) => !name.includes(' ') && name !== 'sandbox')) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
    }
    expect(stdout).not.toMatch(/^ {2}sandbox/m);
  });
});

test.each(['--version', '-V'])('tocsin %s prints the release', async (option) => {
  expect(await tocsin([option])).toEqual({ code: 0, stdout: '7.8.9\n', stderr: '' });
});

describe('misuse ends with 2 and one line that says what and where', () => {
  test.each<[string, string]>([
    ['', 'tocsin --help'],
    ['override', 'tocsin override --help lists them'],
    ['inbox', 'tocsin inbox --help lists them'],
    ['list --from 400d', '--from: "400d" is longer than 366 days'],
    ['akc INC-2026-001', 'did you mean ack?'],
    ['override aprove INC-2026-001', 'did you mean approve?'],
    ['ack', "missing required argument 'id'"],
    ['ack INC-2026-001 INC-2026-002', 'too many arguments'],
    ['ack INC-2026-001 --fast', "unknown option '--fast'"],
    ['ack 17', '"17" is not the number of an incident'],
    ['show ../../etc/passwd', 'is not the number of an incident'],
    ['timeline INC-26-1', 'is not the number of an incident'],
    ['timeline INC-2026-001 --format pdf', '--format: "pdf" is not one of text, md, html, json'],
    ['ack INC-2026-001 --revision x', '--revision: "x" is not a whole number'],
    ['escalate INC-2026-001 --level 21', '--level: "21" is not a whole number from 1 to 20'],
    ['snooze INC-2026-001', "'--until <time>' not specified"],
    ['snooze INC-2026-001 --until tomorrow', '--until: "tomorrow" is neither an instant'],
    ['snooze INC-2026-001 --until 2026-02-01T00:00:00Z', 'is in the past'],
    ['reclassify INC-2026-001 test_failure', "'--reason <text>' not specified"],
    ['correct-sla INC-2026-001 --start noon --reason late', '--start: "noon" is neither'],
    ['note INC-2026-001', "missing required argument 'text'"],
    ['override request INC-2026-001 --reason short', '--reason: the justification needs at least 10 characters'],
    ['list --state broken', '--state: "broken" is not one of open'],
    ['list --severity bad', '--severity: "bad" is not one of CRITICAL'],
    ['list --limit 501', '--limit: "501" is not a whole number from 1 to 500'],
    ['list --from 2026-13-45', '--from: "2026-13-45" is neither'],
    ['latest 0', 'latest: "0" is not a whole number'],
    ['report', 'name an event file, or set EVENT_FILE'],
    ['report --wait never -', '--wait: "never" is not one of paged, resolved'],
    ['report --timeout long -', '--timeout: "long" is not a duration'],
    ['report /nowhere/event.json', '/nowhere/event.json cannot be read: there is no such file'],
    ['report -', 'standard input:1:1 is not JSON: Unexpected end of JSON input'],
    ['classify /nowhere/log', '/nowhere/log cannot be read: there is no such file'],
    ['classify --exit-code 4294967296 -', '--exit-code: "4294967296" is not an exit code'],
    ['classify --changed-files /nowhere/files -', '/nowhere/files cannot be read'],
    ['classify --config /nowhere -', '/nowhere:1:1'],
    ['route /nowhere/event.json', 'there is no such file'],
    ['validate /some/where', 'too many arguments'],
  ])('tocsin %s: %s', async (line, says) => {
    const argv = line.split(' ').filter((word) => word !== '');
    const { code, stdout, stderr } = await tocsin(argv, { env: NOWHERE });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).toMatch(/^tocsin: [^\n]+\n$/);
  });

  test.each([
    ['{"kind":"ci",\n "title":}', /event\.json:2:10 is not JSON/],
    ['[1]', /event\.json: an event is an object/],
  ])('an event file %j is named with the place of its mistake', async (content, says) => {
    const path = join(folder({ 'event.json': content }), 'event.json');
    const { code, stderr } = await tocsin(['report', path], { env: NOWHERE });
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
  });

  test('an address that is none', async () => {
    const { code, stderr } = await tocsin(['latest'], { env: { TOCSIN_URL: 'tocsin.example.com' } });
    expect(code).toBe(2);
    expect(stderr).toContain('TOCSIN_URL is "tocsin.example.com"');
  });

  test('speaking for somebody at a server elsewhere', async () => {
    const env = { TOCSIN_URL: 'https://tocsin.example.com' };
    const { code, stderr } = await tocsin(['ack', 'INC-2026-001', '--as', 'alice@example.com'], { env });
    expect(code).toBe(2);
    expect(stderr).toContain('--as works on this machine only');
  });
});

test('a server that is not there is a failure that says what to do', async () => {
  const { code, stdout, stderr } = await tocsin(['latest'], { env: NOWHERE });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^tocsin: http:\/\/127\.0\.0\.1:9 does not answer: .*npm start.*\n$/);
});

describe('the processes', () => {
  test.each(['up', 'worker', 'serve', 'sandbox'] as const)('tocsin %s ends as its process does', async (name) => {
    const others = { up: async () => 9, worker: async () => 9, serve: async () => 9, sandbox: async () => 9 };
    const ended = async (code: number) =>
      (await tocsin([name], { tools: { processes: { ...others, [name]: async () => code } } })).code;
    expect([await ended(0), await ended(1), await ended(2), await ended(137)]).toEqual([0, 1, 2, 1]);
  });
});
