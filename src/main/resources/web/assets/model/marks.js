/** Places rebalances and notes on the timeline, as fractions of the window. */
const CLOSE = 0.028; // closer marks cannot be distinguished or clicked

const beginOf = ({ startedAt, completedAt }) => startedAt ?? completedAt;

/**
 * Returns [{rebalance, all, left, right, spans}], oldest first. Rebalances that would overlap share one mark. `rebalance`
 * represents all of them, and `spans` holds the duration of each, [{at, size}] as fractions of the mark.
 */
export const rebalanceMarks = (rebalances, { from, to }, now) => {
  const size = to - from;
  const seen = rebalances
    .filter((r) => beginOf(r) !== null && beginOf(r) <= to && (r.completedAt ?? now) >= from)
    .map((r) => ({ all: [r], left: (beginOf(r) - from) / size, right: ((r.completedAt ?? now) - from) / size }))
    .sort((a, b) => a.left - b.left);
  return joined(seen).map((mark) => ({ ...mark, rebalance: speaker(mark.all), spans: spansOf(mark, seen) }));
};

const spansOf = ({ all, left, right }, seen) => {
  const size = right - left;
  return seen
    .filter((one) => all.includes(one.all[0]))
    .map((one) =>
      size > 0 ? { at: (one.left - left) / size, size: (one.right - one.left) / size } : { at: 0, size: 1 },
    );
};

/** Does the same for notes: [{all, left, right}]. */
export const noteMarks = (notes, { from, to }) =>
  joined(
    notes
      .filter(({ at }) => at >= from && at <= to)
      .map((note) => ({ all: [note], left: (note.at - from) / (to - from), right: (note.at - from) / (to - from) }))
      .sort((a, b) => a.left - b.left),
  );

const joined = (marks) =>
  marks.reduce((done, mark) => {
    const last = done.at(-1);
    if (!last || mark.left - last.left >= CLOSE) return [...done, mark];
    return [
      ...done.slice(0, -1),
      { all: [...last.all, ...mark.all], left: last.left, right: Math.max(last.right, mark.right) },
    ];
  }, []);

/** Returns the newest rebalance that is not the second half of another, because the first half has the cause. */
const speaker = (all) => all.findLast(({ followsId }) => !followsId) ?? all.at(-1);
