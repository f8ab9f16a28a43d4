import { expect, test } from 'vitest';
import { folder, tocsin } from './support.js';

const FAULTY = {
  'people.yaml': 'people:\n  - { email: nobody, zone: EST }\n',
  'escalation-matrix.yaml': "teams:\n  devops: { primary: ['ghost@example.com'], escalation_delay: soon }\n",
};

test.each(['up', 'worker', 'serve'])(
  '%s tells every mistake of a configuration, and starts nothing',
  async (command) => {
    let started = 0;
    const start = async (): Promise<number> => Promise.resolve(started++);
    const processes = { up: start, worker: start, serve: start, sandbox: start };
    const asks = {
      postgres: async () => Promise.resolve({ facts: String(started++), missing: [] }),
      temporal: async () => Promise.resolve({ facts: '', missing: [] }),
    };
    const config = folder(FAULTY);
    const checked = await tocsin(['validate', '--config', config]);
    const faults = checked.stdout.split('\n').filter((line) => /^\S+\.yaml:\d+:\d+ /.test(line));
    expect(faults.length).toBeGreaterThan(2);

    const env = { TOCSIN_CONFIG: config, DATABASE_URL: 'postgres://h/d' };
    const ran = await tocsin([command], { env, tools: { processes, asks } });

    expect(ran.code).toBe(2);
    expect(ran.stderr.trim().split('\n')).toEqual([...faults, checked.stderr.trim()]);
    expect(started).toBe(0);
  },
);

test('a configuration that is not there is told as validate tells it, before anything starts', async () => {
  const ran = await tocsin(['up'], { env: { TOCSIN_CONFIG: '/no/such/folder' } });
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('/no/such/folder') as string });
});
