import { withValues } from '../assertion.js';
import { junitSaid, type JunitFailure, type JunitOrigin } from './junit-content.js';
import { after, firstLine, MAX_LINES, report, sentence, type Structured } from './structured.js';
import { decoded, scanXml, type XmlEvent } from './xml.js';

interface Count {
  total: number;
  failures: number;
  errors: number;
  skipped: number;
}

interface TestCase {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  outcome: 'passed' | 'FAILED' | 'ERROR' | 'skipped';
  message: string;
}

/** The failure of a test while it is being read. */
interface Problem {
  readonly depth: number;
  readonly message: string;
  readonly type: string;
  text: string;
}

interface Told {
  readonly findings: readonly string[];
  readonly names: readonly string[];
}

/** Deeper elements are passed over. */
const MAX_DEPTH = 64;
/** Most of a failure's text that is read. */
const MAX_TEXT = 2_000;
const PROBLEMS: ReadonlyMap<string, 'FAILED' | 'ERROR'> = new Map([
  ['failure', 'FAILED'],
  ['error', 'ERROR'],
]);
const ROOTS = new Set(['testsuites', 'testsuite']);

/** Reads a JUnit report, also one that was cut off; null = it is none, or it declares a document type. */
export function readJunit(text: string): Structured | null {
  const seen: Count = { total: 0, failures: 0, errors: 0, skipped: 0 };
  const stated: Count = { ...seen };
  const findings: string[] = [];
  const names: string[] = [];
  const failures: JunitFailure[] = [];
  /** Names under which a tool may have written. */
  const writers = new Set<string>();
  const addWriter = (name: string | undefined): void => {
    if (name !== undefined && name !== '' && writers.size < 50) writers.add(name);
  };
  const path: string[] = [];
  let passedOver = 0;
  /** Depth of the suite whose numbers are stated: those of the suites within are part of them. */
  let statedDepth = Infinity;
  let suites: string[] = [];
  let test: TestCase | null = null;
  let problem: Problem | null = null;

  const open = (name: string, attributes: ReadonlyMap<string, string>): void => {
    const depth = path.length;
    const outcome = PROBLEMS.get(name);
    if (ROOTS.has(name)) {
      if (depth < statedDepth && addStated(stated, attributes)) statedDepth = depth;
      addWriter(attributes.get('name'));
      addWriter(attributes.get('package'));
      suites = [...suites.slice(0, depth), name === 'testsuite' ? (attributes.get('name') ?? '') : ''];
    } else if (name === 'testcase') {
      test = { name: nameOf(attributes, suites), attributes, outcome: 'passed', message: '' };
    } else if (name === 'property' && /^(?:tool|generator|scanner|linter)$/i.test(attributes.get('name') ?? '')) {
      addWriter(attributes.get('value'));
    } else if (test !== null && outcome !== undefined && test.outcome !== 'ERROR') {
      test.outcome = outcome;
      problem = { depth, message: attributes.get('message') ?? '', type: attributes.get('type') ?? '', text: '' };
    } else if (test?.outcome === 'passed' && name === 'skipped') test.outcome = 'skipped';
  };

  const close = (name: string, depth: number): void => {
    if (depth <= statedDepth) statedDepth = Infinity;
    if (problem !== null && depth <= problem.depth) {
      if (test !== null) {
        test.message = messageOf(problem);
        const { type, message, text } = problem;
        if (failures.length < MAX_LINES) failures.push({ test: test.attributes, type, message, text });
      }
      problem = null;
    }
    if (name !== 'testcase' || test === null) return;
    count(seen, test);
    const { outcome, message } = test;
    if ((outcome === 'FAILED' || outcome === 'ERROR') && findings.length < MAX_LINES) {
      findings.push(`${outcome} ${test.name}${after(': ', message)}`);
      names.push(test.name);
    }
    test = null;
  };

  const closeTo = (depth: number): void => {
    for (let inner = path.length - 1; inner >= depth; inner -= 1) close(path[inner] ?? '', inner);
    path.length = depth;
  };

  for (const event of scanXml(text)) {
    if (event.kind === 'doctype') return null;
    if (event.kind === 'open') {
      if (path.length === 0 && !ROOTS.has(event.name)) return null;
      if (path.length >= MAX_DEPTH) passedOver += 1;
      else {
        open(event.name, event.attributes);
        path.push(event.name);
      }
    } else if (event.kind === 'close') {
      if (passedOver > 0) passedOver -= 1;
      // An element that was never closed ends with the one around it.
      else if (path.includes(event.name)) closeTo(path.lastIndexOf(event.name));
    } else if (path.length === 0) {
      if (event.text.trim() !== '') return null;
    } else addText(problem, event);
  }
  closeTo(0);
  return seen.total + stated.total === 0
    ? null
    : result(seen, stated, { findings, names }, { writers: [...writers], failures });
}

function result(seen: Count, stated: Count, told: Told, origin: JunitOrigin): Structured {
  // A report that was cut off states more than it shows; one that states little shows all.
  const [failureCount, errors] = [Math.max(seen.failures, stated.failures), Math.max(seen.errors, stated.errors)];
  const skipped = Math.max(seen.skipped, stated.skipped);
  const total = Math.max(seen.total, stated.total);
  // Some writers state each failure as an error too.
  const failed = Math.min(failureCount + errors, Math.max(total, seen.failures + seen.errors));
  const passed = Math.max(0, total - failed - skipped);
  const counts = `Tests run: ${total}, Failures: ${failureCount}, Errors: ${errors}, Skipped: ${skipped}`;
  const said = junitSaid(origin, { failed, passed }, counts);
  return report('junit', { failed, passed }, told.findings, { ...said, names: told.names });
}

function count(seen: Count, { outcome }: TestCase): void {
  seen.total += 1;
  if (outcome === 'skipped') seen.skipped += 1;
  if (outcome === 'FAILED') seen.failures += 1;
  if (outcome === 'ERROR') seen.errors += 1;
}

function addStated(stated: Count, attributes: ReadonlyMap<string, string>): boolean {
  const total = numberOf(attributes.get('tests'));
  if (total === null) return false;
  stated.total += total;
  stated.failures += numberOf(attributes.get('failures')) ?? 0;
  stated.errors += numberOf(attributes.get('errors')) ?? 0;
  stated.skipped += numberOf(attributes.get('skipped') ?? attributes.get('disabled')) ?? 0;
  return true;
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\s{0,9}\d{1,9}\s{0,9}$/.test(text) ? Number(text) : null;
}

function nameOf(attributes: ReadonlyMap<string, string>, suites: readonly string[]): string {
  const suite = attributes.get('classname') ?? suites.findLast((name) => name !== '') ?? '';
  const name = attributes.get('name') ?? '';
  return sentence(
    [suite, name]
      .filter((part, at, all) => part !== '' && part !== all[at - 1])
      .join(' › ')
      .slice(0, 300),
  );
}

function messageOf({ message, type, text }: Problem): string {
  const said = withValues(firstLine(message) || firstLine(text), `${message}\n${text}`);
  // Java puts the class of the exception into the type; others repeat it in the message, or put a word of no use.
  const name = type.slice(type.lastIndexOf('.') + 1, 200);
  return said.includes(name) || !/^[A-Z]\w{2,}$/.test(name) ? said : `${name}${after(': ', said)}`;
}

function addText(problem: Problem | null, event: Extract<XmlEvent, { kind: 'text' }>): void {
  if (problem !== null && problem.text.length < MAX_TEXT) {
    problem.text += event.isLiteral ? event.text : decoded(event.text);
  }
}
