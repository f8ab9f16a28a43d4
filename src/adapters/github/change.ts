import type { Author } from '../../domain/event/alert.js';
import { isPullOf } from '../../domain/event/belonging.js';
import type { GithubClient } from './client.js';
import { commitShape, pullShape, pullsShape, type PullAnswer } from './shapes.js';

/** Whose change failed. */
export interface Change {
  readonly pr: number | null;
  readonly author: Author | null;
}

/** What is known of the change before it is looked up. */
export interface ChangePlace {
  readonly repository: string;
  readonly sha: string;
  /** The pull request, where the run or the caller names it. */
  readonly pr: number | null;
  readonly signal: AbortSignal;
}

/** The pull request and its author, else the head commit's author; what cannot be read is null. */
export async function readChange(client: GithubClient, place: ChangePlace): Promise<Change> {
  const pull = await pullOf(client, place);
  const pr = pull?.number ?? place.pr;
  if (pull?.user?.login !== undefined) return { pr, author: { login: pull.user.login, email: null, person: null } };
  return { pr, author: await committer(client, place) };
}

async function pullOf(client: GithubClient, { repository, sha, pr, signal }: ChangePlace): Promise<PullAnswer | null> {
  if (pr !== null) {
    const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
    return orNull(client.ask({ route, repository, args: { pull_number: pr }, answer: pullShape, signal }));
  }
  const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
  const pulls = await orNull(
    client.ask({ route, repository, args: { commit_sha: sha, per_page: 100 }, answer: pullsShape, signal }),
  );
  // A commit is in every pull request that was made on top of it: its own is the one that it is the head of.
  const ours = (pulls ?? []).filter(({ base }) =>
    isPullOf({ id: null, url: base?.repo?.url }, { id: null, name: repository }),
  );
  const heads = ours.filter(({ head }) => head?.sha == null || head.sha === sha);
  // The head has moved on since: of several nobody can tell which one it was of.
  const own = heads.length > 0 || ours.length > 1 ? heads : ours;
  return own.find(({ state }) => state === 'open') ?? own[0] ?? null;
}

async function committer(client: GithubClient, { repository, sha, signal }: ChangePlace): Promise<Author | null> {
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}';
  const commit = await orNull(client.ask({ route, repository, args: { ref: sha }, answer: commitShape, signal }));
  const login = commit?.author?.login ?? null;
  const email = commit?.commit.author?.email ?? null;
  return login === null && email === null ? null : { login, email, person: null };
}

// Who did it is worth asking, never worth losing the logs for.
function orNull<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch(() => null);
}
