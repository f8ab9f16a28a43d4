import { fieldsOf, listOf, type Fields } from './json.js';
import { finding, named, objectsOf, type JsonFinding, type JsonReader } from './json-report.js';

/** Audits of dependencies whose report is an object. */
export const AUDIT_OBJECTS: readonly JsonReader[] = [
  // npm 7 and later; npm 6, pnpm and yarn.
  (one) =>
    'auditReportVersion' in one
      ? {
          tool: 'npm audit',
          findings: Object.entries(fieldsOf(one['vulnerabilities'])).map(([rule, found]) =>
            audited({ rule, title: named(fieldsOf(listOf(fieldsOf(found)['via'])[0]), 'title') }),
          ),
        }
      : null,
  (one) =>
    'advisories' in one && 'vulnerabilities' in fieldsOf(one['metadata'])
      ? {
          tool: 'audit',
          findings: objectsOf(one['advisories']).map((found) =>
            audited({ rule: named(found, 'module_name'), title: named(found, 'title') }),
          ),
        }
      : null,
  (one) =>
    'advisories' in one && 'abandoned' in one
      ? {
          tool: 'composer audit',
          findings: objectsOf(one['advisories'])
            .flatMap(objectsOf)
            .map((found) => audited({ rule: named(found, 'packageName', 'cve'), title: named(found, 'title') })),
        }
      : null,
  (one) =>
    one['bomFormat'] === 'CycloneDX'
      ? {
          tool: 'CycloneDX',
          findings: objectsOf(one['vulnerabilities'])
            .filter(isAffected)
            .map((found) => audited({ rule: named(found, 'id'), title: named(found, 'description') })),
        }
      : null,
  // pip-audit, and OWASP dependency-check.
  (one) =>
    Array.isArray(one['dependencies']) &&
    (objectsOf(one['dependencies']).some((found) => 'vulns' in found) || 'reportSchema' in one)
      ? {
          tool: 'reportSchema' in one ? 'dependency-check' : 'pip-audit',
          findings: objectsOf(one['dependencies']).flatMap((dependency) =>
            [...objectsOf(dependency['vulns']), ...objectsOf(dependency['vulnerabilities'])].map((found) =>
              audited({ rule: named(found, 'id', 'name'), title: named(dependency, 'name', 'fileName') }),
            ),
          ),
        }
      : null,
  (one) => {
    const found = fieldsOf(one['vulnerabilities']);
    return typeof found['found'] === 'boolean' && Array.isArray(found['list'])
      ? {
          tool: 'cargo audit',
          findings: objectsOf(found['list']).map((entry) =>
            audited({
              rule: named(fieldsOf(entry['advisory']), 'id'),
              title: named(fieldsOf(entry['advisory']), 'title'),
            }),
          ),
        }
      : null;
  },
  (one) => {
    const packages = objectsOf(one['results']).flatMap((result) => objectsOf(result['packages']));
    if (!Array.isArray(one['results']) || !packages.some((found) => 'vulnerabilities' in found)) return null;
    const found = packages.flatMap((part) => objectsOf(part['vulnerabilities']));
    return {
      tool: 'osv-scanner',
      findings: found.map((entry) => audited({ rule: named(entry, 'id'), title: named(entry, 'summary') })),
    };
  },
  (one) =>
    Array.isArray(one['vulnerabilities']) && ('packageManager' in one || 'report_meta' in one)
      ? {
          tool: 'packageManager' in one ? 'snyk test' : 'safety',
          findings: objectsOf(one['vulnerabilities']).map((found) =>
            audited({ rule: named(found, 'id', 'vulnerability_id'), title: named(found, 'title', 'package_name') }),
          ),
        }
      : null,
  (one) =>
    Array.isArray(one['results']) && objectsOf(one['results']).some((found) => found['type'] === 'unpatched_gem')
      ? {
          tool: 'bundler-audit',
          findings: objectsOf(one['results']).map((found) =>
            audited({ rule: named(fieldsOf(found['advisory']), 'id', 'cve') }),
          ),
        }
      : null,
];

const audited = (known: Parameters<typeof finding>[1]): JsonFinding => finding('audit', known);

function isAffected(one: Fields): boolean {
  return !/^(?:not_affected|false_positive|resolved\w*)$/.test(named(fieldsOf(one['analysis']), 'state'));
}
