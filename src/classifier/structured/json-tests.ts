import { withValues } from '../assertion.js';
import { fieldsOf, listOf, textOf, type Fields } from './json.js';
import { named, objectsOf } from './json-report.js';
import { causeOrCounts, sharedCauseOf } from './shared-cause.js';
import { after, firstLine, MAX_LINES, report, sentence, type Structured } from './structured.js';

interface Ran {
  readonly tool: string;
  readonly failed: number;
  readonly passed: number;
  readonly failures: readonly {
    readonly name: string;
    readonly message: string;
    /** What it printed, where no message is stated. */
    readonly printed?: string;
  }[];
}

const countOf = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0);

/** Reads what test runners write as JSON; null = it is none of theirs. */
export function readTestJson(document: Fields): Structured | null {
  const ran = READERS.map((read) => read(document)).find((one) => one !== null);
  return ran === undefined ? null : testReport(ran);
}

const READERS: readonly ((one: Fields) => Ran | null)[] = [
  (one) => {
    if (typeof one['numTotalTests'] !== 'number') return null;
    const failures = objectsOf(one['testResults']).flatMap((file) => {
      const own = objectsOf(file['assertionResults']).filter(({ status }) => status === 'failed');
      const tests = own.map((test) => ({
        name: named(test, 'fullName', 'title'),
        message: textOf(listOf(test['failureMessages'])[0]),
      }));
      return tests.length === 0 && file['status'] === 'failed'
        ? [{ name: named(file, 'name'), message: named(file, 'message') }]
        : tests;
    });
    const failed = countOf(one['numFailedTests']) + countOf(one['numRuntimeErrorTestSuites']);
    return { tool: 'jest', failed, passed: countOf(one['numPassedTests']), failures };
  },
  (one) => {
    const stats = fieldsOf(one['stats']);
    if (!('failures' in stats && 'passes' in stats)) return null;
    const failures = objectsOf(one['failures']).map((test) => ({
      name: named(test, 'fullTitle', 'title'),
      message: named(fieldsOf(test['err']), 'message'),
    }));
    return { tool: 'mocha', failed: countOf(stats['failures']), passed: countOf(stats['passes']), failures };
  },
  (one) => {
    const stats = fieldsOf(one['stats']);
    if (!('unexpected' in stats && 'expected' in stats)) return null;
    return {
      tool: 'playwright',
      failed: countOf(stats['unexpected']),
      passed: countOf(stats['expected']),
      failures: [],
    };
  },
  (one) => {
    const summary = fieldsOf(one['summary']);
    if (!('example_count' in summary)) return null;
    const own = objectsOf(one['examples']).filter(({ status }) => status === 'failed');
    const failures = own.map((test) => ({
      name: named(test, 'full_description'),
      message: named(fieldsOf(test['exception']), 'message'),
    }));
    const failed = countOf(summary['failure_count']) + countOf(summary['errors_outside_of_examples_count']);
    return { tool: 'rspec', failed, passed: Math.max(0, countOf(summary['example_count']) - failed), failures };
  },
  (one) => {
    const summary = fieldsOf(one['summary']);
    if (!('collected' in summary && Array.isArray(one['tests']))) return null;
    const own = objectsOf(one['tests']).filter(({ outcome }) => outcome === 'failed' || outcome === 'error');
    const failures = own.map((test) => ({
      name: named(test, 'nodeid'),
      message: named(fieldsOf(fieldsOf(test['call'])['crash']), 'message'),
    }));
    return {
      tool: 'pytest',
      failed: countOf(summary['failed']) + countOf(summary['error']),
      passed: countOf(summary['passed']),
      failures,
    };
  },
];

/** The events of Mocha's `json-stream`, one `["fail", {…}]` a line; null = they are none. */
export function readMochaStream(events: readonly unknown[]): Structured | null {
  const told = events.map((one) => listOf(one)).map(([kind, body]) => ({ kind, body: fieldsOf(body) }));
  if (told.length < 2 || !told.every(({ kind }) => MOCHA_EVENTS.includes(textOf(kind)))) return null;
  const of = (wanted: string) => told.filter(({ kind }) => kind === wanted).map(({ body }) => body);
  const failures = of('fail').map((test) => ({
    name: named(test, 'fullTitle', 'title'),
    message: textOf(test['err']),
  }));
  return testReport({ tool: 'mocha', failed: failures.length, passed: of('pass').length, failures });
}

const MOCHA_EVENTS: readonly string[] = ['start', 'pass', 'fail', 'end'];

/** The events of `go test -json`, and the features of Cucumber. */
export function readTestList(list: readonly Fields[]): Structured | null {
  if (list.every((one) => 'Action' in one && ('Package' in one || 'ImportPath' in one))) {
    const ended = (action: string) => list.filter((one) => one['Action'] === action && typeof one['Test'] === 'string');
    const printed = printedBy(list);
    const failures = ended('fail').map((one) => ({
      name: `${named(one, 'Package')} › ${named(one, 'Test')}`,
      message: '',
      printed: printed.get(testOf(one)) ?? '',
    }));
    return testReport({ tool: 'go test', failed: failures.length, passed: ended('pass').length, failures });
  }
  if (!list.every((one) => Array.isArray(one['elements']))) return null;
  const scenarios = list.flatMap((one) => objectsOf(one['elements']));
  const isFailed = (one: Fields): boolean =>
    objectsOf(one['steps']).some((step) =>
      /^(?:failed|undefined|ambiguous)$/.test(named(fieldsOf(step['result']), 'status')),
    );
  const failures = scenarios.filter(isFailed).map((one) => ({ name: named(one, 'name'), message: '' }));
  return testReport({
    tool: 'cucumber',
    failed: failures.length,
    passed: scenarios.length - failures.length,
    failures,
  });
}

const testOf = (one: Fields): string => `${named(one, 'Package')}\n${named(one, 'Test')}`;
/** Most of one test's output that is kept (characters). */
const MOST_PRINTED = 4_000;

/** What each test of `go test -json` printed, without the lines that say how it went. */
function printedBy(list: readonly Fields[]): ReadonlyMap<string, string> {
  const printed = new Map<string, string>();
  for (const one of list) {
    const text = textOf(one['Output']);
    if (one['Action'] !== 'output' || /^\s*(?:===|---) /.test(text)) continue;
    const before = printed.get(testOf(one)) ?? '';
    if (before.length < MOST_PRINTED) printed.set(testOf(one), before + text);
  }
  return printed;
}

function testReport({ tool, failed, passed, failures }: Ran): Structured {
  const messages = failures.map(({ message }) => message);
  const cause = sharedCauseOf(messages, { failed, passed });
  const shown = failures.slice(0, MAX_LINES).map((one) => ({ ...one, name: sentence(one.name.slice(0, 300)) }));
  const lines = shown.map(({ name, message, printed = message }) => {
    const said = withValues(firstLine(message), printed);
    return `FAILED ${name}${after(': ', said)}`;
  });
  const names = shown.map(({ name }) => name);
  const counts = `${tool}: # tests ${failed + passed} # pass ${passed} # fail ${failed}`;
  const summary = causeOrCounts(cause, messages, [counts]);
  return report('json', { failed, passed }, lines, {
    summary,
    names,
    says: cause ?? { label: 'test_failure', detail: null },
  });
}
