import { z } from 'zod';
import type { GatePost } from '../../ports/ci.js';
import { plainLine } from '../../domain/message/plain-text.js';
import { clipped } from '../http/clipped.js';
import type { GithubClient } from './client.js';
import { checkRunsShape } from './shapes.js';

/** Under this name the gate stands at a commit. */
export const GATE = 'tocsin/gate';
const MAX_DESCRIPTION = 140;

/** Writes the gate of a commit: a status, and as an App also a check run. A repeat changes nothing. */
export async function postGate(client: GithubClient, post: GatePost, publicUrl: string | null): Promise<void> {
  const { repository, sha, signal } = post;
  const key = `${GATE}@${sha}`;
  const address = webAddress(post.url) ?? webAddress(publicUrl);
  const description = clipped(plainLine(post.description), MAX_DESCRIPTION) || (post.open ? 'Open' : 'Shut');
  await client.ask({
    route: 'POST /repos/{owner}/{repo}/statuses/{sha}',
    repository,
    args: {
      sha,
      state: post.open ? 'success' : 'failure',
      context: GATE,
      description,
      ...(address === null ? {} : { target_url: address }),
    },
    answer: z.object({ id: z.number() }),
    key,
    effect: true,
    signal,
  });
  if (!client.isApp) return;
  const { check_runs: known } = await client.ask({
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    repository,
    args: { ref: sha, check_name: GATE, filter: 'latest', per_page: 100 },
    answer: checkRunsShape,
    signal,
  });
  const existing = known.find((check) => check.external_id === key);
  await client.ask({
    route:
      existing === undefined
        ? 'POST /repos/{owner}/{repo}/check-runs'
        : 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
    repository,
    args: {
      ...(existing === undefined ? { head_sha: sha, external_id: key } : { check_run_id: existing.id }),
      name: GATE,
      status: 'completed',
      conclusion: post.open ? 'success' : 'failure',
      output: { title: post.open ? 'The gate is open' : 'The gate is shut', summary: escaped(description) },
      ...(address === null ? {} : { details_url: address }),
    },
    answer: z.object({ id: z.number() }),
    key,
    effect: true,
    signal,
  });
}

function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).href : null;
}

// A check run's summary is Markdown, and people's names and reasons are in it.
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]|~#!]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    // Mentions and addresses act whatever is escaped: these look the same.
    .replace(/@/g, '＠')
    .replace(/:\/\//g, ':⁄⁄');
