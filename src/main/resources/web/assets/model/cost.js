import { keyOf, sumOfAll } from './lag.js';

/**
 * Computes the cost of a hand-over for a group that commits at intervals. A member that stops without a last commit
 * leaves, on average, half an interval of uncommitted records, and at worst a whole interval. The next owner gets these
 * records again.
 */
export const INTERVALS = [5_000, 1_000, 200];

/** Returns {intervalMillis, expected, worst} in records, at this rate. */
export const costAt = (intervalMillis, recordsPerSecond) => {
  const worst = (recordsPerSecond * intervalMillis) / 1_000;
  return { intervalMillis, expected: worst / 2, worst };
};

/** Returns the rows of the table: first the measured interval, if it is known, then the others. */
export const costs = (measuredMillis, recordsPerSecond) => {
  if (!Number.isFinite(recordsPerSecond)) return [];
  const others = INTERVALS.filter((millis) => !near(millis, measuredMillis));
  const all = Number.isFinite(measuredMillis) ? [measuredMillis, ...others] : others;
  return all.map((millis) => ({ ...costAt(millis, recordsPerSecond), measured: millis === measuredMillis }));
};

const near = (a, b) => Number.isFinite(b) && Math.abs(a - b) < 0.05 * a;

/** Returns the records per second in the partitions that moved, or null if the rate of any is unknown. */
export const rateOfMoved = ({ moves }, partitions) => {
  const rates = new Map(partitions.map((p) => [keyOf(p), p.recordsPerSecond]));
  const moved = new Set(moves.filter(({ from }) => from !== null).map(keyOf));
  return sumOfAll([...moved].map((key) => rates.get(key)));
};
