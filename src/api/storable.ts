import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { AppEnv } from './auth.js';
import { fieldProblem } from './problem.js';

/** Refuses, by the parameter's name, what no store holds and so nothing can be found by: the character NUL. */
export const refuseUnstorable: MiddlewareHandler<AppEnv> = async (c, next) => {
  const given = [...Object.entries(c.req.queries()), ...pathParameters(c)];
  for (const [name, values] of given) {
    if (name.includes('\0')) throw fieldProblem('query', 'the name of a parameter holds a NUL character');
    if (values.some((value) => value.includes('\0'))) throw fieldProblem(name, 'holds a NUL character; leave it out');
  }
  await next();
};

/** The parameters of the route that will answer: before it runs, the context knows them by its pattern alone. */
function pathParameters(c: Context<AppEnv>): (readonly [string, readonly string[]])[] {
  const parts = c.req.path.split('/').map(decoded);
  const patterns = matchedRoutes(c).map(({ path }) => path.split('/'));
  const pattern = patterns.findLast((one) => one.length === parts.length && one.some((part) => part.startsWith(':')));
  return parts.map((part, at) => [pattern?.[at]?.replace(/^:/, '') ?? 'path', [part]]);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // No encoding of ours; the route says what it makes of it.
  }
}
