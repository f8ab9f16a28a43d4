import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DOCTORS } from '../../src/adapters/doctors.js';
import { SHEETS, VENDOR_SETTINGS } from '../../src/adapters/sheets.js';
import { readSettings } from '../../src/settings/web.js';
import { ownSecrets } from '../../src/settings/secrets.js';
import { sandboxEnvironment } from '../../src/stack/sandbox-env.js';

const operations = readFileSync('docs/operations.md', 'utf8');

describe.each(SHEETS)('the sheet of $title', ({ name, settings, outbound, needs, door }) => {
  test('has an adapter, a doctor and a stand-in beside it', () => {
    expect(existsSync(`src/adapters/${name}/sheet.ts`)).toBe(true);
    expect(Object.keys(DOCTORS)).toContain(name);
    expect(existsSync(`src/sandbox/${name}`)).toBe(true);
    expect(readFileSync('src/sandbox/vendors.ts', 'utf8')).toContain(`./${name}/`);
  });

  test('names settings of its own, each in the table of settings', () => {
    for (const setting of settings) {
      expect(setting.name).toMatch(new RegExp(`^${name.toUpperCase()}_[A-Z_]+$`));
      expect(operations).toContain(`\`${setting.name}\``);
    }
    const names = settings.map((setting) => setting.name);
    expect(new Set(names).size).toBe(names.length);
    for (const used of [...outbound, ...needs.flat(), ...(door === undefined ? [] : [door.secret])]) {
      expect(names).toContain(used);
    }
  });

  test('stops being the sandbox as soon as one way out is set', () => {
    for (const token of outbound) {
      const { systems } = sandboxEnvironment({ [token]: 'a-token-of-theirs' }, 'http://127.0.0.1:1');
      expect(systems).not.toContain(name);
    }
    expect(sandboxEnvironment({}, 'http://127.0.0.1:1').systems).toContain(name);
  });
});

test.each(VENDOR_SETTINGS.filter(({ secret }) => secret !== false))(
  '$name is a secret wherever text leaves',
  (setting) => {
    const value = setting.secret === 'address' ? 'https://hooks.example.com/services/T0/B0/abcdefghij' : 'abcdefghij';
    expect(ownSecrets({ [setting.name]: value })).toContain('abcdefghij');
  },
);

test('a door takes the secrets that its sheet names', () => {
  for (const { name, door } of SHEETS) {
    if (door === undefined) continue;
    const read = readSettings({ [door.secret]: 'one, other' });
    expect(read).toMatchObject({ ok: true, settings: { secrets: { [name]: ['one', 'other'] } } });
  }
});
