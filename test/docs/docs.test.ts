import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TYPES } from '../../src/config/defaults.js';
import { TABLE_TYPES } from '../../src/domain/verdict/failure-type.js';
import { START_PATTERNS } from '../../src/domain/verdict/verdict.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Cells of the rows of every table below a heading row that begins with `first`. */
function tableOf(markdown: string, first: string): string[][] {
  const lines = markdown.split('\n').map((line) => line.trim());
  const head = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return lines.slice(head + 2, end === -1 ? undefined : end).map(cellsOf);
}

const cellsOf = (row: string): string[] =>
  row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** The members of a union of words in the source: types leave nothing behind that could be asked at run time. */
function unionOf(path: string, opening: RegExp): string[] {
  const source = read(path);
  const from = opening.exec(source);
  const body = from === null ? '' : (source.slice(from.index + from[0].length).split(';')[0] ?? '');
  return [...body.matchAll(/'([a-z_]+)'/g)].flatMap(([, word]) => word ?? []);
}

const hours = (text: string): number => Number(text.split(' ')[0]) * (text.endsWith('min') ? 1 / 60 : 1);

describe('the table of failure types', () => {
  const rows = tableOf(read('docs/failure-types.md'), 'type');

  it('names every shipped type and no other', () => {
    expect(rows.map(([type]) => type).sort()).toEqual([...TABLE_TYPES].sort());
    expect(Object.keys(DEFAULT_TYPES).sort()).toEqual([...TABLE_TYPES].sort());
  });

  it.each(rows.map((row) => [row[0] ?? '', row] as const))('says of %s what the shipped policy says', (type, row) => {
    const [, code, priority, owners, sla, override, recovery] = row;
    const rule = DEFAULT_TYPES[type];
    expect({ code, priority, owners, slaMs: hours(sla ?? '') * 3_600_000, override, recovery }).toEqual({
      code: rule?.exitCodes.join(', '),
      priority: rule?.priority,
      owners: rule?.owners.join(', '),
      slaMs: rule?.slaMs,
      override: rule?.override,
      recovery: rule?.recovery ?? '',
    });
  });

  it('lists the patterns in the order in which they are tried', () => {
    const listed = tableOf(read('docs/failure-types.md'), 'pattern').map(([pattern, type]) => [
      pattern?.replaceAll('`', ''),
      type,
    ]);
    expect(listed).toEqual(START_PATTERNS.map(([pattern, type]) => [pattern, type]));
  });
});

describe('the page of messages', () => {
  const page = read('docs/messages.md');

  it('has a line for every notice, and for no other', () => {
    const notices = unionOf('src/domain/incident/change.ts', /export type NoticeAbout =/);
    expect(notices).toContain('sla_missed');
    const listed = tableOf(page, 'notice').map(([notice]) => notice?.replaceAll('`', ''));
    expect(listed.sort()).toEqual(notices.sort());
  });

  it('names every button by its action', () => {
    const actions = unionOf('src/domain/message/buttons.ts', /readonly action:/);
    expect(actions).toContain('acknowledge');
    const listed = [...tableOf(page, 'button'), ...tableOf(page, 'entry')].flatMap(([, action]) =>
      [...(action ?? '').matchAll(/`([a-z_]+)`/g)].map(([, word]) => word),
    );
    expect([...new Set(listed)].sort()).toEqual(actions.sort());
  });

  it('has a button label for every label of the code', () => {
    const made = read('src/domain/message/buttons.ts').matchAll(/\b(?:button|link)\('[a-z_]+', '([^']+)'/g);
    const given = [...made].map(([, label]) => label);
    expect(given).toContain('Acknowledge');
    const listed = [...tableOf(page, 'button'), ...tableOf(page, 'entry')].flatMap(([names]) =>
      (names ?? '').split(', '),
    );
    expect(given.filter((label) => label !== undefined && !listed.includes(label))).toEqual([]);
  });
});

describe('the lists of commands and variables', () => {
  it('name every command in the README', () => {
    const commands = readdirSync(join(root, 'src/cli/commands')).map((name) => name.replace(/\.ts$/, ''));
    expect(commands).toContain('timeline');
    const listed = tableOf(read('README.md'), 'command').flatMap(([names]) =>
      [...(names ?? '').matchAll(/`([a-z-]+)[^`]*`/g)].map(([, name]) => name),
    );
    // Started by the launcher alone.
    expect(commands.filter((name) => name !== 'sandbox' && !listed.includes(name))).toEqual([]);
  });

  it('name every variable of ours in the table of the environment, and none that nothing reads', () => {
    const source = sourceFiles(join(root, 'src')).map((path) => readFileSync(path, 'utf8'));
    const known = new Set(source.flatMap((text) => text.match(/\bTOCSIN_[A-Z_]+\b/g) ?? []));
    const listed = new Set(
      tableOf(read('docs/operations.md'), 'variable').flatMap(([names]) => names?.match(/\bTOCSIN_[A-Z_]+\b/g) ?? []),
    );
    for (const name of PASSED_BY_THE_LAUNCHER) known.delete(name);
    expect([...listed].sort()).toEqual([...known].sort());
  });
});

describe('the promises of SECURITY.md', () => {
  const rows = read('SECURITY.md')
    .split('\n')
    .filter((line) => line.startsWith('|') && line.includes('`test/'));
  const named = rows.flatMap((row) => [...row.matchAll(/`(test\/[^`]+)`(?:: "([^"]+)")?/g)]);

  it.each(named.map(([, file = '', name = '']) => [file, name]))('have their test: %s %s', (file, name) => {
    expect(readFileSync(join(root, file), 'utf8')).toContain(name);
  });

  it('are many, and each has one', () => {
    const promises = rows.map((row) => row.split('|')[1]?.trim());
    expect(promises.length).toBeGreaterThan(20);
    expect(named.length).toBeGreaterThanOrEqual(promises.length);
  });
});

/** How the launcher tells its children where the others are. */
const PASSED_BY_THE_LAUNCHER = ['TOCSIN_WEB_URL', 'TOCSIN_SANDBOX_URL', 'TOCSIN_SANDBOX_PORT', 'TOCSIN_SANDBOX_FOLDER'];

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

const SKIPPED = ['node_modules', 'dist', '.git', '.tocsin', 'coverage'];

function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : markdownFiles(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Headings as a forge names them in addresses. */
function anchorsOf(path: string): string[] {
  return [...readFileSync(path, 'utf8').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function deadLinksOf(path: string): string[] {
  const text = readFileSync(path, 'utf8').replace(/```[\s\S]*?```/g, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => target ?? []);
  return targets.filter((target) => {
    if (/^[a-z]+:/i.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const meant = file === '' ? path : join(dirname(path), decodeURIComponent(file));
    if (!existsSync(meant)) return true;
    return anchor !== undefined && statSync(meant).isFile() && !anchorsOf(meant).includes(anchor);
  });
}

describe('links between documents', () => {
  it.each(markdownFiles(root).map((path) => [relative(root, path), path] as const))(
    'lead somewhere in %s',
    (_, path) => {
      expect(deadLinksOf(path)).toEqual([]);
    },
  );
});

describe('decision records', () => {
  const records = readdirSync(join(root, 'docs/decisions')).sort();

  it('are numbered without a gap, each number once', () => {
    expect(records.map((name) => Number(name.slice(0, 4)))).toEqual(records.map((_, index) => index + 1));
  });

  it.each(records)('say context, choice and price: %s', (name) => {
    const headings = [...read(`docs/decisions/${name}`).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Context', 'Choice', 'Price']);
  });
});

describe('what a start prints', () => {
  it('is quoted with as many migrations as there are', () => {
    const count = readdirSync(join(root, 'migrations')).filter((name) => name.endsWith('.sql')).length;
    expect(read('README.md')).toContain(`✓ migrations ${count} applied`);
  });

  it.each([
    'README.md',
    ...readdirSync(join(root, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ])('and what is to be pasted from %s is found by npx', (path) => {
    const blocks = [...read(path).matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
    expect(blocks.flatMap((block) => block.split('\n')).filter((line) => /^(?:\$ )?tocsin\s/.test(line))).toEqual([]);
  });
});
