import { contentOfTool, saidOf, summaryOf, type Content } from './content.js';
import { placeOf } from './json.js';
import { countSeverities, severityOfWord } from './severity.js';
import { after, firstLine, MAX_LINES, report, sentence, type Structured } from './structured.js';
import { scanXml } from './xml.js';

type Attributes = ReadonlyMap<string, string>;

/** How one root element's report is read: which elements are findings, and what they are about. */
interface Shape {
  readonly root: string;
  /** The element that names the file of those within. */
  readonly file?: string;
  readonly finding: string;
  readonly content: (attributes: Attributes, root: Attributes) => Content | null;
}

const level = (attributes: Attributes): string => attributes.get('severity') ?? '';
const byTool = (name: string): Content => contentOfTool(name) ?? 'lint';

// Checkstyle's format is written by many, and each rule's `source` says by whom.
const SHAPES: readonly Shape[] = [
  {
    ...{ root: 'checkstyle', file: 'file', finding: 'error' },
    content: (one) =>
      /^(?:info|ignore)$/i.test(level(one)) ? null : byTool((one.get('source') ?? '').replaceAll('.', ' ')),
  },
  { ...{ root: 'pmd', file: 'file', finding: 'violation' }, content: () => 'lint' },
  { ...{ root: 'pmd-cpd', finding: 'duplication' }, content: () => 'lint' },
  {
    ...{ root: 'results', finding: 'error' },
    content: (one) => (/^(?:information|debug)$/.test(level(one)) ? null : 'lint'),
  },
  { ...{ root: 'issues', finding: 'issue' }, content: (one) => (/^(?:Error|Fatal)$/.test(level(one)) ? 'lint' : null) },
  {
    ...{ root: 'BugCollection', finding: 'BugInstance' },
    content: (one) => (one.get('category') === 'SECURITY' ? 'scan' : 'lint'),
  },
  { ...{ root: 'bom', finding: 'vulnerability' }, content: () => 'audit' },
  {
    ...{ root: 'analysis', finding: 'vulnerability' },
    content: (_, root) => ((root.get('xmlns') ?? '').includes('dependency-check') ? 'audit' : null),
  },
];

/** Roots of test runners, with the attributes of the element that counts; the first such element does. */
const TESTS: readonly (readonly [root: string, element: string, total: string, failed: readonly string[]])[] = [
  ['TestRun', 'Counters', 'total', ['failed', 'error', 'timeout', 'aborted']],
  ['test-run', 'test-run', 'total', ['failed']],
  ['test-results', 'test-results', 'total', ['failures', 'errors']],
  ['assemblies', 'assembly', 'total', ['failed', 'errors']],
  ['testng-results', 'testng-results', 'total', ['failed']],
];

/** Reads XML reports that are not JUnit's: of linters, scanners, and other test runners. Null = it is none. */
export function readXmlReport(text: string): Structured | null {
  let shape: Shape | undefined;
  let counter: (typeof TESTS)[number] | undefined;
  let root: Attributes = new Map();
  const found: { content: Content; line: string; severity: string | undefined }[] = [];
  let [total, failed, file, isFirst] = [0, 0, '', true];
  for (const event of scanXml(text)) {
    if (event.kind === 'doctype') return null;
    if (event.kind !== 'open') continue;
    const { name, attributes } = event;
    if (isFirst) {
      isFirst = false;
      root = attributes;
      shape = SHAPES.find((one) => one.root === name);
      counter = TESTS.find(([one]) => one === name);
      if (shape === undefined && counter === undefined) return null;
    }
    if (counter?.[1] === name) {
      total += numberOf(attributes, counter[2]);
      failed += counter[3].reduce((sum, one) => sum + numberOf(attributes, one), 0);
    }
    if (shape?.file === name) file = attributes.get('name') ?? '';
    if (shape?.finding !== name) continue;
    const content = shape.content(attributes, root);
    if (content !== null) found.push({ content, line: lineOf(attributes, file), severity: attributes.get('severity') });
  }
  if (counter !== undefined) return total === 0 ? null : testsOf(total, failed);
  if (shape === undefined || (shape.root === 'results' && !text.includes('cppcheck'))) return null;
  const groups = [...new Set(found.map(({ content }) => content))].map((content) => {
    const own = found.filter((one) => one.content === content);
    const severities = countSeverities(own.map(({ severity }) => severityOfWord(severity)));
    return { content, count: own.length, severities };
  });
  const summary = groups.length === 0 ? [`${shape.root}: 0 findings`] : groups.map(summaryOf);
  const lines = found.slice(0, MAX_LINES).map(({ line }) => line);
  return report('xml', { failed: found.length, passed: 0 }, lines, { summary, says: saidOf(groups) });
}

function testsOf(total: number, failed: number): Structured {
  const passed = Math.max(0, total - failed);
  const summary = [`# tests ${total} # pass ${passed} # fail ${failed}`];
  return report('xml', { failed, passed }, [], { summary, says: { label: 'test_failure', detail: null } });
}

function numberOf(attributes: Attributes, name: string): number {
  const text = attributes.get(name) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

function lineOf(attributes: Attributes, file: string): string {
  const rule =
    attributes.get('source') ?? attributes.get('rule') ?? attributes.get('id') ?? attributes.get('type') ?? '';
  const line = Number(attributes.get('line') ?? attributes.get('beginline') ?? NaN);
  const place = sentence(placeOf(file, Number.isInteger(line) ? line : null));
  const said = firstLine(attributes.get('message') ?? attributes.get('msg') ?? '');
  return `finding: ${sentence(rule.slice(0, 120))}${after(rule === '' ? '' : ': ', said)}${place === '' ? '' : ` (${place})`}`;
}
