import { Hono } from 'hono';
import { idOf, notFound, paged, repoOf } from './http.js';
import { newestAttempt, type GithubStore, type Job, type LogText, type Run } from './store.js';
import type { Views } from './views.js';
import { zip } from './zip.js';

const LINES_A_CHUNK = 2_000;

/** Workflow runs, their jobs and logs, and what they built. */
export function actionsRoutes(store: GithubStore, views: Views, blobUrl: () => string): Hono {
  const app = new Hono();
  const runsOf = (repo: string) => [...(store.repositories.get(repo.toLowerCase())?.runs.values() ?? [])];
  const runOf = (repo: string, id: number) => store.repositories.get(repo.toLowerCase())?.runs.get(id);
  const base = '/github/repos/:owner/:repo/actions';

  app.get(`${base}/runs`, (c) => {
    const { status, branch, event, head_sha: sha, created } = c.req.query();
    const since = created === undefined ? undefined : /^>=?(.+)$/.exec(created)?.[1];
    const runs = runsOf(repoOf(c)).filter((run) => {
      const newest = newestAttempt(run);
      return (
        (status === undefined || status === newest.status || status === newest.conclusion) &&
        (branch === undefined || branch === run.headBranch) &&
        (event === undefined || event === run.event) &&
        (sha === undefined || sha === run.headSha) &&
        (since === undefined || Date.parse(run.createdAt) >= Date.parse(since))
      );
    });
    const newestFirst = runs.sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
    return paged(c, newestFirst, (page) => ({
      total_count: newestFirst.length,
      workflow_runs: page.map((run) => views.run(repoOf(c), run)),
    }));
  });

  app.get(`${base}/runs/:run`, (c) => {
    const run = runOf(repoOf(c), idOf(c, 'run'));
    return run ? c.json(views.run(repoOf(c), run)) : notFound(c);
  });

  app.get(`${base}/runs/:run/attempts/:attempt`, (c) => {
    const run = runOf(repoOf(c), idOf(c, 'run'));
    const attempt = run?.attempts.get(idOf(c, 'attempt'));
    return run && attempt ? c.json(views.run(repoOf(c), run, attempt)) : notFound(c);
  });

  app.get(`${base}/runs/:run/jobs`, (c) => {
    const run = runOf(repoOf(c), idOf(c, 'run'));
    if (!run) return notFound(c);
    const jobs = c.req.query('filter') === 'all' ? allJobs(run) : newestAttempt(run).jobs;
    return paged(c, jobs, (page) => ({
      total_count: jobs.length,
      jobs: page.map((job) => views.job(repoOf(c), run, job)),
    }));
  });

  app.get(`${base}/runs/:run/attempts/:attempt/jobs`, (c) => {
    const run = runOf(repoOf(c), idOf(c, 'run'));
    const jobs = run?.attempts.get(idOf(c, 'attempt'))?.jobs;
    if (!run || !jobs) return notFound(c);
    return paged(c, jobs, (page) => ({
      total_count: jobs.length,
      jobs: page.map((job) => views.job(repoOf(c), run, job)),
    }));
  });

  const findJob = (repo: string, id: number) => {
    for (const run of runsOf(repo)) {
      const job = allJobs(run).find((candidate) => candidate.id === id);
      if (job) return { run, job };
    }
    return undefined;
  };

  app.get(`${base}/jobs/:job`, (c) => {
    const found = findJob(repoOf(c), idOf(c, 'job'));
    return found ? c.json(views.job(repoOf(c), found.run, found.job)) : notFound(c);
  });

  app.get(`${base}/jobs/:job/logs`, (c) => {
    const found = findJob(repoOf(c), idOf(c, 'job'));
    if (found?.job.log === undefined) return notFound(c);
    return c.redirect(`${blobUrl()}/logs/${repoOf(c)}/${found.job.id}?sig=${signature(found.job.id)}`, 302);
  });

  app.get(`${base}/runs/:run/artifacts`, (c) => {
    const run = runOf(repoOf(c), idOf(c, 'run'));
    if (!run) return notFound(c);
    const name = c.req.query('name');
    const artifacts = artifactsOf(repoOf(c)).filter(
      (one) => one.runId === run.id && (name === undefined || name === one.name),
    );
    return paged(c, artifacts, (page) => ({
      total_count: artifacts.length,
      artifacts: page.map((artifact) => views.artifact(repoOf(c), run, artifact)),
    }));
  });

  const artifactsOf = (repo: string) => [...(store.repositories.get(repo.toLowerCase())?.artifacts.values() ?? [])];
  const artifactOf = (repo: string, id: number) => artifactsOf(repo).find((artifact) => artifact.id === id);

  app.get(`${base}/artifacts/:artifact`, (c) => {
    const artifact = artifactOf(repoOf(c), idOf(c, 'artifact'));
    return artifact ? c.json(views.artifact(repoOf(c), runOf(repoOf(c), artifact.runId), artifact)) : notFound(c);
  });

  app.get(`${base}/artifacts/:artifact/zip`, (c) => {
    const artifact = artifactOf(repoOf(c), idOf(c, 'artifact'));
    if (!artifact) return notFound(c);
    if (artifact.expired) {
      return c.json(
        { message: 'Artifact has expired', documentation_url: 'https://docs.github.com/rest', status: '410' },
        410,
      );
    }
    return c.redirect(`${blobUrl()}/artifacts/${repoOf(c)}/${artifact.id}?sig=${signature(artifact.id)}`, 302);
  });

  app.get(`${base}/runs/:run/logs`, (c) => {
    const run = runOf(repoOf(c), idOf(c, 'run'));
    if (!run) return notFound(c);
    return c.redirect(`${blobUrl()}/run-logs/${repoOf(c)}/${run.id}?sig=${signature(run.id)}`, 302);
  });

  app.get('/github-blob/logs/:owner/:repo/:job', (c) => {
    const log = findJob(repoOf(c), idOf(c, 'job'))?.job.log;
    if (log === undefined || c.req.query('sig') !== signature(idOf(c, 'job'))) return denied();
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'content-length': String(sizeOf(log)) };
    return new Response(typeof log === 'string' ? log : repeated(log), { headers });
  });

  app.get('/github-blob/artifacts/:owner/:repo/:artifact', (c) => {
    const artifact = artifactOf(repoOf(c), idOf(c, 'artifact'));
    if (!artifact || c.req.query('sig') !== signature(artifact.id)) return denied();
    return archive(artifact.archive, `${artifact.name}.zip`);
  });

  app.get('/github-blob/run-logs/:owner/:repo/:run', (c) => {
    const run = runOf(repoOf(c), idOf(c, 'run'));
    if (!run || c.req.query('sig') !== signature(run.id)) return denied();
    const files = newestAttempt(run).jobs.map((job, index) => ({
      path: `${index}_${job.name.replace(/[\\/]/g, '_')}.txt`,
      bytes: Buffer.from(typeof job.log === 'string' ? job.log : (job.log?.repeat ?? ''), 'utf8'),
    }));
    return archive(zip(files), `logs_${run.id}.zip`);
  });

  for (const route of ['rerun', 'rerun-failed-jobs']) {
    app.post(`${base}/runs/:run/${route}`, (c) => {
      const run = runOf(repoOf(c), idOf(c, 'run'));
      if (!run) return notFound(c);
      const newest = newestAttempt(run);
      if (newest.status !== 'completed') {
        return c.json({ message: 'This workflow is already running', status: '403' }, 403);
      }
      const attempt = newest.attempt + 1;
      run.attempts.set(attempt, {
        attempt,
        conclusion: null,
        status: 'queued',
        updatedAt: new Date().toISOString(),
        jobs: [],
      });
      return c.json({}, 201);
    });
  }
  return app;
}

const allJobs = (run: Run): readonly Job[] => [...run.attempts.values()].flatMap(({ jobs }) => jobs);

// The redirect's own signature is its only credential, as with the storage behind GitHub.
const signature = (id: number): string => (id * 7919).toString(36);

const denied = (): Response =>
  new Response('<?xml version="1.0"?><Error><Code>AuthenticationFailed</Code></Error>', {
    status: 403,
    headers: { 'content-type': 'application/xml' },
  });

const archive = (bytes: Buffer, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/zip',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="${name.replace(/["\\\r\n]/g, '_')}"`,
    },
  });

const sizeOf = (log: LogText): number =>
  typeof log === 'string' ? Buffer.byteLength(log) : Buffer.byteLength(log.repeat) * log.times;

function repeated({ repeat, times }: Exclude<LogText, string>): ReadableStream<Uint8Array> {
  let left = times;
  return new ReadableStream({
    pull: (controller) => {
      const lines = Math.min(left, LINES_A_CHUNK);
      left -= lines;
      controller.enqueue(Buffer.from(repeat.repeat(lines), 'utf8'));
      if (left === 0) controller.close();
    },
  });
}
