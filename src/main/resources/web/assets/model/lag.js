/** Computes the lag of a group and its course over time. An unknown lag is not part of a sum, and the page says so. */
export const keyOf = ({ topic, partition }) => `${topic}/${partition}`;

/** Returns the sum, or null if a figure is unknown or the list is empty. */
export const sumOfAll = (figures) =>
  figures.length > 0 && figures.every(Number.isFinite) ? figures.reduce((sum, figure) => sum + figure, 0) : null;

/** Returns whether a member subscribes to the topic. If none does any more, Kafka only keeps the offsets. */
export const wanted = ({ subscribed }) => subscribed !== false;

/** Returns {least, unknown}: the sum of the known lags, and the number of partitions with an unknown lag. */
export const lagOf = (partitions) => {
  const known = partitions.filter(({ lag }) => Number.isFinite(lag));
  return { least: known.reduce((sum, { lag }) => sum + lag, 0), unknown: partitions.length - known.length };
};

/** Returns the lag of the group as the API defines it: null while the lag of any partition is unknown. */
export const lagSum = (partitions) => sumOfAll(partitions.filter(wanted).map(({ lag }) => lag));

/**
 * Returns the lag of all partitions at one time. It is small enough to be kept for 15 minutes for thousands of partitions.
 * `each` holds the figures (NaN is unknown), and `keys` their indexes. Samples share `keys` while the partitions stay the same.
 */
export const lagSample = ({ asOf, partitions }, last) => ({
  at: asOf,
  sum: lagSum(partitions),
  keys: sameKeys(last?.keys, partitions) ? last.keys : new Map(partitions.map((p, i) => [keyOf(p), i])),
  each: Float64Array.from(partitions, ({ lag }) => lag ?? NaN),
});

const sameKeys = (keys, partitions) =>
  keys?.size === partitions.length && partitions.every((p, i) => keys.get(keyOf(p)) === i);

/** Returns the lag of one partition in a sample, or null while it is unknown. */
export const lagIn = ({ keys, each }, key) => {
  const lag = each[keys.get(key)];
  return Number.isFinite(lag) ? lag : null;
};

/** Returns the samples that the lab has kept in the form of this page's samples, with a gap where the lab took none. */
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

/** Adds an empty sample after a silence. The lag is unknown there, so a line must not bridge it. */
export const withGap = (samples, at, silence = SILENCE) => {
  const last = samples.at(-1);
  if (last === undefined || at - last.at <= silence) return samples;
  return [...samples, { at: (last.at + at) / 2, sum: null, keys: new Map(), each: new Float64Array() }];
};
