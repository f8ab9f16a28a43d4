import { saidOf, summaryOf, type Content } from './content.js';
import { fieldsOf, listOf, placeOf, textOf, type Fields } from './json.js';
import { countSeverities, type Severity } from './severity.js';
import { after, firstLine, MAX_LINES, report, sentence, type Structured } from './structured.js';

/** A finding of a tool's own JSON, before it is a sentence. */
export interface JsonFinding {
  readonly content: Content;
  readonly rule: string;
  readonly title: string;
  readonly path: unknown;
  readonly line: unknown;
  readonly severity: Severity | null;
}

/** How one tool's report is recognised and read; null = it is another's. `findings` are those that are open. */
export type JsonReader = (
  document: Fields,
) => { readonly tool: string; readonly findings: readonly JsonFinding[] } | null;

/** A finding with what is known of it. */
export function finding(content: Content, known: Partial<Omit<JsonFinding, 'content'>>): JsonFinding {
  return { content, rule: '', title: '', path: null, line: null, severity: null, ...known };
}

/** The objects of a list, or of the values of an object, as far as a report needs them. */
export function objectsOf(value: unknown): readonly Fields[] {
  const items = Array.isArray(value) ? listOf(value) : Object.values(fieldsOf(value));
  return items.map(fieldsOf);
}

/** Findings as the sentences of a report. Of a secret only its rule and place are told. */
export function findingsReport(tool: string, findings: readonly JsonFinding[]): Structured {
  const contents = [...new Set(findings.map(({ content }) => content))];
  const groups = contents.map((content) => {
    const own = findings.filter((one) => one.content === content);
    return { content, count: own.length, severities: countSeverities(own.map(({ severity }) => severity)) };
  });
  const lines = findings.slice(0, MAX_LINES).map(({ rule, title, path, line, content }) => {
    const place = sentence(placeOf(path, line));
    const said = content === 'secrets' ? '' : firstLine(title).slice(0, 300);
    return `${tool}: ${sentence(rule.slice(0, 120))}${after(rule === '' ? '' : ': ', said)}${place === '' ? '' : ` (${place})`}`;
  });
  const summary = groups.length === 0 ? [`${tool}: 0 findings`] : groups.map(summaryOf);
  return report('json', { failed: findings.length, passed: 0 }, lines, { summary, says: saidOf(groups) });
}

/** What a text field of any of these names holds. */
export function named(fields: Fields, ...names: readonly string[]): string {
  return textOf(...names.map((name) => fields[name]));
}
