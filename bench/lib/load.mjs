import { cpus } from 'node:os';
import { readdirSync, readFileSync } from 'node:fs';
import { now, pause } from './figures.mjs';

/**
 * Calls `send` at a fixed rate, whatever the answers do: latencies count from the intended instant.
 * @param {{ perSecond: number, count: number, send: (index: number, intendedAt: number) => Promise<void> }} load
 */
export async function openLoop({ perSecond, count, send }) {
  const startedAt = now() + 20;
  const sent = [];
  for (let index = 0; index < count; index += 1) {
    const intendedAt = startedAt + (index * 1000) / perSecond;
    const early = intendedAt - now();
    if (early > 1) await pause(early);
    sent.push(send(index, intendedAt));
  }
  await Promise.all(sent);
}

/** Busy share of all cores (0 to 1) of processes that are none of ours, over `ms`. */
export async function othersLoad(ms = 2_000) {
  const before = sample();
  await pause(ms);
  const after = sample();
  const idle = (after.idle - before.idle) / Math.max(1, after.total - before.total);
  const ours = (after.ours - before.ours) / Math.max(1, after.total - before.total);
  return Math.max(0, 1 - idle - ours);
}

/** Waits for a quiet machine; answers what was seen. With `patienceMs` over it is an error to measure here. */
export async function untilQuiet({ limit, patienceMs }) {
  const until = Date.now() + patienceMs;
  for (;;) {
    const load = await othersLoad();
    if (load <= limit) return load;
    if (Date.now() > until) {
      throw new Error(
        `the machine is loaded by others (${Math.round(load * 100)} % of ${cpus().length} cores); ` +
          'run it again when it is quiet, or with --anyway',
      );
    }
    await pause(3_000);
  }
}

function sample() {
  const times = cpus().map((cpu) => cpu.times);
  const sum = (pick) => times.reduce((total, one) => total + pick(one), 0);
  const idle = sum(({ idle: ticks }) => ticks);
  const total = sum(({ user, nice, sys, idle: ticks, irq }) => user + nice + sys + ticks + irq);
  return { idle, total, ours: ticksOfOurs() * 10 };
}

/** Clock ticks that this process and its descendants have used; 0 where there is no /proc. */
function ticksOfOurs() {
  const parents = new Map();
  const used = new Map();
  try {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const fields = readStat(pid);
      if (fields === null) continue;
      parents.set(pid, fields[1]);
      used.set(pid, Number(fields[11]) + Number(fields[12]));
    }
  } catch {
    return 0;
  }
  const isOurs = (pid) => {
    for (let at = pid; at !== undefined && at !== '0'; at = parents.get(at)) {
      if (at === String(process.pid)) return true;
    }
    return false;
  };
  return [...used].reduce((total, [pid, ticks]) => (isOurs(pid) ? total + ticks : total), 0);
}

function readStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null; // it has ended meanwhile
  }
}
