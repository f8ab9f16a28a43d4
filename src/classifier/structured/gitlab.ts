import { fieldsOf, listOf, placeOf, textOf, type Fields } from './json.js';
import { isSecretScanner, severitySummary, SEVERITIES, type Severity } from './severity.js';
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
  return report('code_quality', { failed: issues.length, passed: 0 }, lines, [
    `✖ ${issues.length} problems (code quality)`,
  ]);
}

function isIssue(one: Fields): boolean {
  return typeof one['description'] === 'string' && typeof fieldsOf(one['location'])['path'] === 'string';
}

/** Reads a report of GitLab's security scanners; null = it is none. Of a secret only its place is told. */
export function readSecurityReport(document: Fields): Structured | null {
  const scan = fieldsOf(document['scan']);
  const type = textOf(scan['type']);
  if (type === '' || !Array.isArray(document['vulnerabilities'])) return null;
  const tool =
    sentence(textOf(fieldsOf(scan['scanner'])['name'], fieldsOf(scan['scanner'])['id']).slice(0, 60)) || 'scanner';
  const severities = new Map<Severity, number>();
  const lines: string[] = [];
  const isSecrets = type === 'secret_detection' || isSecretScanner(tool);
  const isAudit = type === 'dependency_scanning';
  const found = listOf(document['vulnerabilities']).map(fieldsOf);
  for (const one of found) {
    const severity = SEVERITIES.find((word) => word === textOf(one['severity']).toLowerCase()) ?? null;
    if (severity !== null) severities.set(severity, (severities.get(severity) ?? 0) + 1);
    if (lines.length >= MAX_LINES) continue;
    const location = fieldsOf(one['location']);
    const place = sentence(placeOf(textOf(location['file'], location['image']), location['start_line']));
    const id = textOf(fieldsOf(listOf(one['identifiers'])[0])['value']);
    const name = firstLine(textOf(one['name'], one['message'], one['cve'], id)).slice(0, 300);
    // An audit's finding is one whatever its severity, a secret's too: the word would say that a scanner of code spoke.
    const tail = severity === null || isAudit || isSecrets ? '' : ` severity: ${severity}`;
    lines.push(`${sentence(type)} ${tool}: ${name}${place === '' ? '' : ` (${place})`}${tail}`);
  }
  return report('security_report', { failed: found.length, passed: 0 }, lines, [
    summaryOf(found.length, isSecrets, isAudit, severities),
  ]);
}

function summaryOf(
  count: number,
  isSecrets: boolean,
  isAudit: boolean,
  severities: ReadonlyMap<Severity, number>,
): string {
  if (isSecrets) return count === 0 ? 'no leaks found' : `leaks found: ${count}`;
  if (isAudit) return `${count} vulnerabilities found`;
  return severitySummary(severities) || `findings: ${count}`;
}
