import { readable } from '../../classifier/extract.js';
import { failingTests } from '../../classifier/failing-tests.js';
import { plainText } from '../../classifier/plain-text.js';
import { readStructured } from '../../classifier/structured/read.js';
import type { TypeRule } from '../../domain/failure-type.js';
import type { Verdict } from '../../domain/verdict.js';
import type { ClassifierPort, JobEvidence } from '../../ports/classifier.js';
import type { EvidenceReaderPort, FailurePrint } from '../../ports/reader.js';
import { printOf } from './print.js';

/** What reading evidence takes. */
export interface ReaderOptions {
  readonly classifier: ClassifierPort;
  readonly redact: (text: string) => string;
}

/** Reads evidence in this thread: secrets are taken out before anything else looks at the text. */
export function createEvidenceReader({ classifier, redact }: ReaderOptions): EvidenceReaderPort {
  return {
    // Not async: it must not look as if it gave others a turn.
    read(job, rules) {
      const cleaned = withoutSecrets(job, redact);
      const judged = classifier.classify(cleaned, rules);
      // Once more for what is quoted: what reading put together may read as a secret only now.
      const tests = isOfTests(judged, rules) ? failingTests([...(cleaned.annotations ?? []), ...logOf(cleaned)]) : null;
      const verdict: Verdict = {
        ...judged,
        evidence: judged.evidence.map((one) => ({ ...one, text: redact(one.text) })),
        ...(tests === null ? {} : { tests: { ...tests, names: tests.names.map(redact) } }),
      };
      const found: FailurePrint | null = verdict.type === 'unknown' ? null : printOf(cleaned, verdict);
      const print = found === null ? null : { ...found, lines: found.lines.map(redact) };
      // What passing runs print is of use to nobody behind this.
      const { noise: _, ...evidence } = cleaned;
      return Promise.resolve({ evidence, verdict, print });
    },
  };
}

/** Only a failure of tests is told by their names: other failures leave tests behind that never ran. */
function isOfTests({ type }: Verdict, rules: readonly TypeRule[]): boolean {
  return type === TESTS || rules.some((rule) => rule.type === type && rule.parent === TESTS);
}

const TESTS = 'test_failure';

/** A report names its tests in sentences of its own. */
function logOf({ log }: JobEvidence): readonly string[] {
  if (log === null) return [];
  return readStructured(log)?.lines ?? [readable(log)];
}

/** Evidence as it may be kept and shown. */
export function withoutSecrets(job: JobEvidence, redact: (text: string) => string): JobEvidence {
  const clean = (text: string | null): string | null => (text === null ? null : redact(plainText(text)));
  return {
    ...job,
    job: clean(job.job),
    step: clean(job.step),
    log: clean(job.log),
    ...(job.annotations === undefined ? {} : { annotations: job.annotations.map((text) => redact(plainText(text))) }),
  };
}
