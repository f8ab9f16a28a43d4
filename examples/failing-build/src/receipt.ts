import { grossOf } from './price.js';

interface Item {
  readonly name: string;
  readonly netCents: number;
}

/** A line of the receipt: what it is and what it costs. */
export function lineOf(item: Item, percent: number): string {
  const gross: string = grossOf(item.netCents, percent);
  return `${item.name} ${gross.toFixed(2)}`;
}

/** The sum below the lines, in cents. */
export function totalOf(items: readonly Item[], percent: number): number {
  return items.reduce((sum, item) => sum + grossOf(item.cents, percent), 0);
}
