import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGates } from '../../src/adapters/postgres/gates.js';
import { createPool, type Pool } from '../../src/adapters/postgres/pool.js';
import { PortFailure } from '../../src/ports/failures.js';
import { openPlace, shaOf, START, type Place } from './place.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../support/servers.js';

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'belonging-cases' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

type Json = Record<string, unknown>;
const at = (minute: number): string => new Date(START + minute * 60_000).toISOString();
let ids = 100;

/** A repository of its own, and what GitHub sends about it. */
function openShop(timeLimits?: Parameters<typeof openPlace>[3]) {
  ids += 1;
  const name = `acme/${uniqueName('shop')}`;
  const place = openPlace(pool, ids, name, timeLimits);
  const own = { id: ids, full_name: name, owner: { login: 'acme' } };
  const fork = { id: 999, full_name: 'alice/fork', owner: { login: 'alice' } };
  const ours = (number: number): Json => ({ number, base: { repo: { id: own.id } } });
  const run = (minute: number, change: Json = {}, more: Json = {}): [string, Json] => {
    const number = (change['run_number'] as number | undefined) ?? minute;
    const made = {
      ...{ id: number, workflow_id: 7, run_number: number, run_attempt: 1, event: 'push', conclusion: 'failure' },
      ...{ head_branch: 'main', head_sha: shaOf(`${name} ${number}`), html_url: 'https://github.com/x' },
      ...{ created_at: at(minute - 1), updated_at: at(minute), pull_requests: [], head_repository: own, ...change },
    };
    return ['workflow_run', { action: 'completed', repository: own, workflow_run: made, ...more }];
  };
  const pull = (minute: number, action: string, number: number, change: Json = {}): [string, Json] => {
    const closed = action === 'closed' ? { closed_at: at(minute) } : {};
    const about = {
      merged: false,
      updated_at: at(minute),
      ...closed,
      head: { ref: 'feature', sha: shaOf('x'), repo: own },
      ...change,
    };
    return ['pull_request', { action, number, pull_request: about, repository: { ...own, default_branch: 'main' } }];
  };
  const push = (minute: number, branch: string, deleted: boolean): [string, Json] => [
    'push',
    {
      ref: `refs/heads/${branch}`,
      after: shaOf(branch),
      deleted,
      repository: { ...own, pushed_at: (START + minute * 60_000) / 1000 },
    },
  ];
  const send = async (...events: [string, Json][]): Promise<unknown[]> => {
    const answers: unknown[] = [];
    for (const [kind, payload] of events) answers.push(await place.send(kind, payload));
    return answers;
  };
  return { place, name, own, fork, ours, run, pull, push, send };
}

const keysOf = (place: Place): string[] =>
  [...place.running.values()].map(({ alert }) => alert.key.split('/').slice(4).join('/'));

describe('a number of a pull request that is another repository’s', () => {
  const foreign = { number: 7, base: { repo: { url: 'https://api.github.com/repos/someone/engine-fork' } } };

  test('names nothing of ours: main stays main, turns green as main, and our own pull request of that number ends nothing', async () => {
    const { place, run, pull, send } = openShop();
    await send(run(3, { pull_requests: [foreign] }));
    expect(keysOf(place)).toEqual(['main']);
    await send(pull(4, 'closed', 7));
    expect(keysOf(place)).toEqual(['main']);
    await send(run(5, { conclusion: 'success' }));
    expect(keysOf(place)).toEqual([]);
  });

  test('stands before ours in the list: ours counts', async () => {
    const { place, run, ours, send } = openShop();
    await send(run(3, { head_branch: 'feature', pull_requests: [foreign, ours(8)] }));
    expect(keysOf(place)).toEqual(['#8']);
  });

  test('is known by its own address, where its base says nothing', async () => {
    const { place, run, send } = openShop();
    await send(
      run(3, { pull_requests: [{ number: 7, url: 'https://api.github.com/repos/someone/engine-fork/pulls/7' }] }),
    );
    expect(keysOf(place)).toEqual(['main']);
  });
});

describe('a branch and its pull request are one thing', () => {
  test('red before the pull request is opened, green after it', async () => {
    const { place, run, pull, ours, send } = openShop();
    await send(run(3, { head_branch: 'feature' }), pull(4, 'opened', 31));
    await send(run(5, { head_branch: 'feature', conclusion: 'success', pull_requests: [ours(31)] }));
    expect(keysOf(place)).toEqual([]);
  });

  test('red again under the number joins, and nobody is paged twice', async () => {
    const { place, run, pull, ours, send } = openShop();
    const answers = await send(
      run(3, { head_branch: 'feature' }),
      pull(4, 'opened', 31),
      run(5, { head_branch: 'feature', pull_requests: [ours(31)] }),
    );
    expect(keysOf(place)).toEqual(['feature']);
    expect(answers[2]).toBe(answers[0]);
  });

  test('red under the number, then red without it since GitHub lists open ones only', async () => {
    const { place, run, ours, send } = openShop();
    await send(run(3, { head_branch: 'feature', pull_requests: [ours(31)] }), run(5, { head_branch: 'feature' }));
    expect(keysOf(place)).toEqual(['#31']);
    await send(run(6, { head_branch: 'feature', conclusion: 'success' }));
    expect(keysOf(place)).toEqual([]);
  });

  test.each(['#31', 'pr-31', 'feature'])(
    'what an older build opened under %s still joins and recovers',
    async (ref) => {
      const { place, name, run, ours, send } = openShop();
      await send(run(3, { head_branch: 'feature', pull_requests: [ours(31)] }));
      // As it lies in the store of that build: its own key, and no lineage.
      const [incident] = [...place.running.values()];
      if (incident === undefined) throw new Error('nothing is open');
      const key = `github/${name}/7/${ref}`;
      await pool.query('update incidents set key = $1, lineage = null where uid = $2', [key, incident.uid]);
      await send(run(5, { head_branch: 'feature', pull_requests: [ours(31)] }));
      expect([...place.running.values()].map(({ occurrences }) => occurrences)).toEqual([2]);
      await send(run(6, { head_branch: 'feature', conclusion: 'success', pull_requests: [ours(31)] }));
      expect(place.running.size).toBe(0);
    },
  );

  test('two of them that fail at once make one incident', async () => {
    const { place, run, ours } = openShop();
    const both = [
      run(3, { head_branch: 'feature', event: 'push' }),
      run(4, { head_branch: 'feature', event: 'pull_request', pull_requests: [ours(31)] }),
    ];
    await Promise.all(both.map(([kind, payload]) => place.send(kind, payload)));
    expect(place.running.size).toBe(1);
  });

  test('the gate that one name shut is opened by the other', async () => {
    const { name, run, ours, send } = openShop();
    const sha = shaOf(`${name} commit`);
    await send(run(3, { head_branch: 'feature', head_sha: sha }));
    await send(run(5, { head_branch: 'feature', head_sha: sha, conclusion: 'success', pull_requests: [ours(31)] }));
    const { rows } = await pool.query<{ key: string; green: string }>(
      'select key, green_number as green from gates where sha = $1',
      [sha],
    );
    expect(rows).toEqual([{ key: `push github/${name}/7/feature`, green: '5' }]);
  });
});

describe('the default branch outlives every pull request that is made from it', () => {
  const fromMain = (own: Json): Json => ({ head: { ref: 'main', sha: shaOf('x'), repo: own } });

  test.each(['push', 'schedule'])('a red %s of it stays, whatever becomes of the pull request', async (event) => {
    const { place, own, ours, run, pull, send } = openShop();
    const full = { repository: { ...own, default_branch: 'main' } };
    await send(run(3, { event, pull_requests: [ours(60)] }, full));
    expect(keysOf(place)).toEqual(['main']);
    await send(pull(4, 'closed', 60, fromMain(own)));
    expect(keysOf(place)).toEqual(['main']);
  });

  test('red under its name, then red again with the number', async () => {
    const { place, own, ours, run, pull, send } = openShop();
    const full = { repository: { ...own, default_branch: 'main' } };
    await send(run(3, {}, full), run(4, { pull_requests: [ours(60)] }, full), pull(5, 'closed', 60, fromMain(own)));
    expect(keysOf(place)).toEqual(['main']);
  });

  test('red after the pull request was closed', async () => {
    const { place, own, ours, run, pull, send } = openShop();
    const full = { repository: { ...own, default_branch: 'main' } };
    await send(pull(4, 'closed', 60, fromMain(own)), run(5, { created_at: at(3), pull_requests: [ours(60)] }, full));
    expect(keysOf(place)).toEqual(['main']);
  });

  test('the pull request’s own runs are of the pull request, and end with it', async () => {
    const { place, own, ours, run, pull, send } = openShop();
    const full = { repository: { ...own, default_branch: 'main' } };
    await send(run(3, {}, full), run(4, { event: 'pull_request', pull_requests: [ours(60)] }, full));
    expect(keysOf(place).sort()).toEqual(['#60', 'main']);
    await send(pull(5, 'closed', 60, fromMain(own)));
    expect(keysOf(place)).toEqual(['main']);
    await send(run(6, { event: 'pull_request', pull_requests: [ours(60)], conclusion: 'success' }, full));
    expect(keysOf(place)).toEqual(['main']);
  });
});

describe('a branch that is deleted takes what failed on it along, under whichever name', () => {
  test.each<[string, (shop: ReturnType<typeof openShop>) => [string, Json][]]>([
    [
      'its pull request was merged before',
      ({ pull, push }) => [pull(4, 'closed', 31, { merged: true }), push(5, 'feature', true)],
    ],
    [
      'its pull request is merged, and that is told later',
      ({ pull, push }) => [push(5, 'feature', true), pull(4, 'closed', 31, { merged: true })],
    ],
    ['nothing is told of a pull request', ({ push }) => [push(5, 'feature', true)]],
  ])('%s', async (_how, ending) => {
    const shop = openShop();
    const { place, run, ours, send } = shop;
    const red = { head_branch: 'feature', event: 'pull_request', pull_requests: [ours(31)] };
    await send(run(3, red), ...ending(shop));
    expect(keysOf(place)).toEqual([]);
  });

  test('a fork’s branch of the same name goes on', async () => {
    const { place, run, fork, push, ours, send } = openShop();
    const red = { head_branch: 'feature', event: 'pull_request', pull_requests: [ours(32)], head_repository: fork };
    await send(run(3, red), push(5, 'feature', true));
    expect(keysOf(place)).toEqual(['#32']);
  });
});

describe('a run whose home nobody says', () => {
  const gone = { event: 'pull_request', head_repository: null };

  test.each([
    ['null', gone],
    ['left out', { event: 'pull_request', head_repository: undefined }],
    ['null, in our own name', { ...gone, event: 'pull_request_target' }],
  ])('does not end what is open on our branch of the same name: %s', async (_how, home) => {
    const { place, run, send } = openShop();
    await send(run(3, { event: home.event }), run(4, { ...home, conclusion: 'success' }));
    expect(keysOf(place)).toEqual(['main']);
  });

  test('opens nothing that a green main would end', async () => {
    const { place, run, send } = openShop();
    await send(run(3, gone), run(4, { event: 'pull_request', conclusion: 'success' }));
    expect(keysOf(place)).toEqual(['?:main']);
  });

  test('a pull request without a head repository touches no branch of ours', async () => {
    const { place, run, pull, send } = openShop();
    await send(run(3, { head_branch: 'feature' }));
    await send(pull(4, 'closed', 5, { head: { ref: 'feature', sha: shaOf('x'), repo: null } }));
    expect(keysOf(place)).toEqual(['feature']);
  });
});

describe('an end that comes before its beginning', () => {
  test.each<[string, (shop: ReturnType<typeof openShop>) => [string, Json][]]>([
    [
      'a pull request closed while its run is under way',
      ({ pull, run, ours }) => [
        pull(3, 'closed', 31),
        run(5, { head_branch: 'feature', event: 'pull_request', created_at: at(2), pull_requests: [ours(31)] }),
      ],
    ],
    [
      'the same, and GitHub lists closed pull requests no more',
      ({ pull, run }) => [
        pull(3, 'closed', 31),
        run(5, { head_branch: 'feature', event: 'pull_request', created_at: at(2) }),
      ],
    ],
    [
      'the same, and nobody says when the run began',
      ({ pull, run }) => [
        pull(3, 'closed', 31),
        run(5, { head_branch: 'feature', event: 'pull_request', created_at: undefined }),
      ],
    ],
    [
      'a branch deleted while its run is under way',
      ({ push, run }) => [push(3, 'feature', true), run(5, { head_branch: 'feature', created_at: at(2) })],
    ],
    [
      'a pull request of a fork that is merged meanwhile',
      ({ pull, run, fork, ours }) => [
        pull(3, 'closed', 5, { merged: true, head: { ref: 'fix', sha: shaOf('x'), repo: fork } }),
        run(5, {
          head_branch: 'fix',
          head_repository: fork,
          event: 'pull_request',
          created_at: at(2),
          pull_requests: [ours(5)],
        }),
      ],
    ],
    [
      'a run tried again after the end',
      ({ push, run }) => [
        push(3, 'feature', true),
        run(50, { head_branch: 'feature', created_at: at(2), run_attempt: 2 }),
      ],
    ],
  ])('opens nothing: %s', async (_what, eventsOf) => {
    const shop = openShop();
    const answers = await shop.send(...eventsOf(shop));
    expect(shop.place.running.size).toBe(0);
    expect(answers[1]).toMatch(/is deleted|is closed unmerged|of a fork is merged/);
  });

  test.each<[string, (shop: ReturnType<typeof openShop>) => [string, Json][]]>([
    [
      'a pull request that is reopened before its run fails',
      ({ pull, run, ours }) => [
        pull(3, 'closed', 31),
        pull(4, 'reopened', 31),
        run(5, { head_branch: 'feature', event: 'pull_request', created_at: at(2), pull_requests: [ours(31)] }),
      ],
    ],
    [
      'a branch that is made anew',
      ({ push, run }) => [push(3, 'feature', true), run(6, { head_branch: 'feature', created_at: at(5) })],
    ],
    [
      'a branch that another open pull request has',
      ({ pull, run, ours }) => [
        pull(1, 'opened', 32),
        pull(3, 'closed', 31),
        run(5, { head_branch: 'feature', event: 'pull_request', created_at: at(2), pull_requests: [ours(32)] }),
      ],
    ],
    [
      'main, when a pull request that was made from it is closed',
      ({ pull, run, own }) => [
        pull(3, 'closed', 31, { head: { ref: 'main', sha: shaOf('x'), repo: own } }),
        run(5, { created_at: at(2) }),
      ],
    ],
  ])('opens as ever: %s', async (_what, eventsOf) => {
    const shop = openShop();
    await shop.send(...eventsOf(shop));
    expect(shop.place.running.size).toBe(1);
  });

  test('an end that is told late ends what was under way then, and nothing that began after it', async () => {
    const { place, run, push, send } = openShop();
    await send(run(5, { head_branch: 'old', created_at: at(2) }), run(8, { head_branch: 'new', created_at: at(7) }));
    await send(push(3, 'old', true), push(3, 'new', true));
    expect(keysOf(place)).toEqual(['new']);
  });
});

describe('a pull request that gets no further run', () => {
  const merged = (fork: Json): Json => ({ merged: true, head: { ref: 'fix', sha: shaOf('x'), repo: fork } });

  test('of a fork, when it is merged: ended as obsolete, and the gate stays as it is', async () => {
    const { place, name, fork, run, ours, pull, send } = openShop();
    const sha = shaOf(`${name} fix`);
    await send(
      run(3, {
        head_branch: 'fix',
        head_repository: fork,
        head_sha: sha,
        event: 'pull_request',
        pull_requests: [ours(5)],
      }),
    );
    await send(pull(4, 'closed', 5, merged(fork)));
    expect(place.running.size).toBe(0);
    const { rows } = await pool.query<{ ending: string }>(
      `select view ->> 'ending' as ending from incidents where repository = $1`,
      [name],
    );
    expect(rows).toEqual([{ ending: 'obsolete' }]);
    expect(await createGates(pool).read('github', name, sha, START)).toMatchObject({ open: false });
  });

  test('of a branch of ours: it goes on after its merge', async () => {
    const { place, own, run, ours, pull, send } = openShop();
    await send(run(3, { head_branch: 'fix', pull_requests: [ours(5)] }), pull(4, 'closed', 5, merged(own)));
    expect(keysOf(place)).toEqual(['#5']);
  });

  test('of a fork whose run named no number, closed or merged', async () => {
    const { place, fork, run, pull, send } = openShop();
    await send(run(3, { head_branch: 'fix', head_repository: fork, event: 'pull_request' }));
    expect(keysOf(place)).toEqual(['alice:fix']);
    await send(pull(4, 'closed', 5, merged(fork)));
    expect(place.running.size).toBe(0);
  });
});

describe('a look-up that fails once', () => {
  const away = (): Promise<null> => Promise.reject(new Error('502'));

  test.each([
    ['at the green run', async () => 8, away],
    ['at the red run', away, async () => 8],
    ['at both', away, away],
  ])('leaves nothing open: %s', async (_when, first, second) => {
    const { place, fork, run } = openShop();
    const about = { head_branch: 'fix', head_repository: fork, event: 'pull_request' };
    await place.send(...run(3, about), first);
    expect(place.running.size).toBe(1);
    await place.send(...run(5, { ...about, conclusion: 'success' }), second);
    expect(place.running.size).toBe(0);
  });
});

describe('a repository that is renamed', () => {
  const renamed = (own: Json, to: string): Json => ({ repository: { ...own, full_name: to } });

  test('keeps its incident: red again joins, green ends it', async () => {
    const { place, name, own, run, send } = openShop();
    await send(run(3), run(4, { head_repository: { ...own, full_name: `${name}-new` } }, renamed(own, `${name}-new`)));
    expect([...place.running.values()].map(({ occurrences }) => occurrences)).toEqual([2]);
    await send(run(5, { conclusion: 'success' }, renamed(own, `other/${name.slice(5)}`)));
    expect(place.running.size).toBe(0);
  });

  test('keeps its gate, under whichever name it is asked for', async () => {
    const { name, own, run, send } = openShop();
    const sha = shaOf(`${name} gate`);
    await send(run(3, { head_sha: sha }), run(4, {}, renamed(own, `${name}-new`)));
    const gates = createGates(pool);
    for (const asked of [name, `${name}-new`, `${name}-NEW`]) {
      expect(await gates.read('github', asked, sha, START)).toMatchObject({ open: false });
      expect(await gates.expand('github', asked, sha.slice(0, 7))).toEqual([sha]);
    }
  });

  test('keeps its branches: one deleted under the new name ends what was opened under the old one', async () => {
    const { place, name, own, run, push, send } = openShop();
    await send(run(3, { head_branch: 'feature' }));
    const [kind, payload] = push(4, 'feature', true);
    await place.send(kind, {
      ...payload,
      repository: { ...own, full_name: `${name}-new`, pushed_at: START / 1000 + 240 },
    });
    expect(place.running.size).toBe(0);
  });

  test('another repository that takes the name is another one', async () => {
    const { place, name, own, run, send } = openShop();
    const sha = shaOf(`${name} theirs`);
    await send(run(3), run(4, {}, renamed(own, `${name}-new`)));
    const taken = { id: own.id + 500_000, full_name: name, owner: { login: 'acme' } };
    await send(run(9, { conclusion: 'success', head_sha: sha, head_repository: taken }, { repository: taken }));
    expect(place.running.size).toBe(1);
  });
});

describe('a cancelled run', () => {
  const limit = 'job "build": The job running on runner r1 has exceeded the maximum execution time of 6 minutes.';

  test('in which a job met its time limit opens as infrastructure time-out, with what was said', async () => {
    const { place, run, send } = openShop(async () => [limit]);
    await send(run(3, { conclusion: 'cancelled' }));
    const [incident] = [...place.running.values()];
    expect(incident).toMatchObject({ policy: { rule: { type: 'infrastructure_timeout' } }, verdictDueAt: null });
    expect(incident?.verdict.evidence[0]?.text).toBe(limit);
    await send(run(4, { conclusion: 'success' }));
    expect(place.running.size).toBe(0);
  });

  test('that somebody cancelled opens nothing', async () => {
    const { place, run, send } = openShop(async () => []);
    expect((await send(run(3, { conclusion: 'cancelled' })))[0]).toBeNull();
    expect(place.running.size).toBe(0);
  });

  test('whose provider does not answer is asked again', async () => {
    let asked = 0;
    const { place, run, send } = openShop(() => {
      asked += 1;
      return asked < 2 ? Promise.reject(new Error('502')) : Promise.resolve([limit]);
    });
    const sent = run(3, { conclusion: 'cancelled' });
    await send(sent).catch(() => undefined);
    await send(sent);
    expect(asked).toBe(2);
    expect(place.running.size).toBe(1);
  });
});

describe('an incident that is open under a former id of its workflow', () => {
  test('is found by its key: nothing is opened beside it, and the green run ends it', async () => {
    const { place, run, send } = openShop();
    await send(run(3));
    const [incident] = [...place.running.values()];
    if (incident === undefined) throw new Error('nothing is open');
    const former = `incident-${'0'.repeat(16)}${incident.uid.slice(0, 16)}`;
    await pool.query('update incidents set workflow = $1, lineage = null where uid = $2', [former, incident.uid]);
    place.running.delete(incident.workflow);
    place.running.set(former, { ...incident, workflow: former });
    await send(run(4));
    expect([...place.running.values()]).toMatchObject([{ workflow: former, occurrences: 2 }]);
    await send(run(5, { conclusion: 'success' }));
    expect(place.running.size).toBe(0);
  });
});

describe('what arrives at once', () => {
  test('a red run and a newer green one leave nothing open, and the gate open', async () => {
    const shops = Array.from({ length: 12 }, () => openShop());
    await Promise.all(
      shops.map(async ({ place, name, run }, index) => {
        const sha = shaOf(`${name} same`);
        const both = [run(3, { head_sha: sha }), run(5, { head_sha: sha, conclusion: 'success' })];
        const order = index % 2 === 0 ? both : both.reverse();
        await Promise.all(order.map(([kind, payload]) => place.send(kind, payload)));
        await place.settle();
        expect(place.open(), name).toEqual([]);
      }),
    );
  });

  test('red and green of a push and of its pull request leave nothing open', async () => {
    const shops = Array.from({ length: 6 }, () => openShop());
    await Promise.all(
      shops.map(async ({ place, name, run, ours }) => {
        const about = { head_branch: 'feature' };
        const pulled = { ...about, event: 'pull_request', pull_requests: [ours(31)] };
        const all = [
          run(3, about),
          run(4, pulled),
          run(5, { ...about, conclusion: 'success' }),
          run(6, { ...pulled, conclusion: 'success' }),
        ];
        await Promise.all(all.map(([kind, payload]) => place.send(kind, payload)));
        await place.settle();
        expect(place.open(), name).toEqual([]);
      }),
    );
  });
});

describe('what a reviewer of odd events sees', () => {
  test('a name that is learnt by an event that changes nothing: the gate stays shut under it', async () => {
    const { place, name, own, run, send } = openShop();
    const sha = shaOf(`${name} learnt`);
    await send(run(3, { head_sha: sha }));
    const renamed = { ...own, full_name: `${name}-new` };
    await place.learn({
      action: 'renamed',
      changes: { repository: { name: { from: name.slice(5) } } },
      repository: renamed,
    });
    expect(await createGates(pool).read('github', `${name}-new`, sha, START)).toMatchObject({ open: false });
  });

  test('a rename that is the first that is heard of a repository keeps what an older build opened', async () => {
    const { place, name, own, run, send } = openShop();
    const renamed = { ...own, full_name: `${name}-new` };
    await place.learn({
      action: 'renamed',
      changes: { repository: { name: { from: name.slice(5) } } },
      repository: renamed,
    });
    await send(run(3, {}, { repository: renamed }));
    expect([...place.running.values()].map(({ alert }) => alert.key)).toEqual([`github/${name}/7/main`]);
  });

  test.each([
    [
      'seen by its run alone',
      (shop: ReturnType<typeof openShop>) => [shop.run(3, { head_branch: 'feature', pull_requests: [shop.ours(32)] })],
    ],
    [
      'named by its run beside the other',
      (shop: ReturnType<typeof openShop>) => [
        shop.run(3, { head_branch: 'feature', pull_requests: [shop.ours(31), shop.ours(32)] }),
      ],
    ],
    [
      'seen by its new head',
      (shop: ReturnType<typeof openShop>) => [
        shop.pull(2, 'synchronize', 32),
        shop.run(3, { head_branch: 'feature', pull_requests: [shop.ours(32)] }),
      ],
    ],
  ])('one pull request of a branch is closed, another lives, %s', async (_how, eventsOf) => {
    const shop = openShop();
    await shop.send(...eventsOf(shop), shop.pull(4, 'closed', 31));
    expect(shop.place.running.size).toBe(1);
  });

  test('a pull request whose base repository is gone is not ours', async () => {
    const { place, run, pull, send } = openShop();
    await send(run(3, { pull_requests: [{ number: 7, base: { repo: null } }] }), pull(4, 'closed', 7));
    expect(keysOf(place)).toEqual(['main']);
  });

  test('an edit of a closed pull request does not open it again', async () => {
    const { place, run, pull, ours, send } = openShop();
    const closed = { state: 'closed' };
    await send(pull(3, 'closed', 31), pull(4, 'edited', 31, closed));
    await send(run(5, { head_branch: 'feature', event: 'pull_request', created_at: at(2), pull_requests: [ours(31)] }));
    expect(place.running.size).toBe(0);
  });

  test('a fork that is gone when its run turns green: the incident ends, and the gate is looked at', async () => {
    const { place, name, fork, run, ours, send } = openShop();
    const about = {
      head_branch: 'fix',
      head_sha: shaOf(`${name} fork`),
      event: 'pull_request',
      pull_requests: [ours(5)],
    };
    await send(
      run(3, { ...about, head_repository: fork }),
      run(4, { ...about, head_repository: null, conclusion: 'success' }),
    );
    expect(place.running.size).toBe(0);
    expect(await createGates(pool).unchecked(name, about.head_sha)).toMatchObject([{ passing: { number: 4 } }]);
  });

  test('a green run is looked at under whichever key the gate was shut', async () => {
    const { name, run, ours, send } = openShop();
    const about = {
      head_branch: 'feature',
      head_sha: shaOf(`${name} former`),
      event: 'pull_request',
      pull_requests: [ours(31)],
    };
    await send(run(3, about));
    await pool.query('update gates set key = $1 where sha = $2', [`pull_request github/${name}/7/#31`, about.head_sha]);
    await send(run(5, { ...about, conclusion: 'success' }));
    const gate = await createGates(pool).read('github', name, about.head_sha, START);
    expect(gate).toMatchObject({ open: false, reason: expect.stringContaining('looked at') as string });
  });

  test.each([
    ['and nobody knew its number', false],
    ['and its number was seen when it was opened', true],
  ])('a fork that is gone when its pull request is closed, %s', async (_what, wasSeen) => {
    const { place, fork, run, pull, send } = openShop();
    const head = { ref: 'fix', sha: shaOf('x'), repo: fork };
    if (wasSeen) await send(pull(1, 'opened', 5, { head }));
    await send(run(3, { head_branch: 'fix', head_repository: wasSeen ? fork : null, event: 'pull_request' }));
    expect(place.running.size).toBe(1);
    await send(pull(4, 'closed', 5, { head: { ...head, repo: null } }));
    expect(place.running.size).toBe(0);
  });

  test('a look at time limits that is refused once is tried again', async () => {
    let asked = 0;
    const { place, run, send } = openShop(() => {
      asked += 1;
      if (asked < 2) return Promise.reject(new PortFailure('Unauthorized', 'bad credentials'));
      return Promise.resolve(['job "e2e": it has exceeded the maximum execution time of 6 minutes']);
    });
    const sent = run(3, { conclusion: 'cancelled' });
    await send(sent).catch(() => undefined);
    await send(sent);
    expect(place.running.size).toBe(1);
  });
});
