import { numberAt, textAt, type Json } from '../json.js';
import { LinearRefusal } from './executor.js';
import { passes } from './filters.js';

/** One page of a list, newest first unless it has an order of its own. */
export function connection(type: string, nodes: readonly Json[], args: Json): Json {
  const passing = nodes.filter((node) => passes(node, args['filter']));
  const after = textAt(args, 'after');
  const from = after === undefined ? 0 : passing.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && from === 0) {
    throw new LinearRefusal('Invalid cursor', 'The cursor does not belong to this list.');
  }
  const size = Math.min(250, numberAt(args, 'first') ?? numberAt(args, 'last') ?? 50);
  const page = passing.slice(from, from + size);
  return {
    __typename: `${type}Connection`,
    nodes: page,
    edges: page.map((node) => ({ __typename: `${type}Edge`, node, cursor: node['id'] })),
    pageInfo: {
      __typename: 'PageInfo',
      hasNextPage: from + size < passing.length,
      hasPreviousPage: from > 0,
      startCursor: page[0]?.['id'] ?? null,
      endCursor: page.at(-1)?.['id'] ?? null,
    },
  };
}
