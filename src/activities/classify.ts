import { cancellationSignal, heartbeat } from '@temporalio/activity';
import type { Alert } from '../domain/alert.js';
import { byStrictness } from '../domain/failure-type.js';
import { matchAuthor, type Policy, type PolicySlice } from '../domain/policy.js';
import { slicePolicy } from '../domain/slice.js';
import type { Finding } from '../domain/triage.js';
import { UNKNOWN, type Verdict } from '../domain/verdict.js';
import type { CiPort, RunEvidence } from '../ports/ci.js';
import type { ClassifierPort, JobEvidence } from '../ports/classifier.js';
import type { EvidencePort } from '../ports/evidence.js';
import type { PoliciesPort } from '../ports/policies.js';
import { asApplicationFailure } from './failures.js';

/** What reading evidence needs of the outside. */
export interface ClassifyDeps {
  readonly ci: CiPort;
  readonly classifier: ClassifierPort;
  readonly evidence: EvidencePort;
  readonly policies: PoliciesPort;
  /** Takes secrets out of text before anything keeps or sends it. */
  readonly redact: (text: string) => string;
}

/** Which evidence to read, and under which pinned policy version. */
export interface ClassifyRequest {
  readonly uid: string;
  readonly alert: Alert;
  readonly version: string;
}

/** The activities of the classifier. */
export interface ClassifyActivities {
  readonly classify: (request: ClassifyRequest) => Promise<Finding>;
}

const HEARTBEAT_MS = 1_000;

/** Longest summary kept in the title (characters). */
const MAX_TITLE = 300;

/** Reads a run's evidence and says what broke: redacted first, job by job, the strictest type leads. */
export const createClassifyActivities = (deps: ClassifyDeps): ClassifyActivities => ({
  async classify({ uid, alert, version }) {
    // A worker that dies here is missed within seconds, and another reads the evidence.
    const beat = setInterval(() => heartbeat(), HEARTBEAT_MS);
    try {
      const policy = await deps.policies.version(version);
      const run = await fetchEvidence(deps, alert);
      const jobs = jobsOf(alert, run, await storedLog(deps, alert), deps.redact);
      await Promise.all(jobs.map((job) => keepLog(deps, uid, job)));
      return findingOf(policy, alert, run, jobs, deps);
    } catch (error) {
      throw asApplicationFailure(error);
    } finally {
      clearInterval(beat);
    }
  },
});

async function fetchEvidence(deps: ClassifyDeps, alert: Alert): Promise<RunEvidence | null> {
  if (alert.source !== 'github' || alert.repository === null || alert.run === null) return null;
  return deps.ci.fetchRun({
    repository: alert.repository,
    run: alert.run,
    sha: alert.sha,
    signal: cancellationSignal(),
  });
}

async function storedLog(deps: ClassifyDeps, alert: Alert): Promise<string | null> {
  return alert.logRef === null ? null : deps.evidence.read(alert.logRef);
}

function jobsOf(
  alert: Alert,
  run: RunEvidence | null,
  log: string | null,
  redact: ClassifyDeps['redact'],
): readonly JobEvidence[] {
  const clean = (text: string | null): string | null => (text === null ? null : redact(text));
  if (run === null) {
    return [{ job: null, step: alert.step, exitCode: alert.exitCode, exact: alert.exact, log: clean(log) }];
  }
  return run.jobs.map((job) => ({
    job: clean(job.name),
    step: clean(job.step),
    exitCode: run.exitCode ?? exitCodeOf(job.log),
    exact: false,
    log: clean(job.log),
  }));
}

/** The code of the failed step's last "exit code N" line; a run's conclusion is never an exit code. */
function exitCodeOf(log: string | null): number | null {
  const code = log === null ? undefined : [...log.matchAll(/exit code (\d{1,3})\b/gi)].at(-1)?.[1];
  return code === undefined ? null : Number(code);
}

async function keepLog(deps: ClassifyDeps, uid: string, job: JobEvidence): Promise<void> {
  if (job.log === null) return;
  await deps.evidence.keep(uid, job.log).catch(() => undefined); // The verdict must not wait for the store; the provider has the log.
}

function findingOf(
  policy: Policy,
  alert: Alert,
  run: RunEvidence | null,
  jobs: readonly JobEvidence[],
  deps: ClassifyDeps,
): Finding {
  const rules = Object.values(policy.types);
  const verdicts = jobs.map((job) => bounded(deps.classifier.classify(job, rules), policy.minConfidence));
  const found = byStrictness(
    unique(verdicts.map((verdict) => verdict.type).filter((type) => type !== 'unknown')).flatMap(
      (type) => policy.types[type] ?? [],
    ),
  );
  const leading = verdicts.find((verdict) => verdict.type === found[0]?.type) ?? verdicts[0] ?? UNKNOWN;
  const author = matchAuthor(policy.people, run?.author ?? alert.author);
  const about = {
    kind: alert.kind,
    severity: alert.severity,
    source: alert.source,
    service: alert.service,
    labels: alert.labels,
    author,
  };
  const slice = slicePolicy(policy, { ...about, type: leading.type });
  const alsoTypes = found.slice(1).map((rule) => rule.type);
  return {
    verdict: leading,
    policy: slice,
    alsoTypes,
    alsoTeams: teamsOf(
      alsoTypes.map((type) => slicePolicy(policy, { ...about, type })),
      slice,
    ),
    alert: {
      ...(run?.summary == null ? {} : { title: titleFrom(deps.redact(run.summary), alert.title) }),
      ...(run?.pr == null ? {} : { pr: run.pr }),
      ...(author === null ? {} : { author }),
      ...(jobs[0]?.exitCode == null ? {} : { exitCode: jobs[0].exitCode }),
      ...(jobs[0]?.step == null ? {} : { step: jobs[0].step }),
    },
  };
}

/** Below the policy's threshold the verdict is unknown, with the guess shown. */
function bounded(verdict: Verdict, minConfidence: number): Verdict {
  if (verdict.certain || verdict.type === 'unknown' || verdict.confidence >= minConfidence) return verdict;
  return { ...verdict, type: 'unknown', subtype: null, runnerUp: verdict.type };
}

function teamsOf(slices: readonly PolicySlice[], leading: PolicySlice): Finding['alsoTeams'] {
  const known = leading.teams.map((team) => team.name);
  const teams = slices.flatMap((slice) => slice.teams).filter((team) => !known.includes(team.name));
  return unique(teams.map((team) => team.name)).map((name) => ({
    team: name,
    channel: teams.find((team) => team.name === name)?.channel ?? null,
  }));
}

function titleFrom(summary: string, title: string): string {
  const text = summary.trim();
  return text === '' ? title : text.slice(0, MAX_TITLE);
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
