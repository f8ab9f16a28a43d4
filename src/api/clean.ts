import type { Author } from '../domain/event/alert.js';

type Redact = (text: string) => string;

/** An address without its secrets, or null when it is none any more. */
export function cleanUrl(url: string, redact: Redact): string | null {
  const clean = redact(url);
  return /^https?:/i.test(clean) && URL.canParse(clean) ? clean : null;
}

/** What an author is called, without secrets: whom it is has been matched before, and stays. */
export function cleanAuthor(author: Author | null, redact: Redact): Author | null {
  if (author === null) return null;
  const clean = (text: string | null): string | null => (text === null ? null : redact(text));
  return { ...author, login: clean(author.login), email: clean(author.email) };
}
