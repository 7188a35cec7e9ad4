/** How far a group is behind, and how that went on. What is not known is no part of any sum: a sum of the rest says so. */
export const keyOf = ({ topic, partition }) => `${topic}/${partition}`;

/** The sum, or null where any of the figures is unknown, or where there are none. */
export const sumOfAll = (figures) =>
  figures.length > 0 && figures.every(Number.isFinite) ? figures.reduce((sum, figure) => sum + figure, 0) : null;

/** Whether the group means to read it: offsets of a topic that no member subscribes to any more are kept, and no more. */
export const wanted = ({ subscribed }) => subscribed !== false;

/** {least, unknown}: the sum of what is known, and of how many partitions the lag is not; a page says both, or neither. */
export const lagOf = (partitions) => {
  const known = partitions.filter(({ lag }) => Number.isFinite(lag));
  return { least: known.reduce((sum, { lag }) => sum + lag, 0), unknown: partitions.length - known.length };
};

/** The lag of all, or null while that of any is unknown, or while there are none: as the API has it. */
export const lagSum = (partitions) => sumOfAll(partitions.filter(wanted).map(({ lag }) => lag));

/**
 * The lag of all partitions at one time, small enough to be kept for a quarter of an hour for thousands of them: `each` holds
 * the figures (NaN is unknown) and `keys` their places in it, one map for as long as the partitions stay the same.
 */
export const lagSample = ({ asOf, partitions }, last) => ({
  at: asOf,
  sum: lagSum(partitions),
  keys: sameKeys(last?.keys, partitions) ? last.keys : new Map(partitions.map((p, i) => [keyOf(p), i])),
  each: Float64Array.from(partitions, ({ lag }) => lag ?? NaN),
});

const sameKeys = (keys, partitions) =>
  keys?.size === partitions.length && partitions.every((p, i) => keys.get(keyOf(p)) === i);

/** The lag of one partition in a sample, or null while it is unknown. */
export const lagIn = ({ keys, each }, key) => {
  const lag = each[keys.get(key)];
  return Number.isFinite(lag) ? lag : null;
};

/** The samples that the lab has kept, as this page would have taken them; a gap where it took none. */
export const recalledLag = ({ partitions, points }) => {
  const keys = new Map(partitions.map((p, i) => [keyOf(p), i]));
  return points.reduce(
    (samples, { at, sum, each }) => [
      ...withGap(samples, at, KEPT_EVERY * 3),
      { at, sum, keys, each: Float64Array.from(each, (lag) => lag ?? NaN) },
    ],
    [],
  );
};

const KEPT_EVERY = 2_000;
const SILENCE = 4_000;

/** Nobody knows what the lag was while nothing was heard: no line may bridge that. */
export const withGap = (samples, at, silence = SILENCE) => {
  const last = samples.at(-1);
  if (last === undefined || at - last.at <= silence) return samples;
  return [...samples, { at: (last.at + at) / 2, sum: null, keys: new Map(), each: new Float64Array() }];
};
