import type { Context } from 'hono';
import { isRecord, parseJson, type Json } from '../json.js';

const DOCS = 'https://docs.github.com/rest';

/** GitHub's answer for whatever it does not know, or will not show. */
export const notFound = (c: Context): Response =>
  c.json({ message: 'Not Found', documentation_url: DOCS, status: '404' }, 404);

/** GitHub's answer for a body that breaks a rule. */
export const unprocessable = (c: Context, resource: string, field: string, message: string): Response =>
  c.json(
    {
      message: `Validation Failed: ${message}`,
      errors: [{ resource, code: 'custom', field, message }],
      documentation_url: DOCS,
      status: '422',
    },
    422,
  );

/** The JSON object in a request, or an empty one. */
export async function bodyOf(c: Context): Promise<Json> {
  const parsed = parseJson(await c.req.text());
  return isRecord(parsed) ? parsed : {};
}

/** The part after `name` in the path as a number; NaN is never an id. */
export const idOf = (c: Context, name: string): number => Number(c.req.param(name));

/** Owner and name of the repository in the path. */
export const repoOf = (c: Context): string => `${c.req.param('owner') ?? ''}/${c.req.param('repo') ?? ''}`;

/** One page of a list, with the Link header Octokit's paginate follows. */
export function paged<T>(c: Context, items: readonly T[], shape: (page: readonly T[]) => unknown): Response {
  const perPage = Math.min(100, Math.max(1, Number(c.req.query('per_page') ?? 30)));
  const page = Math.max(1, Number(c.req.query('page') ?? 1));
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const link = (target: number, rel: string) => {
    const url = new URL(c.req.url);
    url.searchParams.set('page', String(target));
    return `<${url.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
  ];
  if (links.length > 0) c.header('link', links.join(', '));
  return c.json(shape(items.slice((page - 1) * perPage, page * perPage)) as object);
}
