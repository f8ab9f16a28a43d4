/** Value added tax of a price in cents, rounded to the cent. */
export function taxOf(netCents: number, percent: number): number {
  return Math.floor((netCents * percent) / 100);
}

/** What the customer pays, in cents. */
export function grossOf(netCents: number, percent: number): number {
  return netCents + taxOf(netCents, percent);
}
