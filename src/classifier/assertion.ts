import { sentence } from './structured/structured.js';
import { bareLine, differenceIn, pairIn, receivedIn, shortened, spreadIn } from './assertion-values.js';

/** What a failing test says of itself, on one line. */
export interface Assertion {
  readonly text: string;
  /** It has what was expected, or what came instead. */
  readonly isValued: boolean;
  /** The lines it was read from: their places in the block. */
  readonly from: readonly number[];
}

/** Longest that is kept of one test (characters). */
export const LONGEST_SAYING = 160;
/** Most lines of one test's output that are looked at. */
export const MOST_BLOCK_LINES = 120;

/** Of any failure alike: what is said stands beside it. */
const GENERIC = new RegExp(
  [
    String.raw`^(?:Expected values? to be\b.{0,60}:?$|Expected values to (?:be|have).{0,60}`,
    String.raw`expect\(.{0,60}\)|assert\.\w+\(|assertion \x60?left .{2,8} right\x60? failed|Failed$|FAILED$`,
    String.raw`Not equal: ?$|Error: ?$|\d+ subtests? failed|test failed$|Should (?:be|not be) .{0,20}$`,
    String.raw`Assert\.\w+\(\) Failure\b.{0,40}|Values differ$|Expected equality of these values:`,
    String.raw`Failure/Error:.{0,200}|Error Message:|Failure:?$|comparison failed`,
    String.raw`Assertion(?:Failed)?Error$)`,
  ].join('|'),
);
const EXCEPTION = new RegExp(
  [
    String.raw`^(?:Uncaught |thrown: |Unhandled \w{1,20}: )?((?:[\w$]{1,80}(?:\.`,
    String.raw`::)){0,15}[A-Z]\w{0,80}(?:Error|Exception|Failure|Failed|Fault|Exit|Timeout`,
    String.raw`Interrupt)\w{0,20}|Error|Failed)(?: \[[\w ]{1,40}\])?(?: ?: ?(.{0,600})| (at \S{1,200}))?$`,
  ].join('|'),
);
const ASSERTION = /^(?:Assertion(?:Failed)?Error|ComparisonFailure|Error|Failed|JestAssertionError)$/;
const KEYED = /^\s{0,40}(?:error|message|reason):\s{1,4}(["']?)(.{1,600})\1$/;
const KEYED_BLOCK = /^\s{0,40}(?:error|message|reason):\s{1,4}[|>][+-]?$/;
const KEYED_NAME = /^\s{0,40}name: '(\w{1,80})'$/;
const GO_LINE = /^\s{1,40}[\w./-]{1,200}\.go:\d{1,7}: (.{1,600})$/;
const GO_PANIC = /^panic: (.{1,600}?)(?: \[recovered.{0,30}\])?$/;
const PANICKED = /\bpanicked at (?:'(.{1,400})', \S{1,200}|\S{1,200}:)$/;
const RUST = /^(?:Error: (.{1,400})|note: (test did not panic as expected.{0,200}))$/;
const NEGATED = /left (?:!=|!==) right/;

/**
 * What the lines of one test's output say went wrong: the values that were compared, beside the test's own words for it;
 * else those words, or the class and message of what was thrown. `indent` is how far its name is set in.
 */
export function assertionIn(block: readonly string[], indent: number): Assertion | null {
  const lines = tellingLines(block.slice(0, MOST_BLOCK_LINES));
  const own = ownWords(lines, indent);
  const values = valuesIn(lines, own === null || own.isGeneric);
  if (values === null) return own === null ? null : wordsAlone(lines, own, indent);
  // Go's tests log as they go: the first line need not be of the failure.
  const isLog = block.some((text) => GO_LINE.test(text));
  const isApart =
    own !== null && !isLog && !own.isGeneric && !values.from.includes(own.at) && !own.text.includes(values.text);
  const negated = lines.some(({ text }) => NEGATED.test(text)) ? 'left != right: ' : '';
  const words = isApart ? `${own.text.replace(/[:.]$/, '').slice(0, 80)}: ` : negated;
  return { text: fit(words + values.text), isValued: true, from: isApart ? [own.at, ...values.from] : values.from };
}

/** As {@link assertionIn}, of what stands behind a name on its own line or in a report; null where it says nothing. */
export function assertionOf(message: string): Assertion | null {
  const lines = message
    .slice(0, 4_000)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return assertionIn(lines, -1);
}

/** A report's sentence for a failure, with its values from all that is said of it where the sentence has none. */
export function withValues(said: string, all: string): string {
  if (said !== '' && !isGeneric(said) && !said.endsWith(':')) {
    return said.replace(/^(?:Error: )?thrown: "([^"]{1,600})$/, '$1');
  }
  const assertion = assertionOf(all);
  return assertion?.text ?? said;
}

interface Line {
  readonly text: string;
  readonly at: number;
}

/** pytest and unittest set what was raised apart from the source around it. */
function tellingLines(block: readonly string[]): Line[] {
  const lines = block.map((text, at) => ({ text, at }));
  const raised = lines.filter(({ text }) => /^E\s{1,40}\S/.test(text));
  if (raised.length > 0) return raised.map(({ text, at }) => ({ text: text.replace(/^E\s/, ''), at }));
  const trace = lines.findIndex(({ text }) => /^Traceback \(most recent call last\)/.test(text));
  if (trace >= 0) return lines.slice(trace + 1).filter(({ text }) => /^\S/.test(text));
  return lines;
}

function valuesIn(lines: readonly Line[], mayBeKeyed: boolean): Pick<Assertion, 'text' | 'from'> | null {
  for (const [index, { text, at }] of lines.entries()) {
    const said = shortened(text, lines[index - 1]?.text ?? '');
    if (said !== null) return { text: said, from: [at] };
  }
  const spread = spreadIn(lines);
  if (spread !== null) return spread;
  // node:test states what it compared with every failure, also where the test has words of its own for it.
  const isNode = lines.some(({ text }) => /^\s{0,40}(?:operator|generatedMessage|failureType): /.test(text));
  if (isNode && !mayBeKeyed) return null;
  const difference = isNode ? differenceIn(lines) : null;
  return difference ?? pairIn(lines) ?? differenceIn(lines);
}

interface Words extends Line {
  /** Said of any failure: the values must tell. */
  readonly isGeneric: boolean;
}

/** The first thing said: what follows a heading that is said of any failure are its values. */
function ownWords(lines: readonly Line[], indent: number): Words | null {
  for (const index of lines.keys()) {
    const { text, at, below } = wordsAt(lines, index, indent);
    if (text === '') continue;
    if (isGeneric(text)) return { text, at, isGeneric: true };
    const more = text.endsWith(':') ? bareLine(below) : null;
    return { text: more === null ? text : `${text} ${more}`, at, isGeneric: false };
  }
  return null;
}

/** What is said where no values are found: something of its own, or the heading with what came. */
function wordsAlone(lines: readonly Line[], own: Words, indent: number): Assertion {
  const others = own.isGeneric ? [...lines.keys()].map((index) => wordsAt(lines, index, indent)) : [];
  const telling = others.find(({ text }) => text !== '' && !isGeneric(text));
  const { text, at } = telling ?? own;
  const received = own.isGeneric && telling === undefined ? receivedIn(lines) : null;
  return { text: fit(received === null ? text : `${text}, ${received}`), isValued: false, from: [at] };
}

/** Whether a message is said of any failure alike. */
export function isGeneric(message: string): boolean {
  return GENERIC.test(message.trim().replace(/^(?:Uncaught )?\w{0,60}Error(?: \[[\w ]{1,40}\])?: (?=\S)/, ''));
}

/** What a line says by itself, the place where that stands, and the line below. */
function wordsAt(lines: readonly Line[], index: number, indent: number): { text: string; at: number; below: string } {
  const panicked = PANICKED.exec(lines[index]?.text ?? '');
  const place = panicked !== null && panicked[1] === undefined ? index + 1 : index;
  const line = lines[place];
  const said = panicked === null ? wordsOf(lines, index, indent) : (panicked[1] ?? line?.text.trim() ?? '');
  const text = (said ?? '').replace(/^assertion `?left .{2,8} right`? failed: /, '').trim();
  return { text, at: line?.at ?? 0, below: lines[place + 1]?.text ?? '' };
}

function wordsOf(lines: readonly Line[], index: number, indent: number): string | null {
  const text = lines[index]?.text ?? '';
  if (KEYED_BLOCK.test(text)) return null;
  const keyed = KEYED.exec(text)?.[2];
  if (keyed !== undefined) return thrown(lines) + keyed;
  const panic = GO_PANIC.exec(text)?.[1];
  if (panic !== undefined) return `panic: ${panic}`;
  const stated = GO_LINE.exec(text)?.[1] ?? RUST.exec(text)?.[1] ?? RUST.exec(text)?.[2];
  if (stated !== undefined) return stated;
  const bare = bareLine(text);
  if (bare === null) return null;
  const quoted = /^thrown: "(.{1,600}?)"?$/.exec(bare)?.[1];
  if (quoted !== undefined) return quoted;
  const exception = EXCEPTION.exec(bare);
  if (exception !== null) return ofException(exception);
  return text.length - text.trimStart().length > indent ? bare.replace(/^(["'])(.{1,400})\1$/, '$2') : null;
}

function thrown(lines: readonly Line[]): string {
  const name = lines.map(({ text }) => KEYED_NAME.exec(text)?.[1]).find((one) => one !== undefined);
  return name === undefined || ASSERTION.test(name) ? '' : `${name}: `;
}

function ofException([, type = '', message, place]: RegExpExecArray): string {
  const name = type.slice(Math.max(type.lastIndexOf('.'), type.lastIndexOf(':')) + 1);
  const said = (message ?? '').replace(/^"(.{1,600}?)"?$/, '$1').trim();
  if (said === '') return place === undefined ? (ASSERTION.test(name) ? '' : name) : `${name} ${place}`;
  return ASSERTION.test(name) ? said : `${name}: ${said}`;
}

function fit(text: string): string {
  const line = sentence(text);
  return line.length <= LONGEST_SAYING ? line : `${line.slice(0, LONGEST_SAYING - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
