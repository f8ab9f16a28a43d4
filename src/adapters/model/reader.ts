import { plainText } from '../../classifier/plain-text.js';
import type { FailingTests } from '../../domain/verdict/failing-tests.js';
import type { Verdict } from '../../domain/verdict/verdict.js';
import type { ClassifierPort, JobEvidence } from '../../ports/classifier.js';
import type { EvidenceReaderPort, FailurePrint } from '../../ports/reader.js';
import { printOf } from './print.js';
import { withTests } from './tests.js';

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
      const judged = withTests(classifier.classify(cleaned, rules), cleaned, rules);
      // Once more for what is quoted: what reading put together may read as a secret only now.
      const verdict: Verdict = {
        ...judged,
        evidence: judged.evidence.map((one) => ({ ...one, text: redact(one.text) })),
        ...(judged.tests === undefined ? {} : { tests: withoutSecretsIn(judged.tests, redact) }),
      };
      const made: FailurePrint | null = verdict.type === 'unknown' ? null : printOf(cleaned, verdict);
      const print = made === null ? null : { ...made, lines: made.lines.map(redact) };
      // What passing runs print is of use to nobody behind this.
      const { noise: _, ...kept } = cleaned;
      return Promise.resolve({ evidence: kept, verdict, print });
    },
  };
}

function withoutSecretsIn(tests: FailingTests, redact: (text: string) => string): FailingTests {
  const { names, says, total } = tests;
  const clean = says?.map((text) => (text === null ? null : redact(text)));
  return { names: names.map(redact), total, ...(clean === undefined ? {} : { says: clean }) };
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
