import { ADMIN_COMMAND_FORMS } from './admin-command-forms.js';
import type { CommandForm } from './command-form.js';
import { COMMAND_FORMS } from './command-forms.js';
import { lineEnd, limitOf, openQuote, quotedEnd, quoteOf, wordEnd } from './extents.js';
import type { Finder } from './finder.js';
import { isStandIn, looksRandom } from './secret-values.js';
import type { Span } from './spans.js';

/** How far a command's options are read (characters). */
const LINE = 1_000;

const LOGIN = /\blogin\b/;
const USER = /^["']?[^\s"':]{1,80}:/;
const PORT = /^\d{1,5}(?::\d{1,5})?(?:\/tcp)?$/;

/** First match first. */
const FORMS: readonly CommandForm[] = [...COMMAND_FORMS, ...ADMIN_COMMAND_FORMS];

/** Passwords among the options of commands: `docker login -p …`, `curl -u user:…`, `mysql -p…`. */
export const commandFinder: Finder = {
  literals: [...new Set(FORMS.flatMap(({ literals }) => literals))],
  look: (text, at) => {
    if (/[A-Za-z0-9_.-]/.test(text[at - 1] ?? ' ')) return null;
    const limit = lineEnd(text, at, false, LINE);
    const line = text.slice(at, limit);
    const form = FORMS.find(({ command }) => command.test(line));
    if (form === undefined || (form.isLogin === true && !LOGIN.test(line))) return { spans: [], until: at };
    const end = limitOf(text, at, openQuote(text, at), LINE);
    const spans: Span[] = [];
    for (const found of line.matchAll(form.option)) {
      const wordAt = at + found.index + found[0].length;
      // Within the value of an earlier one nothing is an option.
      if (wordAt < (spans.at(-1)?.end ?? 0) || wordAt >= end) continue;
      spans.push(...(restOfQuoted(text, wordAt, found[0]) ?? passwordAt(text, wordAt, end, form)));
    }
    return { spans, until: at + line.length };
  },
};

/** `-U 'user%…'`: the quote that opened before the user ends the password. */
function restOfQuoted(text: string, start: number, option: string): Span[] | null {
  const quote = /^[^"']*(["'])[^"']*$/.exec(option)?.[1];
  if (quote === undefined) return null;
  const end = quotedEnd(text, start, quoteOf(quote), quote === '"' ? '\\' : '');
  const secret = text.slice(start, end);
  return secret.length < 3 || isStandIn(secret) ? [] : [{ start, end, kind: 'password' }];
}

/** The password in the word of a shell that begins here. */
function passwordAt(text: string, wordAt: number, limit: number, form: CommandForm): Span[] {
  const word = text.slice(wordAt, Math.min(wordEnd(text, wordAt, limit), wordAt + LINE));
  const user = form.isOfUser === true ? (USER.exec(word)?.[0].length ?? -1) : 0;
  if (user === -1) return [];
  const quote = /^["']/.exec(word)?.[0];
  const isOneQuote = quote !== undefined && word.length > 1 && word.indexOf(quote, 1) === word.length - 1;
  const from = Math.max(user, isOneQuote ? 1 : 0);
  // What a shell reads behind a word's end without a blank.
  const bare = quote === undefined ? (/^(?:[^\\|;&<>]|\\.)*/.exec(word.slice(from))?.[0] ?? '') : word.slice(from);
  const secret = isOneQuote ? bare.slice(0, -1) : bare;
  const value = secret.replace(/^["']|["']$/g, '');
  if (value.length < 3 || value.startsWith('--') || isStandIn(value) || PORT.test(value)) return [];
  if (form.isLoose === true && (!looksRandom(value, 6) || /^\w+=/.test(value))) return [];
  return [{ start: wordAt + from, end: wordAt + from + secret.length, kind: 'password' }];
}
