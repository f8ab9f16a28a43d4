import { createGithubCi, type GithubCiOptions } from '../../../src/adapters/github/ci.js';
import { openSandbox, type Driver } from '../../sandbox/support.js';
import { calm } from '../support.js';

export const TOKEN = 'ghp_canary_token_4711';
export const REPOSITORY = 'acme/shop';
export const SHA = 'c0ffee'.padEnd(40, '0');
export const RUN = { id: '4711', number: 12, attempt: 1 };

/** CI on a sandbox of its own. */
export async function openCi(more: Partial<GithubCiOptions> = {}) {
  const sandbox = await openSandbox();
  const options = { token: TOKEN, apiUrl: `${sandbox.url}/sandbox/github`, publicUrl: null, ...more };
  return { sandbox, options, ci: createGithubCi(options) };
}

/** Puts a failed run behind the API. */
export async function seed(sandbox: Driver, more: object = {}): Promise<void> {
  const answer = await sandbox.send('POST', '/seed', {
    system: 'github',
    repo: REPOSITORY,
    run_id: 4711,
    run_number: 12,
    head_sha: SHA,
    commit: { sha: SHA, author: { login: 'bob-gh', email: 'bob@company.com' } },
    jobs: [job('build')],
    ...more,
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
}

export const job = (name: string, more: object = {}) => ({
  name,
  conclusion: 'failure',
  steps: [
    { name: 'Checkout', conclusion: 'success' },
    { name: `Run ${name}`, conclusion: 'failure' },
    { name: 'Clean up', conclusion: 'failure' },
  ],
  log: `2026-01-01T00:00:00.0000000Z compiling ${name}\n2026-01-01T00:00:01.0000000Z ##[error]Process completed with exit code 3.\n`,
  ...more,
});

export const request = (more: object = {}) => ({ repository: REPOSITORY, run: RUN, sha: SHA, signal: calm(), ...more });

export const fault = (sandbox: Driver, more: object) => sandbox.send('POST', '/faults', { system: 'github', ...more });
