import { EXIT_CODE, exitCodeOf as readCode } from '../domain/verdict/exit-code.js';
import type { Alert } from '../domain/event/alert.js';
import type { FailedJob, RunEvidence } from '../ports/ci.js';
import type { JobEvidence } from '../ports/classifier.js';

/** The failed jobs of a run as the classifier takes them, or what the alert itself brought. */
export function jobsOf(alert: Alert, run: RunEvidence | null, log: string | null): readonly JobEvidence[] {
  if (run === null) {
    const { step, exitCode, exact, type } = alert;
    return [{ job: null, step, exitCode, exact, log, ...(type === null ? {} : { stated: type }) }];
  }
  const { jobs, reports = [], exitCode } = run;
  if (jobs.length === 0) return reports.length === 0 ? [] : [ofReports(reports, exitCode)];
  return jobs.map((job) => {
    const told = [...(job.annotations ?? []), ...(isReportedOn(job, run) ? reports : [])];
    return {
      job: job.name,
      step: job.step,
      exitCode: exitCode ?? exitCodeOf(job.log),
      exact: false,
      log: job.log,
      ...(told.length === 0 ? {} : { annotations: told }),
    };
  });
}

/**
 * Reports are the run's and do not say which job wrote them. One failed job alone must be theirs. Of several, only those
 * speak through them that have no log of their own: given to all, each would be said to fail of what one failed of.
 */
function isReportedOn(job: FailedJob, { jobs, omittedJobs = 0 }: RunEvidence): boolean {
  return job.log === null || (jobs.length === 1 && omittedJobs === 0);
}

// The list of jobs could not be read, and the run says itself what broke.
function ofReports(reports: readonly string[], exitCode: number | null): JobEvidence {
  return { job: null, step: null, exitCode, exact: false, log: null, annotations: reports };
}

const SAID = new RegExp(String.raw`exit code (${EXIT_CODE})\b`, 'gi');

/** The code of the failed step's last "exit code N" line; a run's conclusion is never an exit code. */
function exitCodeOf(log: string | null): number | null {
  return readCode([...(log ?? '').matchAll(SAID)].at(-1)?.[1]);
}
