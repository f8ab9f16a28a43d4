import { fieldsOf, placeOf, textOf, type Fields } from './json.js';
import { after, firstLine, MAX_LINES, report, sentence, type Structured } from './structured.js';

/** Reads the annotations of a GitHub check run; null = they are none. */
export function readAnnotations(list: readonly unknown[]): Structured | null {
  const annotations = list.map(fieldsOf).filter((one) => typeof one['annotation_level'] === 'string');
  if (annotations.length === 0) return null;
  const failures = annotations.filter((one) => one['annotation_level'] === 'failure');
  const others = annotations.filter((one) => one['annotation_level'] !== 'failure');
  // Failures first: there may not be room for all.
  const lines = [...failures, ...others].slice(0, MAX_LINES).map(lineOf);
  return report('annotations', { failed: failures.length, passed: 0 }, lines, []);
}

/** Reads a list of plain texts; null = it holds something else. */
export function readStrings(list: readonly unknown[]): Structured | null {
  const texts = list.filter((one): one is string => typeof one === 'string');
  if (texts.length === 0 || texts.length !== list.length) return null;
  const lines = texts.slice(0, MAX_LINES).map((text) => sentence(text));
  return report('strings', { failed: lines.filter((line) => line !== '').length, passed: 0 }, lines, []);
}

const WORDS: Readonly<Record<string, string>> = { failure: 'error', warning: 'warning', notice: 'notice' };

function lineOf(one: Fields): string {
  const level = WORDS[textOf(one['annotation_level'])] ?? 'notice';
  const place = sentence(placeOf(one['path'], one['start_line']));
  // `.github` is where the runner itself complains: no place in the code.
  const where = place === '' || place.startsWith('.github:') || place === '.github' ? '' : `${place}: `;
  const title = firstLine(textOf(one['title']));
  const message = firstLine(textOf(one['message'])) || firstLine(textOf(one['raw_details']));
  const said = title === '' || message.includes(title) ? message : `${title}${after(': ', message)}`;
  return `${where}${level}: ${said}`;
}
