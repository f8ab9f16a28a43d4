/** Escape sequences of terminals, also where their first character was printed as `^[`. */
export const ANSI =
  /(?:\u001b|\^\[)(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|_[^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
/** Characters that nobody sees; tabs, line ends and the escape character are kept. */
export const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** What GitHub puts before each line of a step's source that it echoes. */
const ECHO = '\u001b[36;1m';

/**
 * A text as a person sees it, line for line: what hides within a word hides a secret from whoever looks for it. GitHub's
 * mark of an echoed line stays where a line starts, since it tells source from output.
 */
export function plainText(text: string): string {
  return text
    .replace(ANSI, (sequence, at: number) => (sequence === ECHO && startsLine(text, at) ? sequence : ''))
    .replace(INVISIBLE, '');
}

function startsLine(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  return before === '' || before.endsWith('\n') || before.endsWith('\ufeff') || before === 'Z ';
}
