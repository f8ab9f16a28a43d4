/** The value below which the share `q` of `values` lies (nearest rank); NaN of none. */
export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

/** Median, minimum and maximum of what several rounds gave. */
export function overRounds(values) {
  return { median: quantile(values, 0.5), min: Math.min(...values), max: Math.max(...values), rounds: values.length };
}

/** p50, p99 and extremes of single samples. */
export function spread(values) {
  return {
    count: values.length,
    p50: quantile(values, 0.5),
    p90: quantile(values, 0.9),
    p99: quantile(values, 0.99),
    max: values.length === 0 ? Number.NaN : Math.max(...values),
  };
}

/** Wall clock of this machine with microseconds: every process of a run shares it. */
export function now() {
  return performance.timeOrigin + performance.now();
}

/** Digits that the figure deserves. */
export function round(value) {
  if (!Number.isFinite(value)) return '-';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
