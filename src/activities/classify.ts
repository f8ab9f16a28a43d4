import { cancellationSignal, heartbeat } from '@temporalio/activity';
import { lineageOf, type Alert } from '../domain/event/alert.js';
import { storyOf, type FailureStory } from '../domain/verdict/failure-story.js';
import { byStrictness } from '../domain/verdict/failure-type.js';
import { matchAuthor, type Policy, type PolicySlice } from '../domain/policy/policy.js';
import { slicePolicy } from '../domain/policy/slice.js';
import type { Finding } from '../domain/incident/triage.js';
import { UNKNOWN, verdictUnder, type Verdict } from '../domain/verdict/verdict.js';
import type { CiPort, RunEvidence } from '../ports/ci.js';
import type { JobEvidence } from '../ports/classifier.js';
import type { EvidencePort } from '../ports/evidence.js';
import type { FailureHistoryPort } from '../ports/failure-history.js';
import type { PoliciesPort } from '../ports/policies.js';
import type { Ports } from '../ports/ports.js';
import type { EvidenceReaderPort, ReadJob } from '../ports/reader.js';
import { asApplicationFailure } from './failures.js';
import { jobsOf } from './job-evidence.js';
import { createNoiseLearner, knownNoise, type NoiseDeps, type NoisyJob } from './learn-noise.js';

/** What reading evidence needs of the outside. */
export interface ClassifyDeps extends NoiseDeps {
  readonly cis: Ports<CiPort>;
  /** Cleans and judges logs; the text it answers is redacted. */
  readonly reader: EvidenceReaderPort;
  readonly evidence: EvidencePort;
  readonly policies: PoliciesPort;
  readonly failures: FailureHistoryPort;
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
export const createClassifyActivities = (deps: ClassifyDeps): ClassifyActivities => {
  const learn = createNoiseLearner(deps);
  const classify: ClassifyActivities['classify'] = async ({ uid, alert, version }) => {
    // A worker that dies here is missed within seconds, and another reads the evidence.
    const beat = setInterval(() => heartbeat(), HEARTBEAT_MS);
    try {
      const policy = await deps.policies.version(version);
      const run = await fetchEvidence(deps, alert);
      const rules = Object.values(policy.types);
      const raw = jobsOf(alert, run, await storedLog(deps, alert));
      const noisy = await knownNoise(deps, alert, run);
      const jobs = await Promise.all(raw.map((job) => deps.reader.read(withNoise(job, noisy), rules)));
      const finding = findingOf(policy, alert, run, jobs, deps);
      const [story] = await Promise.all([
        toldStory(deps, { uid, alert, finding, jobs }),
        ...jobs.map(({ evidence }) => keepLog(deps, uid, evidence)),
      ]);
      learn(alert, noisy);
      return story === null ? finding : withStory(finding, story);
    } catch (error) {
      throw asApplicationFailure(error);
    } finally {
      clearInterval(beat);
    }
  };
  return { classify };
};

/** A test that comes and goes is what people call flaky. */
function withStory(finding: Finding, story: FailureStory): Finding {
  const isFlaky = story.kind === 'intermittent' && finding.verdict.type === 'test_failure';
  return { ...finding, story, verdict: isFlaky ? { ...finding.verdict, detail: 'flaky_test' } : finding.verdict };
}

async function fetchEvidence(deps: ClassifyDeps, alert: Alert): Promise<RunEvidence | null> {
  const ci = deps.cis.byName.get(alert.source);
  if (ci === undefined || alert.repository === null || alert.run === null) return null;
  return ci.fetchRun({
    repository: alert.repository,
    run: alert.run,
    sha: alert.sha,
    signal: cancellationSignal(),
  });
}

async function storedLog(deps: ClassifyDeps, alert: Alert): Promise<string | null> {
  return alert.logRef === null ? null : deps.evidence.read(alert.logRef);
}

function withNoise(job: JobEvidence, noisy: readonly NoisyJob[]): JobEvidence {
  const known = noisy.find(({ name }) => name === job.job)?.known;
  return known == null ? job : { ...job, noise: known.state };
}

async function keepLog(deps: ClassifyDeps, uid: string, job: JobEvidence): Promise<void> {
  if (job.log === null) return;
  await deps.evidence.keep(uid, job.log).catch(() => undefined); // The verdict must not wait for the store; the provider has the log.
}

/** What history says of the leading job's failure; the verdict does not wait for a store that is away. */
async function toldStory(
  deps: ClassifyDeps,
  { uid, alert, finding, jobs }: { uid: string; alert: Alert; finding: Finding; jobs: readonly ReadJob[] },
): Promise<FailureStory | null> {
  const leading = jobs.find(({ verdict }) => verdict.type === finding.verdict.type) ?? jobs[0];
  if (leading?.print == null || alert.repository === null) return null;
  const { repository, branch, sha, run, occurredAt: at } = alert;
  const key = lineageOf(alert);
  const seen = { repository, print: leading.print, uid, key, branch, sha, type: finding.verdict.type, run, at };
  // A page must not wait for a store that is away: without it there is no story, and this sighting is in none later.
  const [past] = await Promise.all([
    deps.failures.past(seen).catch(() => null),
    deps.failures.note(seen).catch(() => undefined),
  ]);
  return past === null ? null : storyOf(past, sha);
}

function findingOf(
  policy: Policy,
  alert: Alert,
  run: RunEvidence | null,
  jobs: readonly ReadJob[],
  deps: ClassifyDeps,
): Finding {
  const verdicts = jobs.map(({ verdict }) => verdictUnder(verdict, policy.minConfidence));
  const found = byStrictness(
    unique(verdicts.map((verdict) => verdict.type).filter((type) => type !== 'unknown')).flatMap(
      (type) => policy.types[type] ?? [],
    ),
  );
  const leading = verdicts.find((verdict) => verdict.type === found[0]?.type) ?? verdicts[0] ?? UNKNOWN;
  const first = jobs[0]?.evidence;
  const author = matchAuthor(policy.people, run?.author ?? alert.author, alert.run?.event);
  const about = {
    kind: alert.kind,
    severity: alert.severity,
    source: alert.source,
    service: alert.service,
    labels: alert.labels,
    author,
    branch: alert.branch,
  };
  const slice = slicePolicy(policy, { ...about, type: leading.type });
  const others = found.slice(1);
  const [leads] = found;
  // What it is a part of, and what is a part of it, is no other type; its owners are told all the same.
  const alsoTypes = others
    .filter(({ type, parent }) => type !== leads?.parent && parent !== leads?.type)
    .map(({ type }) => type);
  return {
    verdict: leading,
    policy: slice,
    alsoTypes,
    alsoEvidence: evidenceOf(alsoTypes, verdicts),
    alsoTeams: teamsOf(
      others.map(({ type }) => slicePolicy(policy, { ...about, type })),
      slice,
    ),
    alert: {
      ...(run?.summary == null ? {} : { title: titleFrom(deps.redact(run.summary), alert.title) }),
      ...(run?.pr == null ? {} : { pr: run.pr }),
      ...(author === null ? {} : { author }),
      ...(first?.exitCode == null ? {} : { exitCode: first.exitCode }),
      ...(first?.step == null ? {} : { step: first.step }),
    },
  };
}

/** The line that decided, by type. */
function evidenceOf(types: readonly string[], verdicts: readonly Verdict[]): Record<string, string> {
  return Object.fromEntries(
    types.flatMap((type) => {
      const text = verdicts.find((verdict) => verdict.type === type)?.evidence[0]?.text;
      return text === undefined ? [] : [[type, text.slice(0, 200)]];
    }),
  );
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
