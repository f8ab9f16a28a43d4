import { Lexer } from 'yaml';

/** Nothing of the configuration is nested deeper than this. */
export const MAX_DEPTH = 50;

/**
 * Offset at which brackets, or indicators within one line, nest too deeply to be parsed safely; null when they do not.
 * The parser itself can run out of memory on such a text, so that this must be known before.
 */
export function tooDeepAt(text: string): number | null {
  let offset = 0;
  let brackets = 0;
  let inLine = 0;
  for (const token of new Lexer().lex(text)) {
    if (isMark(token)) continue;
    if (token === '[' || token === '{') brackets += 1;
    else if (token === ']' || token === '}') brackets -= 1;
    else if (token === '-' || token === '?' || token === ':') inLine += brackets > 0 ? 0 : 1;
    else if (token.startsWith('\n') || token.startsWith('\r')) inLine = 0;
    if (brackets > MAX_DEPTH || inLine > MAX_DEPTH) return offset;
    offset += token.length;
  }
  return null;
}

// The lexer's own control tokens stand for no text.
function isMark(token: string): boolean {
  return token === '\u0002' || token === '\u0018' || token === '\u001f';
}
