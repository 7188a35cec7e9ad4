/** Adds a sample: at most one a second stays, for the last minutes, oldest first. It returns a new list each time. */
export const push = (samples, sample, keepMillis) => {
  const second = Math.floor(sample.at / 1000);
  const last = samples.at(-1);
  const sameSecond = last !== undefined && Math.floor(last.at / 1000) === second;
  const kept = (sameSecond ? samples.slice(0, -1) : samples).filter(
    ({ at }) => at > sample.at - keepMillis && at <= sample.at,
  );
  return [...kept, sample];
};

/** Does the same for many series by name. It drops a series that `values` does not name. */
export const pushAll = (series, at, values, keepMillis) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, push(series[name] ?? [], { at, value }, keepMillis)]),
  );

/** Returns the older samples from `since` on, followed by the page's own. */
export const before = (older, samples, since) => {
  const first = samples[0]?.at ?? Infinity;
  return [...older.filter(({ at }) => at >= since && at < first), ...samples];
};

const SILENCE = 6_000;

/** Adds an empty sample where the page received nothing. It breaks the line there, because the values are unknown. */
export const interrupted = (samples) =>
  samples.flatMap((sample, i) => {
    const last = samples[i - 1];
    return last !== undefined && sample.at - last.at > SILENCE ? [{ at: (last.at + sample.at) / 2 }, sample] : [sample];
  });
