import { changed, type Change } from '../incident/change.js';
import { testLines } from './failing-tests.js';
import { storyText } from './failure-story.js';
import type { Incident } from '../incident/incident.js';
import type { Finding } from '../incident/triage.js';
import type { Verdict } from './verdict.js';

type Read = Pick<Finding, 'verdict' | 'story' | 'alert'>;

/** Whether a verdict was read in lines of a log or a report, or names tests. */
export function isRead({ evidence, tests }: Verdict): boolean {
  return tests !== undefined || evidence.some(({ line, text }) => line !== null || !/^exit code /.test(text));
}

/** Whether nothing was read yet of what is certain, and this is of the same type. */
export function isMissing({ verdictDueAt, verdict, policy }: Incident, finding: Read): boolean {
  const isSame = finding.verdict.type === policy.rule.type && finding.verdict.type === verdict.type;
  return verdictDueAt === null && verdict.certain && isSame && !isRead(verdict) && isRead(finding.verdict);
}

/** What it is was certain, and pages have left: its messages are given what the log shows. */
export function addEvidence(incident: Incident, { verdict, story, alert }: Read, now: number): Change {
  const { tests, evidence, subtype, detail, runnerUp } = verdict;
  const [first] = tests === undefined ? evidence.map(({ text }) => text) : testLines(tests, { tests: 1, length: 200 });
  return changed(
    incident,
    {
      alert: { ...incident.alert, ...alert },
      verdict: {
        ...incident.verdict,
        ...{ subtype, runnerUp, evidence },
        ...(tests === undefined ? {} : { tests }),
        ...(detail === undefined ? {} : { detail }),
      },
      ...(story === undefined ? {} : { story }),
    },
    {
      kind: 'evidence_read',
      actor: 'classifier',
      rule: 'classify.evidence',
      inputs: { type: verdict.type, evidence: evidence[0]?.text.slice(0, 200) ?? null, tests: tests?.total ?? null },
      text: `Evidence read for ${verdict.type}: ${first ?? ''}${story === undefined ? '' : `. ${storyText(story)}`}`,
    },
    now,
    [{ kind: 'refresh', note: null }],
  );
}
