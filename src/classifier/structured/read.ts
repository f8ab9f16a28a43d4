import { readAnnotations, readStrings } from './annotations.js';
import { readCodeQuality, readSecurityReport } from './gitlab.js';
import { AUDIT_OBJECTS } from './json-audits.js';
import { LINT_OBJECTS, readLintList } from './json-lint.js';
import { findingsReport } from './json-report.js';
import { readSecurityList, SCAN_OBJECTS } from './json-scans.js';
import { readMochaStream, readTestJson, readTestList } from './json-tests.js';
import { fieldsOf, listOf, type Fields } from './json.js';
import { readJunit } from './junit.js';
import { readSarif } from './sarif.js';
import { MAX_REPORT_LENGTH, type Structured } from './structured.js';
import { readTap } from './tap.js';
import { readXmlReport } from './xml-report.js';

/**
 * Reads a report of failures in any of the formats that tools write: JUnit and other XML, SARIF, TAP, GitHub annotations, a
 * list of texts, GitLab's reports, the JSON of common linters, scanners, audits and test runners. Null = it is none of them.
 * Never throws; time grows with the length.
 */
export function readStructured(text: string): Structured | null {
  const start = /[^\s\ufeff]/.exec(text)?.index ?? text.length;
  const first = text[start];
  if (first === '{' || first === '[') return text.length > MAX_REPORT_LENGTH ? null : readJson(text.slice(start));
  const body = text.slice(start, start + MAX_REPORT_LENGTH);
  return first === '<' ? (readJunit(body) ?? readXmlReport(body)) : readTap(body);
}

function readJson(text: string): Structured | null {
  const value = parsed(text);
  if (value === null) return readLines(text);
  if (Array.isArray(value)) return readList(listOf(value));
  const fields = fieldsOf(value);
  return (
    readSarif(fields) ??
    readSecurityReport(fields) ??
    readOwn(fields) ??
    readTestJson(fields) ??
    readAnnotations(listOf(fields['annotations']))
  );
}

function readList(list: readonly unknown[]): Structured | null {
  return readAnnotations(list) ?? readStrings(list) ?? readCodeQuality(list) ?? readObjects(list.map(fieldsOf));
}

function readOwn(fields: Fields): Structured | null {
  for (const read of [...AUDIT_OBJECTS, ...SCAN_OBJECTS, ...LINT_OBJECTS]) {
    const found = read(fields);
    if (found !== null) return findingsReport(found.tool, found.findings);
  }
  return null;
}

function readObjects(list: readonly Fields[]): Structured | null {
  if (list.length === 0 || list.some((one) => Object.keys(one).length === 0)) return null;
  const found = readSecurityList(list) ?? readLintList(list);
  return found === null ? readTestList(list) : findingsReport(found.tool, found.findings);
}

/** Most lines of a stream of objects that are read. */
const MAX_OBJECTS = 20_000;

/** A JSON value a line, as trufflehog, `go test -json` and Mocha write them. */
function readLines(text: string): Structured | null {
  const first = text[0] ?? '';
  const values: unknown[] = [];
  for (const line of text.split('\n').slice(0, MAX_OBJECTS)) {
    if (line.trim() === '') continue;
    const value = line.startsWith(first) ? parsed(line) : null;
    // A line that redaction has changed is none any more: the others say what failed.
    if (value === null && first !== '[') return null;
    if (value !== null) values.push(value);
  }
  if (first === '[') return readMochaStream(values);
  return values.length < 2 ? null : readObjects(values.map(fieldsOf));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A broken text is no report: that is an answer, not a fault.
    return null;
  }
}
