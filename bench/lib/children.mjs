import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * @typedef {object} Child
 * @property {number} pid
 * @property {Record<string, any>} ready What it said when it was ready.
 * @property {(hear: (message: any) => void) => void} onMessage
 * @property {Promise<unknown>} exited
 * @property {(signal: NodeJS.Signals) => Promise<void>} end
 */

/**
 * Starts `node script` and waits for its line `{"ready":{…}}`; messages over its IPC channel reach `onMessage`.
 * @param {string} script
 * @param {Record<string, string>} env
 * @returns {Promise<Child>}
 */
export async function startChild(script, env) {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines = [];
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const ready = await new Promise((resolve, reject) => {
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        if (lines.push(line) > 200) lines.shift();
        if (line.startsWith('{"ready":')) resolve(JSON.parse(line).ready);
      });
    }
    void exited.then(() => reject(new Error(`${script} ended: ${lines.join('\n')}`)));
  });
  return {
    pid: child.pid ?? 0,
    ready,
    onMessage: (hear) => child.on('message', hear),
    exited,
    end: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await exited;
    },
  };
}
