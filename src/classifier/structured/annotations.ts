import { contentOfTool, saidOf, summaryOf, type Content } from './content.js';
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
  const counts = { failed: failures.length, passed: 0 };
  const content = contentOf(failures);
  if (content === null) return report('annotations', counts, lines);
  const findings = { content, count: failures.length, severities: new Map() };
  return report('annotations', counts, lines, { summary: [summaryOf(findings)], says: saidOf([findings]) });
}

/** What failures are about when one tool put all of them there under its name; else their words must tell. */
function contentOf(failures: readonly Fields[]): Content | null {
  const contents = failures.map((one) => contentOfTool(writerOf(one)));
  const [first = null] = contents;
  return contents.every((content) => content === first) ? first : null;
}

/** `ESLint: no-undef`, `[flake8] E501`, `no-undef (eslint)`: the name that a tool puts before or behind what it says. */
function writerOf(one: Fields): string {
  const said = [textOf(one['title']), firstLine(textOf(one['message'])).slice(0, 400)];
  const names = said.flatMap((text) => [
    /^\W{0,2}([\w .-]{2,40}?)\W{0,2}(?::|\]|\s[-–|]\s|$)/.exec(text)?.[1],
    /[([]([\w-]{2,30})(?:\([\w@/-]{1,60}\))?[)\]]$/.exec(text)?.[1],
    /\b([\w-]{2,30})\([\w@/-]{1,60}\)$/.exec(text)?.[1],
  ]);
  return names.find((name) => name !== undefined && contentOfTool(name) !== null) ?? '';
}

/** Reads a list of plain texts; null = it holds something else. */
export function readStrings(list: readonly unknown[]): Structured | null {
  const texts = list.filter((one): one is string => typeof one === 'string');
  if (texts.length === 0 || texts.length !== list.length) return null;
  const lines = texts.slice(0, MAX_LINES).map((text) => sentence(text));
  return report('strings', { failed: lines.filter((line) => line !== '').length, passed: 0 }, lines);
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
