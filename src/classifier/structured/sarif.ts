import { fieldsOf, listOf, placeOf, textOf, type Fields } from './json.js';
import { contentOfTool, saidOf, summaryOf, type Content } from './content.js';
import { countSeverities, severityOfScore, severitySummary, type Severity } from './severity.js';
import { after, firstLine, MAX_LINES, report, sentence, type Structured } from './structured.js';

interface Finding {
  readonly isFailure: boolean;
  readonly severity: Severity | null;
  readonly line: string;
}

/** Rules of one run by their name, and in their order. */
interface Rules {
  readonly byId: ReadonlyMap<string, Fields>;
  readonly inOrder: readonly Fields[];
}

/** Reads a SARIF 2.1 log; null = it is none. */
export function readSarif(log: Fields): Structured | null {
  const isSarif = /^2\.1/.test(textOf(log['version'])) || textOf(log['$schema']).includes('sarif');
  if (!isSarif || !Array.isArray(log['runs'])) return null;
  let passed = 0;
  const open: (Finding & { readonly content: Content })[] = [];
  const tools = new Set<string>();
  for (const run of listOf(log['runs']).map(fieldsOf)) {
    const driver = fieldsOf(fieldsOf(run['tool'])['driver']);
    const tool = sentence(textOf(driver['name']).slice(0, 60)) || 'tool';
    if (tools.size < 10) tools.add(tool);
    const rules = rulesOf(run, driver);
    for (const result of listOf(run['results']).map(fieldsOf)) {
      if (isPassed(result)) passed += 1;
      if (!isOpen(result)) continue;
      const finding = findingOf(tool, result, rules);
      open.push({ ...finding, content: contentOf(tool, finding) });
    }
  }
  const failures = open.filter(({ isFailure }) => isFailure);
  const failed = failures.length;
  const groups = CONTENTS.map((content) => {
    const own = failures.filter((one) => one.content === content);
    return { content, count: own.length, severities: countSeverities(own.map(({ severity }) => severity)) };
  });
  const rated = countSeverities(open.map(({ severity }) => severity));
  const unrated = failures.filter(({ content, severity }) => content === 'scan' && severity === null).length;
  const others = groups.filter(({ content, count }) => count > 0 && content !== 'scan').map(summaryOf);
  const summary = [
    `SARIF ${[...tools].join(', ')}: ${failed} results${after(', ', severitySummary(rated))}`,
    ...others,
    ...(unrated > 0 ? [`findings: ${unrated} (unrated)`] : []),
  ];
  const lines = open.slice(0, MAX_LINES).map(({ line }) => line);
  return report('sarif', { failed, passed }, lines, { summary, says: saidOf(groups) });
}

const CONTENTS: readonly Content[] = ['secrets', 'scan', 'audit', 'compile', 'types', 'lint'];

/** By the tool's name; a tool that nobody knows and that states how grave its findings are for security is a scanner. */
function contentOf(tool: string, { severity }: Finding): Content {
  const content = contentOfTool(tool) ?? 'scan';
  return severity !== null && (content === 'lint' || content === 'types') ? 'scan' : content;
}

function findingOf(tool: string, result: Fields, rules: Rules): Finding {
  const own = fieldsOf(result['rule']);
  const id = textOf(result['ruleId'], own['id']);
  const index = [result['ruleIndex'], own['index']].find((value) => typeof value === 'number' && value >= 0);
  const rule = rules.byId.get(id) ?? (typeof index === 'number' ? rules.inOrder[index] : undefined) ?? {};
  const level = textOf(result['level'], fieldsOf(rule['defaultConfiguration'])['level']) || 'warning';
  const score = securitySeverity(result) ?? securitySeverity(rule);
  const severity = score === null ? null : severityOfScore(score);
  const message = fieldsOf(result['message']);
  const said =
    firstLine(textOf(message['text'], message['markdown'])) ||
    firstLine(
      textOf(fieldsOf(rule['shortDescription'])['text'], fieldsOf(rule['fullDescription'])['text'], rule['name']),
    );
  const physical = fieldsOf(fieldsOf(listOf(result['locations'])[0])['physicalLocation']);
  const place = placeOf(fieldsOf(physical['artifactLocation'])['uri'], fieldsOf(physical['region'])['startLine']);
  const name = sentence((id || textOf(rule['id'])).slice(0, 120));
  // What goes last must not be cut off: the message is what gives way.
  const head = `SARIF ${tool}: ${sentence(level.slice(0, 20))} ${name}`.trimEnd();
  const tail = `${place === '' ? '' : ` (${sentence(place)})`}${severity === null ? '' : ` severity: ${severity}`}`;
  const isFailure = level === 'error' || level === 'warning' || severity === 'critical' || severity === 'high';
  return { isFailure, severity, line: `${head}${after(': ', said.slice(0, 480 - head.length - tail.length))}${tail}` };
}

function rulesOf(run: Fields, driver: Fields): Rules {
  const inOrder = listOf(driver['rules']).map(fieldsOf);
  const extensions = listOf(fieldsOf(run['tool'])['extensions']).slice(0, 50);
  const all = [...inOrder, ...extensions.flatMap((extension) => listOf(fieldsOf(extension)['rules']).map(fieldsOf))];
  return { byId: new Map(all.map((rule) => [textOf(rule['id']), rule])), inOrder };
}

function isPassed(result: Fields): boolean {
  return result['kind'] === 'pass';
}

/** A finding that nobody accepted and that is still there. */
function isOpen(result: Fields): boolean {
  const kind = textOf(result['kind']) || 'fail';
  const isSuppressed = listOf(result['suppressions']).some(
    (one) => (textOf(fieldsOf(one)['status']) || 'accepted') === 'accepted',
  );
  return kind === 'fail' && result['level'] !== 'none' && result['baselineState'] !== 'absent' && !isSuppressed;
}

function securitySeverity(holder: Fields): number | null {
  const value = fieldsOf(holder['properties'])['security-severity'];
  const score = typeof value === 'string' && value.length < 20 && value.trim() !== '' ? Number(value) : value;
  return typeof score === 'number' && score > 0 && score <= 10 ? score : null;
}
