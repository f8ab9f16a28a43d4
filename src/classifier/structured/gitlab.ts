import { fieldsOf, listOf, placeOf, textOf, type Fields } from './json.js';
import { contentOfTool, saidOf, summaryOf, type Content } from './content.js';
import { countSeverities, severityOfWord } from './severity.js';
import { after, firstLine, MAX_LINES, report, sentence, type Structured } from './structured.js';

/** Reads a code-quality report as GitLab takes it; null = it is none. */
export function readCodeQuality(list: readonly unknown[]): Structured | null {
  const issues = list.map(fieldsOf).filter((one) => isIssue(one));
  if (issues.length === 0) return null;
  const lines = issues.slice(0, MAX_LINES).map((issue) => {
    const location = fieldsOf(issue['location']);
    const line = fieldsOf(location['lines'])['begin'] ?? fieldsOf(fieldsOf(location['positions'])['begin'])['line'];
    const rule = sentence(textOf(issue['check_name']).slice(0, 120));
    const place = sentence(placeOf(location['path'], line));
    return `code quality: ${rule}${after(rule === '' ? '' : ': ', firstLine(textOf(issue['description'])))}${place === '' ? '' : ` (${place})`}`;
  });
  const groups = (['secrets', 'scan', 'audit', 'lint'] as const).map((content) => {
    const own = issues.filter((issue) => contentOfIssue(issue) === content);
    const severities = countSeverities(own.map((issue) => qualitySeverityOf(issue['severity'])));
    return { content, count: own.length, severities };
  });
  const summary = groups
    .filter(({ count }) => count > 0)
    .map((one) => (one.content === 'lint' ? `✖ ${one.count} problems (code quality)` : summaryOf(one)));
  return report('code_quality', { failed: issues.length, passed: 0 }, lines, { summary, says: saidOf(groups) });
}

/** Code quality, unless the issue itself says that it is about security. */
function contentOfIssue(issue: Fields): Content {
  const rule = textOf(issue['check_name']);
  const tool = contentOfTool(`${textOf(issue['engine_name'])} ${rule.slice(0, 120)}`);
  if (tool === 'secrets') return 'secrets';
  if (/\b(?:CVE-\d{4}-\d{3,}|GHSA-\w{4}-\w{4}-\w{4})/.test(`${rule} ${textOf(issue['description'])}`)) {
    return tool === 'scan' ? 'scan' : 'audit';
  }
  const isSecurity = listOf(issue['categories']).some((one) => typeof one === 'string' && /^security$/i.test(one));
  return isSecurity || tool === 'scan' ? 'scan' : tool === 'audit' ? 'audit' : 'lint';
}

/** Code quality counts in words of its own. */
function qualitySeverityOf(word: unknown) {
  return word === 'blocker' ? 'critical' : word === 'critical' ? 'high' : word === 'major' ? 'medium' : 'low';
}

function isIssue(one: Fields): boolean {
  return typeof one['description'] === 'string' && typeof fieldsOf(one['location'])['path'] === 'string';
}

/** Reads a report of GitLab's security scanners; null = it is none. Of a secret only its place is told. */
export function readSecurityReport(document: Fields): Structured | null {
  const vulnerabilities = document['vulnerabilities'];
  if (!Array.isArray(vulnerabilities)) return null;
  const found = listOf(vulnerabilities).map(fieldsOf);
  const scan = fieldsOf(document['scan']);
  // Reports of older versions say the kind of scan with each finding.
  const type = textOf(scan['type'], found[0]?.['category']);
  if (!TYPES.has(type)) return null;
  const scanner = fieldsOf(scan['scanner']);
  const own = fieldsOf(found[0]?.['scanner']);
  const tool = sentence(textOf(scanner['name'], scanner['id'], own['name'], own['id']).slice(0, 60)) || 'scanner';
  const content =
    type === 'secret_detection' || contentOfTool(tool) === 'secrets' ? 'secrets' : (TYPES.get(type) ?? 'scan');
  const open = found.filter((one) => !isDismissed(one));
  const lines = open.slice(0, MAX_LINES).map((one) => {
    const location = fieldsOf(one['location']);
    const place = sentence(placeOf(textOf(location['file'], location['image']), location['start_line']));
    const id = textOf(fieldsOf(listOf(one['identifiers'])[0])['value']);
    const name = firstLine(textOf(one['name'], one['message'], one['cve'], id)).slice(0, 300);
    const severity = severityOfWord(one['severity']);
    // An audit's finding is one whatever its severity, a secret's too: the word would say that a scanner of code spoke.
    const tail = severity === null || content !== 'scan' ? '' : ` severity: ${severity}`;
    return `${sentence(type)} ${tool}: ${name}${place === '' ? '' : ` (${place})`}${tail}`;
  });
  const severities = countSeverities(open.map((one) => severityOfWord(one['severity'])));
  const findings = { content, count: open.length, severities } as const;
  return report('security_report', { failed: open.length, passed: 0 }, lines, {
    ...{ summary: [summaryOf(findings)], says: saidOf([findings]) },
  });
}

/** The kinds of scan that GitLab's schemas name, with what they look at. */
const TYPES: ReadonlyMap<string, Content> = new Map([
  ...[
    'sast',
    'dast',
    'container_scanning',
    'cluster_image_scanning',
    'coverage_fuzzing',
    'api_fuzzing',
    'iac_scanning',
  ].map((type): [string, Content] => [type, 'scan']),
  ['secret_detection', 'secrets'],
  ['dependency_scanning', 'audit'],
]);

function isDismissed(one: Fields): boolean {
  return /^(?:dismissed|resolved|false_positive)$/i.test(textOf(one['state'], one['status']));
}
