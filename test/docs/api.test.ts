import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { EVENT_FIELDS } from '../../src/api/incidents/event.js';
import { openBench } from '../api/support.js';

const page = readFileSync(fileURLToPath(new URL('../../docs/api.md', import.meta.url)), 'utf8');

/** Sections of the page, by what their heading names: `GET /api/incidents`, `/sandbox`. */
const sections = new Map(
  page.split(/^### /m).flatMap((text) => {
    const [, name] = /^`([^`]+)`/.exec(text) ?? [];
    return name === undefined ? [] : [[name, text.split(/^## /m)[0] ?? ''] as const];
  }),
);

/** What is passed on whole has one section, whatever the method. */
function nameOf({ method, path }: { readonly method: string; readonly path: string }): string {
  return /^\/(?:sandbox|temporal)(?=\/|$)/.exec(path)?.[0] ?? `${method} ${path}`;
}

describe('the page of the API', () => {
  const routes = openBench()
    .server.app.routes.filter(({ method }) => method !== 'ALL')
    .map(nameOf);

  test('has a section for every route of the server, and for none that is not there', () => {
    expect([...sections.keys()].sort()).toEqual([...new Set(routes)].sort());
  });

  test.each([...sections])('%s shows a command for itself, and what it was answered', (name, text) => {
    const commands = [...text.matchAll(/^\$ (curl .*)\n(?!\$|```)(.+)$/gm)];
    expect(commands.length).toBeGreaterThan(0);
    const path = (name.split(' ').at(-1) ?? '').replaceAll(/:\w+/g, '[^/ ]+');
    expect(commands.map(([, command]) => command).join('\n')).toMatch(
      new RegExp(`http://127\\.0\\.0\\.1:8088${path}['/? \\n]?`),
    );
  });

  test('describes every field of an event, and no other', () => {
    const [, events = ''] = page.split(/^\| field \| is \|$/m);
    const rows = (events.split(/^$/m)[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, field]) => field));
    expect(named.sort()).toEqual([...EVENT_FIELDS].sort());
  });
});
