/** Samples of the last minutes, at most one a second, oldest first. Pure: a new list each time. */
export const push = (samples, sample, keepMillis) => {
  const second = Math.floor(sample.at / 1000);
  const last = samples.at(-1);
  const sameSecond = last !== undefined && Math.floor(last.at / 1000) === second;
  const kept = (sameSecond ? samples.slice(0, -1) : samples).filter(
    ({ at }) => at > sample.at - keepMillis && at <= sample.at,
  );
  return [...kept, sample];
};

/** The same for many series by name; a series that is not named in `values` is forgotten. */
export const pushAll = (series, at, values, keepMillis) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, push(series[name] ?? [], { at, value }, keepMillis)]),
  );

/** What was before a page's own samples, from `since` on, and these. */
export const before = (older, samples, since) => {
  const first = samples[0]?.at ?? Infinity;
  return [...older.filter(({ at }) => at >= since && at < first), ...samples];
};

const SILENCE = 6_000;

/** Samples for a line: nobody knows the values of a time in which nothing was heard, so an empty sample breaks the line there. */
export const interrupted = (samples) =>
  samples.flatMap((sample, i) => {
    const last = samples[i - 1];
    return last !== undefined && sample.at - last.at > SILENCE ? [{ at: (last.at + sample.at) / 2 }, sample] : [sample];
  });
