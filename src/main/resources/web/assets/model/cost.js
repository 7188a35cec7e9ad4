import { keyOf, sumOfAll } from './lag.js';

/**
 * What handing over a partition costs a group that commits at intervals, by arithmetic: a member that stops without a
 * last commit has, on average, half an interval of records behind it that are not committed, and at worst a whole one.
 * The next owner gets them again.
 */
export const INTERVALS = [5_000, 1_000, 200];

/** {intervalMillis, expected, worst} in records, at this rate. */
export const costAt = (intervalMillis, recordsPerSecond) => {
  const worst = (recordsPerSecond * intervalMillis) / 1_000;
  return { intervalMillis, expected: worst / 2, worst };
};

/** The rows of the table: the interval that was measured first, where it is known, then the others. */
export const costs = (measuredMillis, recordsPerSecond) => {
  if (!Number.isFinite(recordsPerSecond)) return [];
  const others = INTERVALS.filter((millis) => !near(millis, measuredMillis));
  const all = Number.isFinite(measuredMillis) ? [measuredMillis, ...others] : others;
  return all.map((millis) => ({ ...costAt(millis, recordsPerSecond), measured: millis === measuredMillis }));
};

const near = (a, b) => Number.isFinite(b) && Math.abs(a - b) < 0.05 * a;

/** Records a second on the partitions that were handed over, or null where that of any is unknown. */
export const rateOfMoved = ({ moves }, partitions) => {
  const rates = new Map(partitions.map((p) => [keyOf(p), p.recordsPerSecond]));
  const moved = new Set(moves.filter(({ from }) => from !== null).map(keyOf));
  return sumOfAll([...moved].map((key) => rates.get(key)));
};
