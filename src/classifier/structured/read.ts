import { readAnnotations, readStrings } from './annotations.js';
import { readCodeQuality, readSecurityReport } from './gitlab.js';
import { fieldsOf, listOf } from './json.js';
import { readJunit } from './junit.js';
import { readSarif } from './sarif.js';
import { MAX_REPORT_LENGTH, type Structured } from './structured.js';
import { readTap } from './tap.js';

/**
 * Reads a report of failures in any of the formats that tools write: JUnit XML, SARIF, TAP, GitHub annotations, a list of
 * texts, GitLab's code-quality and security reports. Null = it is none of them. Never throws; time grows with the length.
 */
export function readStructured(text: string): Structured | null {
  const start = /[^\s\ufeff]/.exec(text)?.index ?? text.length;
  const first = text[start];
  if (first === '{' || first === '[') return text.length > MAX_REPORT_LENGTH ? null : readJson(text.slice(start));
  const body = text.slice(start, start + MAX_REPORT_LENGTH);
  return first === '<' ? readJunit(body) : readTap(body);
}

function readJson(text: string): Structured | null {
  const value = parsed(text);
  if (Array.isArray(value)) return readList(listOf(value));
  const fields = fieldsOf(value);
  return readSarif(fields) ?? readSecurityReport(fields) ?? readAnnotations(listOf(fields['annotations']));
}

function readList(list: readonly unknown[]): Structured | null {
  return readAnnotations(list) ?? readStrings(list) ?? readCodeQuality(list);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A broken text is no report: that is an answer, not a fault.
    return null;
  }
}
