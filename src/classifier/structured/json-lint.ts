import { fieldsOf, listOf, type Fields } from './json.js';
import { finding, named, objectsOf, type JsonFinding, type JsonReader } from './json-report.js';
import type { Content } from './content.js';

const isObjects = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'object');

/** Linters and type checkers whose report is an object. */
export const LINT_OBJECTS: readonly JsonReader[] = [
  (one) =>
    isObjects(one['files']) && 'offense_count' in fieldsOf(one['summary'])
      ? { tool: 'RuboCop', findings: objectsOf(one['files']).flatMap((file) => offensesOf(file)) }
      : null,
  (one) =>
    'errorCount' in fieldsOf(one['summary']) && Array.isArray(one['generalDiagnostics'])
      ? { tool: 'pyright', findings: placedOf(one['generalDiagnostics'], 'types', 'file').filter(isError) }
      : null,
  (one) =>
    'file_errors' in fieldsOf(one['totals'])
      ? { tool: 'PHPStan', findings: messagesByFile(one['files'], 'types') }
      : null,
  (one) =>
    'fixable' in fieldsOf(one['totals']) ||
    ('errors' in fieldsOf(one['totals']) && 'warnings' in fieldsOf(one['totals']))
      ? { tool: 'phpcs', findings: messagesByFile(one['files'], 'lint').filter(isError) }
      : null,
  (one) => {
    const issues = one['Issues'];
    if (!isObjects(issues) || !objectsOf(issues).every((issue) => 'FromLinter' in issue)) return null;
    const findings = objectsOf(issues).map((issue) => {
      const place = fieldsOf(issue['Pos']);
      return finding('lint', {
        rule: named(issue, 'FromLinter'),
        title: named(issue, 'Text'),
        path: place['Filename'],
        line: place['Line'],
      });
    });
    return { tool: 'golangci-lint', findings };
  },
  (one) => {
    const issues = objectsOf(one['issues']);
    if (issues.length === 0 || !issues.every((issue) => 'name' in fieldsOf(issue['rule']))) return null;
    const findings = issues.map((issue) => {
      const range = fieldsOf(issue['range']);
      const rule = named(fieldsOf(issue['rule']), 'name');
      return finding('lint', {
        rule,
        title: named(issue, 'message'),
        path: range['filename'],
        line: fieldsOf(range['start'])['line'],
      });
    });
    return { tool: 'tflint', findings };
  },
  (one) =>
    isObjects(one['comments']) && objectsOf(one['comments']).every((comment) => typeof comment['code'] === 'number')
      ? { tool: 'ShellCheck', findings: placedOf(one['comments'], 'lint', 'file') }
      : null,
  (one) =>
    isObjects(one['diagnostics']) &&
    ('source' in one || objectsOf(one['diagnostics']).some((found) => 'location' in found))
      ? { tool: named(fieldsOf(one['source']), 'name') || 'diagnostics', findings: diagnosticsOf(one['diagnostics']) }
      : null,
];

/** Linters whose report is a list, by what each of its objects has. Null = another's. */
export function readLintList(list: readonly Fields[]): { tool: string; findings: readonly JsonFinding[] } | null {
  const has = (...names: readonly string[]): boolean => list.every((one) => names.every((name) => name in one));
  if (has('filePath', 'messages')) return { tool: 'ESLint', findings: list.flatMap(eslintOf) };
  if (has('source', 'warnings')) {
    const findings = list.flatMap((file) =>
      objectsOf(file['warnings'])
        .filter(({ severity }) => severity !== 'warning')
        .map((one) =>
          finding('lint', {
            rule: named(one, 'rule'),
            title: named(one, 'text'),
            path: file['source'],
            line: one['line'],
          }),
        ),
    );
    return { tool: 'stylelint', findings };
  }
  if (has('code', 'message', 'file', 'level')) {
    return { tool: 'linter', findings: placedOf(list, 'lint', 'file').filter(isError) };
  }
  if (has('message-id', 'symbol', 'path')) return { tool: 'Pylint', findings: placedOf(list, 'lint', 'path') };
  if (has('code', 'message', 'filename', 'location')) {
    return { tool: 'Ruff', findings: placedOf(list, 'lint', 'filename') };
  }
  if (has('message', 'filepath', 'kind', 'line')) {
    return { tool: 'actionlint', findings: placedOf(list, 'lint', 'filepath') };
  }
  if (has('type', 'file_name', 'snippet')) {
    return { tool: 'Psalm', findings: placedOf(list, 'types', 'file_name').filter(isError) };
  }
  if (has('code', 'path', 'range', 'source')) return { tool: 'Spectral', findings: placedOf(list, 'lint', 'source') };
  return null;
}

type Levelled = JsonFinding & { readonly level?: unknown };

const isError = ({ level }: Levelled): boolean => !/^(?:warning|info|information|style|1|2|hint)$/i.test(wordOf(level));

const wordOf = (level: unknown): string =>
  typeof level === 'string' || typeof level === 'number' ? String(level) : 'error';

function offensesOf(file: Fields): readonly JsonFinding[] {
  return objectsOf(file['offenses'])
    .filter(({ corrected }) => corrected !== true)
    .map((one) =>
      finding('lint', {
        rule: named(one, 'cop_name'),
        title: named(one, 'message'),
        path: file['path'],
        line: fieldsOf(one['location'])['line'],
      }),
    );
}

function eslintOf(file: Fields): readonly JsonFinding[] {
  return objectsOf(file['messages'])
    .filter(({ severity, fatal }) => severity === 2 || severity === 'error' || fatal === true)
    .map((one) => {
      const rule = named(one, 'ruleId');
      const content: Content =
        rule.startsWith('@secretlint/') || /^no-secrets\//.test(rule)
          ? 'secrets'
          : /^(?:security|no-unsanitized|xss)\//.test(rule)
            ? 'scan'
            : 'lint';
      return finding(content, { rule, title: named(one, 'message'), path: file['filePath'], line: one['line'] });
    });
}

function placedOf(value: unknown, content: Content, path: string): readonly Levelled[] {
  return objectsOf(value).map((one) => {
    const start = fieldsOf(fieldsOf(one['range'])['start']);
    const line = one['line'] ?? one['line_from'] ?? fieldsOf(one['location'])['row'] ?? start['line'];
    const code = one['code'];
    const rule = typeof code === 'number' ? String(code) : named(one, 'code', 'rule', 'symbol', 'type', 'kind');
    return {
      ...finding(content, { rule, title: named(one, 'message'), path: one[path], line }),
      level: one['level'] ?? one['severity'],
    };
  });
}

function messagesByFile(files: unknown, content: Content): readonly Levelled[] {
  return Object.entries(fieldsOf(files)).flatMap(([path, file]) =>
    objectsOf(fieldsOf(file)['messages']).map((one) => ({
      ...finding(content, {
        rule: named(one, 'source', 'identifier'),
        title: named(one, 'message'),
        path,
        line: one['line'],
      }),
      level: one['type'],
    })),
  );
}

function diagnosticsOf(value: unknown): readonly Levelled[] {
  return listOf(value)
    .map(fieldsOf)
    .map((one) => {
      const code = named(fieldsOf(one['code']), 'value') || named(one, 'code', 'category');
      const place = fieldsOf(one['location']);
      const path = typeof place['path'] === 'string' ? place['path'] : named(fieldsOf(place['path']), 'file');
      return {
        ...finding('lint', { rule: code, title: named(one, 'message', 'description'), path }),
        level: one['severity'],
      };
    })
    .filter(isError);
}
