import { z } from 'zod';
import { digest, numberFrom, type Json } from '../json.js';
import { seedShape, type Seed } from './seed-shape.js';
import { refuse, type Outcome } from '../vendor.js';
import {
  repositoryOf,
  type Attempt,
  type GithubStore,
  type Job,
  type Pull,
  type Repository,
  type Run,
} from './store.js';
import { zip } from './zip.js';

/** Puts a run and what belongs to it behind the API; the same run again adds or replaces an attempt. */
export function seedGithub(store: GithubStore, body: Json): Outcome {
  const nested = body['run'];
  const parsed = seedShape.safeParse(typeof nested === 'object' ? { ...body, ...nested } : body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse(422, `seed ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not readable'}`);
  }
  const seed = parsed.data;
  const repository = repositoryOf(store, seed.repo);
  const sha =
    seed.commit?.sha ?? seed.head_sha ?? seed.pr?.head?.sha ?? digest(`${seed.repo}:${seed.run_id ?? 0}`).slice(0, 40);
  for (const { login, email, name } of seed.users) addAccount(store, login, email ?? null, name ?? null);
  addCommit(store, repository, seed, sha);
  if (seed.pr) repository.pulls.set(seed.pr.number, pullOf(store, repository, seed, seed.pr, sha));
  if (seed.run_id === undefined) return { status: 201, body: { repo: seed.repo, sha } };
  const attempt = addRun(repository, seed, seed.run_id, sha);
  for (const { id, name, files, zipBase64, expired } of seed.artifacts) {
    const artifactId = id ?? numberFrom(`${seed.repo}:${seed.run_id}:${attempt}:${name}`);
    const packed = Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text, 'utf8') }));
    repository.artifacts.set(artifactId, {
      id: artifactId,
      runId: seed.run_id,
      name,
      archive: zipBase64 === undefined ? zip(packed) : Buffer.from(zipBase64, 'base64'),
      expired,
      createdAt: new Date().toISOString(),
    });
  }
  const jobs = repository.runs.get(seed.run_id)?.attempts.get(attempt)?.jobs ?? [];
  return {
    status: 201,
    body: { repo: seed.repo, run_id: seed.run_id, attempt, sha, jobs: jobs.map(({ id, name }) => ({ id, name })) },
  };
}

/** Makes an account known to GitHub. */
export function addAccount(store: GithubStore, login: string, email: string | null, name: string | null): void {
  store.accounts.set(login.toLowerCase(), { login, id: numberFrom(`github:${login.toLowerCase()}`), email, name });
}

function addRun(repository: Repository, seed: Seed, id: number, sha: string): number {
  const known = repository.runs.get(id);
  const attempt = seed.run_attempt ?? seed.attempt ?? 1;
  const headRepository =
    typeof seed.head_repository === 'string' ? seed.head_repository : seed.head_repository?.full_name;
  const updatedAt = seed.updated_at ?? new Date().toISOString();
  const jobs = seed.jobs.map((job, index) => jobOf(job, `${seed.repo}:${id}:${attempt}:${index}`, attempt, updatedAt));
  const failed = jobs.some(({ conclusion }) => conclusion !== 'success' && conclusion !== 'skipped');
  const conclusion =
    seed.conclusion === undefined ? (failed || jobs.length === 0 ? 'failure' : 'success') : seed.conclusion;
  const run: Run = {
    id,
    runNumber: seed.run_number,
    workflowId: seed.workflow_id ?? numberFrom(`${seed.repo}:${seed.name}`),
    name: seed.name,
    event: seed.event,
    headBranch: seed.head_branch ?? seed.pr?.head?.ref ?? 'main',
    headSha: sha,
    headRepository: headRepository ?? seed.repo,
    htmlUrl: seed.html_url ?? `https://github.com/${seed.repo}/actions/runs/${id}`,
    createdAt: seed.created_at ?? known?.createdAt ?? updatedAt,
    actor: seed.commit?.author?.login ?? seed.pr?.user?.login ?? 'octocat',
    displayTitle: seed.display_title ?? seed.commit?.message.split('\n')[0] ?? seed.name,
    pulls: seed.pr ? [seed.pr.number] : (known?.pulls ?? []),
    attempts: known?.attempts ?? new Map<number, Attempt>(),
  };
  run.attempts.set(attempt, {
    attempt,
    conclusion: seed.status === 'completed' ? conclusion : null,
    status: seed.status,
    updatedAt,
    jobs,
  });
  repository.runs.set(id, run);
  return attempt;
}

function jobOf(seed: Seed['jobs'][number], key: string, attempt: number, at: string): Job {
  const startedAt = seed.started_at ?? at;
  const completedAt = seed.completed_at ?? at;
  return {
    id: seed.id ?? numberFrom(`job:${key}`),
    name: seed.name,
    conclusion: seed.conclusion,
    attempt,
    log: seed.log,
    runner: seed.runner,
    annotations: seed.annotations,
    startedAt,
    completedAt,
    steps: seed.steps.map((step, index) => ({
      name: step.name,
      number: step.number ?? index + 1,
      status: step.status ?? 'completed',
      conclusion: step.conclusion,
      started_at: step.started_at ?? startedAt,
      completed_at: step.completed_at ?? completedAt,
    })),
  };
}

function addCommit(store: GithubStore, repository: Repository, seed: Seed, sha: string): void {
  const known = repository.commits.get(sha);
  if (known && !seed.commit) return;
  const author = seed.commit?.author;
  const login = author?.login ?? null;
  const email = author?.email ?? `${login ?? 'octocat'}@users.noreply.github.com`;
  const name = author?.name ?? login ?? 'The Octocat';
  repository.commits.set(sha, {
    sha,
    message: seed.commit?.message ?? 'Change something',
    author: { login, email, name },
    date: seed.commit?.date ?? seed.updated_at ?? new Date().toISOString(),
    files: (seed.commit?.files ?? []).map(fileOf),
  });
  if (login !== null && !store.accounts.has(login.toLowerCase())) addAccount(store, login, author?.email ?? null, name);
}

function pullOf(
  store: GithubStore,
  repository: Repository,
  seed: Seed,
  pr: NonNullable<Seed['pr']>,
  sha: string,
): Pull {
  const known = repository.pulls.get(pr.number);
  const login = pr.user?.login ?? seed.commit?.author?.login ?? 'octocat';
  if (!store.accounts.has(login.toLowerCase())) addAccount(store, login, null, null);
  return {
    number: pr.number,
    login,
    title: pr.title ?? seed.commit?.message.split('\n')[0] ?? `Pull request ${pr.number}`,
    head: {
      ref: pr.head?.ref ?? seed.head_branch ?? 'feature',
      sha: pr.head?.sha ?? sha,
      repo: headRepo(pr.head?.repo) ?? seed.repo,
    },
    baseRef: pr.base?.ref ?? 'main',
    htmlUrl: pr.html_url ?? `https://github.com/${seed.repo}/pull/${pr.number}`,
    shas: [...new Set([...(known?.shas ?? []), sha, ...(pr.head?.sha === undefined ? [] : [pr.head.sha])])],
    files: pr.files.map(fileOf),
  };
}

const headRepo = (repo: unknown): string | undefined => {
  if (typeof repo === 'string') return repo;
  return z.looseObject({ full_name: z.string() }).safeParse(repo).data?.full_name;
};

const fileOf = (file: string | Json): Json => ({
  sha: digest(JSON.stringify(file)).slice(0, 40),
  status: 'modified',
  additions: 1,
  deletions: 0,
  changes: 1,
  ...(typeof file === 'string' ? { filename: file } : file),
});
