import { fieldsOf, listOf, type Fields } from './json.js';
import { finding, named, objectsOf, type JsonFinding, type JsonReader } from './json-report.js';
import { severityOfWord } from './severity.js';

const rated = (one: Fields, ...names: readonly string[]) => severityOfWord(named(one, ...names));

/** Scanners of code, images and infrastructure, and searches for secrets, whose report is an object. */
export const SCAN_OBJECTS: readonly JsonReader[] = [
  (one) =>
    Array.isArray(one['Results']) && 'SchemaVersion' in one
      ? { tool: 'Trivy', findings: objectsOf(one['Results']).flatMap(trivyOf) }
      : null,
  (one) =>
    Array.isArray(one['matches']) && 'descriptor' in one
      ? {
          tool: 'Grype',
          findings: objectsOf(one['matches']).map((match) => {
            const found = fieldsOf(match['vulnerability']);
            return scanned({
              rule: named(found, 'id'),
              title: named(fieldsOf(match['artifact']), 'name'),
              severity: rated(found, 'severity'),
            });
          }),
        }
      : null,
  (one) =>
    Array.isArray(one['results']) && 'metrics' in one && 'generated_at' in one
      ? {
          tool: 'Bandit',
          findings: objectsOf(one['results']).map((found) =>
            scanned({
              rule: named(found, 'test_id'),
              title: named(found, 'issue_text'),
              path: found['filename'],
              line: found['line_number'],
              severity: rated(found, 'issue_severity'),
            }),
          ),
        }
      : null,
  (one) =>
    Array.isArray(one['results']) && 'paths' in one && objectsOf(one['results']).every((found) => 'check_id' in found)
      ? { tool: 'Semgrep', findings: objectsOf(one['results']).map(semgrepOf) }
      : null,
  (one) =>
    Array.isArray(one['Issues']) && 'GosecVersion' in one
      ? {
          tool: 'gosec',
          findings: objectsOf(one['Issues']).map((found) =>
            scanned({
              rule: named(found, 'rule_id'),
              title: named(found, 'details'),
              path: found['file'],
              line: Number(found['line']),
              severity: rated(found, 'severity'),
            }),
          ),
        }
      : null,
  (one) =>
    'check_type' in one && 'failed_checks' in fieldsOf(one['results'])
      ? { tool: 'Checkov', findings: checkovOf(one) }
      : null,
  (one) =>
    Array.isArray(one['results']) &&
    objectsOf(one['results']).length > 0 &&
    objectsOf(one['results']).every((found) => 'rule_id' in found && 'severity' in found)
      ? {
          tool: 'tfsec',
          findings: objectsOf(one['results']).map((found) =>
            scanned({
              rule: named(found, 'long_id', 'rule_id'),
              title: named(found, 'description'),
              path: fieldsOf(found['location'])['filename'],
              line: fieldsOf(found['location'])['start_line'],
              severity: rated(found, 'severity'),
            }),
          ),
        }
      : null,
  (one) =>
    Array.isArray(one['queries']) && 'kics_version' in one
      ? {
          tool: 'KICS',
          findings: objectsOf(one['queries']).map((found) =>
            scanned({ rule: named(found, 'query_name'), severity: rated(found, 'severity') }),
          ),
        }
      : null,
  (one) =>
    Array.isArray(one['Reports']) && 'Checks' in one
      ? {
          tool: 'kube-linter',
          findings: objectsOf(one['Reports']).map((found) =>
            scanned({ rule: named(found, 'Check'), title: named(fieldsOf(found['Diagnostic']), 'Message') }),
          ),
        }
      : null,
  (one) =>
    Array.isArray(one['warnings']) && 'brakeman_version' in fieldsOf(one['scan_info'])
      ? {
          tool: 'Brakeman',
          findings: objectsOf(one['warnings']).map((found) =>
            scanned({
              rule: named(found, 'warning_type'),
              title: named(found, 'message'),
              path: found['file'],
              line: found['line'],
            }),
          ),
        }
      : null,
  (one) => {
    const alerts = objectsOf(one['site']).flatMap((site) => objectsOf(site['alerts']));
    if (!alerts.some((alert) => 'riskcode' in alert)) return null;
    const open = alerts.filter(({ riskcode }) => Number(riskcode) > 0);
    const findings = open.map((alert) =>
      scanned({
        rule: named(alert, 'alert', 'name'),
        severity: (['low', 'low', 'medium', 'high'] as const)[Number(alert['riskcode'])] ?? null,
      }),
    );
    return { tool: 'ZAP', findings };
  },
  (one) =>
    'plugins_used' in one && typeof one['results'] === 'object'
      ? {
          tool: 'detect-secrets',
          findings: Object.entries(fieldsOf(one['results'])).flatMap(([path, all]) =>
            objectsOf(all)
              .filter(({ is_secret: kept }) => kept !== false)
              .map((found) => secret(named(found, 'type'), path, found['line_number'])),
          ),
        }
      : null,
  (one) =>
    'DetectorName' in one && 'SourceMetadata' in one
      ? { tool: 'TruffleHog', findings: [secret(named(one, 'DetectorName'), null, null)] }
      : null,
];

/** Scanners whose report is a list, by what each of its objects has. Null = another's. */
export function readSecurityList(list: readonly Fields[]): { tool: string; findings: readonly JsonFinding[] } | null {
  if (list.every((one) => 'RuleID' in one && 'File' in one)) {
    return {
      tool: 'gitleaks',
      findings: list.map((one) => secret(named(one, 'RuleID'), one['File'], one['StartLine'])),
    };
  }
  if (list.every((one) => 'DetectorName' in one && 'SourceMetadata' in one)) {
    return { tool: 'TruffleHog', findings: list.map((one) => secret(named(one, 'DetectorName'), null, null)) };
  }
  if (list.every((one) => 'check_type' in one && 'results' in one)) {
    return { tool: 'Checkov', findings: list.flatMap(checkovOf) };
  }
  return null;
}

const scanned = (known: Parameters<typeof finding>[1]): JsonFinding => finding('scan', known);
const secret = (rule: string, path: unknown, line: unknown): JsonFinding => finding('secrets', { rule, path, line });

function trivyOf(result: Fields): readonly JsonFinding[] {
  const path = result['Target'];
  return [
    ...objectsOf(result['Vulnerabilities']).map((one) =>
      scanned({
        rule: named(one, 'VulnerabilityID'),
        title: named(one, 'Title', 'PkgName'),
        path,
        severity: rated(one, 'Severity'),
      }),
    ),
    ...objectsOf(result['Misconfigurations'])
      .filter(({ Status: status }) => status !== 'PASS')
      .map((one) =>
        scanned({ rule: named(one, 'ID'), title: named(one, 'Title'), path, severity: rated(one, 'Severity') }),
      ),
    ...objectsOf(result['Secrets']).map((one) => secret(named(one, 'RuleID'), path, one['StartLine'])),
  ];
}

function semgrepOf(one: Fields): JsonFinding {
  const extra = fieldsOf(one['extra']);
  const start = fieldsOf(one['start']);
  const isSecurity = /security|vuln/i.test(
    `${named(fieldsOf(extra['metadata']), 'category') || 'security'} ${named(one, 'check_id')}`,
  );
  const known = {
    rule: named(one, 'check_id'),
    title: named(extra, 'message'),
    path: one['path'],
    line: start['line'],
  };
  return finding(isSecurity ? 'scan' : 'lint', { ...known, severity: rated(extra, 'severity') });
}

function checkovOf(one: Fields): readonly JsonFinding[] {
  const content = one['check_type'] === 'secrets' ? 'secrets' : one['check_type'] === 'sca_package' ? 'audit' : 'scan';
  return objectsOf(fieldsOf(one['results'])['failed_checks']).map((found) =>
    finding(content, {
      rule: named(found, 'check_id'),
      title: named(found, 'check_name'),
      path: found['file_path'],
      line: listOf(found['file_line_range'])[0],
      severity: rated(found, 'severity'),
    }),
  );
}
