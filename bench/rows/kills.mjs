import { pause } from '../lib/figures.mjs';
import { newTitle, pagesByTitle, post } from '../lib/ours.mjs';
import { SCRIPTS } from '../lib/stage.mjs';
import { postToPeer } from './p1.mjs';

const POINTS = ['before-call', 'after-accept', 'after-record'];
/** Incidents whose pages are due when the process dies. */
const DUE = 4;
/** How long a page may take after the kill before it counts as lost. */
const LOST_AFTER_MS = 20_000;

/** The same three kill points inside the first page for the product and for the naive queue. */
export async function kills(stage, { quick }) {
  const each = quick ? 1 : 2;
  const found = [];
  for (const point of POINTS) {
    found.push({ who: 'ours', point, ...(await run(stage, each, () => oursKilled(stage, point))) });
    found.push({ who: 'naive queue', point, ...(await run(stage, each, () => peerKilled(stage, point))) });
    // The queue gives a dead worker's job back after four hours; an operator who unlocks it earlier sees the same.
    found.push({ who: 'naive queue, unlocked', point, ...(await run(stage, each, () => peerUnlocked(stage, point))) });
  }
  return {
    raw: found,
    lines: found.map(({ who, point, lost, doubled, of }) => ({
      what: `${who}, killed ${point}`,
      figure: `lost ${lost}, doubled ${doubled} of ${of}`,
      ...(who === 'ours' ? { must: '0, 0', ok: lost + doubled === 0 } : {}),
    })),
  };
}

async function run(stage, each, kill) {
  const titles = [];
  for (let index = 0; index < each; index += 1) titles.push(...(await kill()));
  await pause(1_000);
  const pages = await pagesByTitle(stage);
  const count = (title) => pages.get(title)?.length ?? 0;
  return {
    of: titles.length,
    lost: titles.filter((title) => count(title) === 0).length,
    doubled: titles.filter((title) => count(title) > 1).length,
  };
}

async function oursKilled(stage, point) {
  const titles = Array.from({ length: DUE }, newTitle);
  const doomed = await stage.start(SCRIPTS.failingWorker, { FAIL_AT: `page:${point}` });
  await Promise.all(titles.map((title) => post(stage, { title })));
  await doomed.exited;
  const sound = await stage.start(SCRIPTS.worker);
  await pagedOrGivenUp(stage, titles);
  // A second page would come with the repeat of the activity that the kill cut short.
  await pause(11_000);
  await sound.end('SIGTERM');
  return titles;
}

async function peerKilled(stage, point) {
  const { titles, sound } = await peerAfterKill(stage, point);
  await pagedOrGivenUp(stage, titles);
  await sound.end('SIGTERM');
  return titles;
}

async function peerUnlocked(stage, point) {
  const { titles, sound } = await peerAfterKill(stage, point);
  await stage.pool.query(`
    select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
    from graphile_worker._private_jobs where locked_by is not null`);
  await pagedOrGivenUp(stage, titles);
  await pause(3_000);
  await sound.end('SIGTERM');
  return titles;
}

async function peerAfterKill(stage, point) {
  const titles = Array.from({ length: DUE }, newTitle);
  const doomed = await stage.start(SCRIPTS.naiveQueue, { FAIL_AT: point });
  // Those it did not answer before it died are its sender's to repeat, and are not counted.
  const taken = await Promise.all(
    titles.map((title) =>
      postToPeer(doomed, title).then(
        () => title,
        () => null,
      ),
    ),
  );
  await doomed.exited;
  return { titles: taken.filter((title) => title !== null), sound: await stage.start(SCRIPTS.naiveQueue) };
}

async function pagedOrGivenUp(stage, titles) {
  for (const end = Date.now() + LOST_AFTER_MS; Date.now() < end; await pause(500)) {
    const pages = await pagesByTitle(stage);
    if (titles.every((title) => pages.has(title))) return;
  }
}
