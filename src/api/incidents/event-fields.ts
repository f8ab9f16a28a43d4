import { z } from 'zod';

/** Words: numbers and truth values are taken as they are written; nothing but white space is nothing. */
export const text = z
  .union([z.string(), z.number(), z.boolean()], { error: 'is not text' })
  .transform((given) => String(given).trim())
  .pipe(z.string().min(1, 'is empty'));

/** A whole number, also as text; exit codes of Windows need 32 bits. */
export const wholeNumber = z
  .union(
    [
      z.number(),
      z
        .string()
        .trim()
        .regex(/^-?\d{1,15}$/)
        .transform(Number),
    ],
    { error: 'is not a whole number' },
  )
  .pipe(z.int('is not a whole number'));

/** An instant as an ISO string; milliseconds or seconds since 1970 are taken as well. */
export const instant = z.union([z.string(), z.number()], { error: 'is not an instant' }).transform((given, context) => {
  const at = typeof given === 'number' ? (given < 1e11 ? given * 1000 : given) : Date.parse(withZone(given));
  if (Number.isFinite(at) && Math.abs(at) <= 8.64e15) return new Date(at).toISOString();
  context.addIssue({ code: 'custom', message: 'is not an instant such as 2026-01-31T09:00:00Z' });
  return z.NEVER;
});

/** Without a zone it is UTC, wherever this runs. */
function withZone(given: string): string {
  return /T\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(given) ? `${given}Z` : given;
}

const MAIL = /^[^@\s]+@[^@\s]+$/;

/** A login, an e-mail address, or both. */
export const author = z
  .union([text, z.object({ login: text.nullish(), email: text.nullish() })], {
    error: 'is neither a login, an e-mail address nor {login, email}',
  })
  .transform((given) => {
    if (typeof given !== 'string') return { login: given.login ?? null, email: given.email ?? null };
    return MAIL.test(given) ? { login: null, email: given } : { login: given, email: null };
  });

/** Labels by name; numbers and truth values are written out, what is nested is left out. */
export const labels = z.record(z.string(), z.unknown(), { error: 'is not an object of texts' }).transform((given) =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const read = text.safeParse(value);
      return name === '' || !read.success ? [] : [[name, read.data] as const];
    }),
  ),
);

/** Whether a value is nested no deeper than so many levels. */
export function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isWithin(inner, levels - 1));
}
