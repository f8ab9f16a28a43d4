import { describe, expect, test } from 'vitest';
import { folder, serve, tocsin } from './support.js';

const config = () =>
  folder({
    'people.yaml': 'people:\n  - { email: ann@x.org }\n  - { email: bob@x.org }\n  - { email: eve@x.org }\n',
    'escalation-matrix.yaml':
      'teams:\n' +
      '  devops: { primary: [ann@x.org, bob@x.org], managers: [eve@x.org], escalation_delay: 10m, channel: "#ops" }\n' +
      '  quiet: { primary: [], escalation_delay: 5m }\n' +
      'default_team: devops\n',
  });

describe('tocsin who', () => {
  test('says who is called for a team, level by level, and where', async () => {
    const { code, stdout } = await tocsin(['who', '--team', 'devops', '--config', config()]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'devops  #ops @devops-oncall',
        '  1 primary: ann@x.org, bob@x.org, at once',
        '  2 backup: nobody is named',
        '  3 managers: eve@x.org, after 10m 0s',
        '',
      ].join('\n'),
    );
  });

  test('names what is both a team and a role once, also where a name is wrong', async () => {
    const env = { TOCSIN_CONFIG: config() };
    const names = (await tocsin(['who'], { env })).stdout.split('\n').filter((line) => /^\w/.test(line));
    expect(names.map((line) => line.split(' ')[0])).toEqual([...new Set(names.map((line) => line.split(' ')[0]))]);
    const { stderr } = await tocsin(['who', '--team', 'xyz'], { env });
    expect(stderr.match(/scrum_master/g)).toHaveLength(1);
  });

  test('says it of every team and role, also as JSON, by TOCSIN_CONFIG', async () => {
    const env = { TOCSIN_CONFIG: config() };
    const { stdout } = await tocsin(['who'], { env });
    for (const name of ['devops', 'quiet', 'management']) expect(stdout).toMatch(new RegExp(`^${name}\\b`, 'm'));
    const { teams } = JSON.parse((await tocsin(['who', '--json'], { env })).stdout) as { teams: { name: string }[] };
    expect(teams.find(({ name }) => name === 'devops')).toMatchObject({
      ...{
        channel: '#ops',
        levels: [{ level: 1, name: 'primary', after_s: 0, people: ['ann@x.org', 'bob@x.org'] }, {}, {}],
      },
    });
  });

  test.each([
    ['devosp', 'did you mean "devops"?'],
    ['nope', 'there are '],
  ])('takes a team that is none for a mistake: %s', async (team, says) => {
    const { code, stderr } = await tocsin(['who', '--team', team, '--config', config()]);
    expect(code).toBe(2);
    expect(stderr).toContain(`--team: there is no team "${team}"; `);
    expect(stderr).toContain(says);
  });
});

describe('tocsin notify --test', () => {
  const answer = (arrived: boolean | null) => ({
    person: 'ann@x.org',
    channels: [
      { channel: 'slack', arrived, detail: 'a direct message' },
      { channel: 'sms', detail: 'is not served yet: nobody is paged by it' },
    ],
  });

  test('says what arrived, in the name of whoever asks', async () => {
    const api = await serve(() => ({ body: answer(true) }));
    const { code, stdout } = await tocsin(['notify', '--test', 'ann@x.org', '--as', 'ann@x.org'], { env: api.env });
    expect(code).toBe(0);
    expect(stdout).toBe(
      'ann@x.org by slack: arrived, a direct message\nann@x.org by sms: is not served yet: nobody is paged by it\n',
    );
    expect(api.seen[0]).toMatchObject({ path: '/api/test-page', body: { person: 'ann@x.org' } });
    expect(api.seen[0]?.headers['tocsin-as']).toBe('ann@x.org');
  });

  test.each([false, null])('fails when nothing is known to have arrived: %s', async (arrived) => {
    const api = await serve(() => ({ body: answer(arrived) }));
    const ran = await tocsin(['notify', '--test', 'ann@x.org', '--as', 'ann@x.org'], { env: api.env });
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 1, stdout: '' });
    expect(ran.stderr).toContain(arrived === null ? 'may have arrived' : 'did not arrive');
  });

  test('too often is a no', async () => {
    const api = await serve(() => ({ status: 429, body: { detail: 'ann@x.org has had 3 test pages' } }));
    const { code, stderr } = await tocsin(['notify', '--test', 'ann@x.org', '--as', 'ann@x.org'], { env: api.env });
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'tocsin: ann@x.org has had 3 test pages\n' });
  });
});
