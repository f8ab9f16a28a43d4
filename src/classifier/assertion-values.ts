interface Line {
  readonly text: string;
  readonly at: number;
}

interface Values {
  readonly text: string;
  readonly from: readonly number[];
}

/** Frames, source with its line numbers, and what a runner says of a test beside what went wrong. */
const ASIDE = new RegExp(
  [
    String.raw`^(?:at |in \S+$|from |File "|#\d+ |\d{1,4}: |❯ |>? ?\d{0,6} ?[|│]|[|│]|[\^~]+$|note: run `,
    String.raw`note: Some |stack backtrace|goroutine |\.{3} \d+ more|Traceback |[+-] |[+-]$|---$|\.{3}$`,
    String.raw`(?:duration_ms|location|failureType|type|code|name|operator|stack|generatedMessage`,
    String.raw`expected|actual|diff): ?|Error Message:|Stack ?Trace:|Failure/Error:|Error Trace:|Test: `,
    String.raw`Messages: |Standard Output|Expected(?: \w+)?: |Received(?: \w+)?: |But was: |Actual: `,
    String.raw`left: |right: |Caused by: |\}|\{$|={3,}|-{3,}|⎯{3,}|\d+[|]|# )`,
  ].join('|'),
);
const CLASS = /^(?:[\w$.:]{1,120}(?:Error|Exception|Failure)\w{0,20}|Failed|Error)(?: \[[\w ]{1,40}\])?: /;
const OPERATORS = [' !== ', ' != ', ' === ', ' == ', ' <> '] as const;
const CONSTANTS = new Set(['true', 'false', 'null', 'undefined', 'None', 'True', 'False', 'nil', 'NaN', 'Infinity']);
const ENDS: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '{': '}', '[': ']', '(': ')', '<': '>' };

/** Sentences that hold both what was expected and what came. */
const SENTENCES: readonly RegExp[] = [
  /\bexpected:? ?<.{0,200}> (?:but was|actual):? ?<.{0,200}>/i,
  new RegExp(
    [
      String.raw`\bexpected:? .{1,300}\b(?:to (?:be|not|deeply|strictly|loosely|equal|have|match|include`,
      String.raw`contain|throw|exist|satisfy|start|end|resolve|reject|occur)|but (?:was|it was|got|received`,
      String.raw`found|had))\b`,
    ].join('|'),
    'i',
  ),
  /\bwant(?:ed|s)?\b.{1,200}\b(?:got|have|had)\b.{1,200}/i,
  /\b(?:got|have)\b.{1,200}\bwant(?:ed|s)?\b.{1,200}/i,
  /\bexpected\b.{1,200}\b(?:got|actual|received|found)\b.{1,200}/i,
  /\b(?:got|received|actual)\b.{1,200}\bexpected\b.{1,200}/i,
  /\bFailed asserting that .{1,300}/,
  /\bis not equal to\b.{1,200}/,
];
const NO_SENTENCE =
  /^Expected values? to (?:be|have)\b|^expect\(|^assert\.|^[+-] ?(?:actual|expected) [+-] (?:actual|expected)|-want \+got|-got \+want|^`/i;

const EXPECTED =
  /^\s{0,60}(?:Error:\s{0,9})?(expected|want(?:ed)?|left)((?: [a-z]{1,12}){0,5})\s{0,6}[:=]\s{0,20}(.{0,400})$/i;
const RECEIVED =
  /^\s{0,60}(received|actual|got|obtained|but was|right|have)((?: [a-z]{1,12}){0,4})\s{0,6}[:=]\s{0,20}(.{0,400})$/i;

/** A line without the marks of its runner; null where it tells only of the place or the runner. */
export function bareLine(text: string): string | null {
  const bare = text
    .replace(/^\[ERROR\]/, '')
    .replace(/^\s{0,60}[\w./-]{1,200}\.go:\d{1,7}:/, '')
    .trim()
    .replace(/^(?:[→✕×] |cause: |\[(?=(?:[A-Z]\w{0,60})?Error\b))/, '');
  return bare === '' || ASIDE.test(bare) ? null : bare;
}

/** The values that one line compares, as it puts them; null where it compares none. `before` is the line above it. */
export function shortened(text: string, before: string): string | null {
  const bare = bareLine(text);
  if (bare === null || bare.length > 2_000) return null;
  const said = bare.replace(CLASS, '').replace(/^error: (["']?)(.*)\1$/, '$2');
  if (/^assert (?!\w+\()\S/.test(said) && (said !== bare || !text.startsWith('    '))) return said;
  const isCompared = said !== bare || /:$/.test(before.trim());
  if (OPERATORS.some((operator) => compares(said, operator, isCompared))) return said;
  if (NO_SENTENCE.test(said) || EXPECTED.test(said)) return sayingOf(said, true);
  return sayingOf(said, false);
}

function sayingOf(said: string, isHeading: boolean): string | null {
  if (
    isHeading &&
    !/^expected:? ?<.{0,200}> (?:but was|actual)/i.test(said) &&
    !/^expected: .{1,200} but (?:was|got)/i.test(said)
  ) {
    return null;
  }
  return SENTENCES.some((pattern) => pattern.test(said.slice(0, 600)))
    ? said.replace(/ \/\/ Object\.is equality$/, '')
    : null;
}

function compares(said: string, operator: string, isCompared: boolean): boolean {
  const at = said.indexOf(operator);
  if (at <= 0 || /^(?:if|while|return|for|assert\w*|expect|t\.|self\.)\b/.test(said)) return false;
  const sides = [said.slice(0, at), said.slice(at + operator.length)];
  return sides.every((side) => side.trim() !== '' && (isCompared || isLiteral(side.trim())));
}

function isLiteral(text: string): boolean {
  if (/^-?\d[\w.+-]{0,60}$/.test(text) || CONSTANTS.has(text)) return true;
  return text.length > 1 && ENDS[text[0] ?? ''] === text.at(-1);
}

const SPREAD = /\bexpected: <.{0,200}?> but was: <.{0,200}?>(?:$|\n)/s;
const MOST_SPREAD = 8;

/** What Java compares where one of the texts has more than one line. */
export function spreadIn(lines: readonly Line[]): Values | null {
  for (const [index, { text, at }] of lines.entries()) {
    if (!/\bexpected: </.test(text.slice(0, 600))) continue;
    const all = lines
      .slice(index, index + MOST_SPREAD)
      .map((line) => line.text.slice(0, 200))
      .join('\n');
    const said = SPREAD.exec(all)?.[0].trim();
    if (said !== undefined) return { text: said.replaceAll('\n', '\\n'), from: [at] };
  }
  return null;
}

/** What was expected and what came, where they stand on lines of their own. */
export function pairIn(lines: readonly Line[]): Values | null {
  const expected = labelled(lines, EXPECTED);
  const received = labelled(lines, RECEIVED);
  if (expected === null || received === null) return null;
  // `left` and `right` are what Rust and Elixir call them: a word for the reader, so it is kept as they print it.
  const join = expected.label.toLowerCase() === 'left' ? ': ' : ' ';
  const text = [expected, received].map(({ label, value }) => `${label.toLowerCase()}${join}${value}`).join(', ');
  return { text, from: [...expected.from, ...received.from] };
}

/** What came, where nothing stands beside it. */
export function receivedIn(lines: readonly Line[]): string | null {
  const received = labelled(lines, RECEIVED);
  return received === null ? null : `${received.label.toLowerCase()} ${received.value}`;
}

function labelled(lines: readonly Line[], pattern: RegExp): { label: string; value: string; from: number[] } | null {
  for (const [index, { text, at }] of lines.entries()) {
    const [, word, more = '', given = ''] = pattern.exec(text.slice(0, 500)) ?? [];
    if (word === undefined) continue;
    const below = lines[index + 1];
    const isBelow = given.trim() === '' || /^[|>][+-]?$/.test(given.trim());
    const value = isBelow ? (below?.text.trim() ?? '') : given.trim();
    const label = isBelow || / (?:to|value|values) ?/.test(`${more} `) ? word : word + more;
    if (value !== '') {
      return {
        label,
        value: value.replace(/,$/, '').slice(0, 300),
        from: isBelow && below !== undefined ? [at, below.at] : [at],
      };
    }
  }
  return null;
}

const MINUS_EXPECTED = /^\s{0,60}- Expected\b|-want \+got|-expected \+(?:actual|got)/i;
const PLUS_EXPECTED = /^\s{0,60}\+ expected - actual|-got \+want/;
const MINUS_IS_EXPECTED = /^\s{0,60}\+ actual - expected/;
const HEADER =
  /^\s{0,60}(?:[-+] (?:Expected|Received)\b(?:\s{1,4}[-+] ?\d{0,9})?|\+ (?:expected - actual|actual - expected).{0,60})$/;
const CHANGED = /^\s{0,60}([-+])(?![-+]{2}) {0,60}(\S.{0,300}?),?$/;

/** The first line on each side of a difference; which sign is which, its heading says. */
export function differenceIn(lines: readonly Line[]): Values | null {
  const start = lines.findIndex(({ text }) =>
    [MINUS_EXPECTED, PLUS_EXPECTED, MINUS_IS_EXPECTED].some((one) => one.test(text)),
  );
  const heading = lines[start]?.text ?? '';
  if (start < 0) return null;
  const expectedSign = PLUS_EXPECTED.test(heading) ? '+' : '-';
  const sides = new Map<string, { values: string[]; at: number }>();
  for (const { text, at } of lines.slice(start + 1)) {
    const [, sign = '', value = ''] = HEADER.test(text) ? [] : (CHANGED.exec(text) ?? []);
    if (/^\s{0,60}at /.test(text)) break;
    if (sign === '') continue;
    const side = sides.get(sign);
    if (side === undefined) sides.set(sign, { values: [value], at });
    else side.values.push(value);
  }
  const expected = sides.get(expectedSign);
  const received = sides.get(expectedSign === '+' ? '-' : '+');
  if (expected === undefined || received === undefined) return null;
  const isLong = expected.values.length > 1 || received.values.length > 1;
  const text = `expected ${expected.values[0] ?? ''}, received ${received.values[0] ?? ''}${isLong ? ' …' : ''}`;
  return { text, from: [expected.at, received.at].sort((a, b) => a - b) };
}
