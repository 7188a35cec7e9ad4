const RIGHT = { CORRECT: 'right', OK: 'right', TOMBSTONE: 'right', DUPLICATE: 'twice' };

/** Returns the kind of a verdict: right, right once more, or a mistake. */
export const kindOf = (code) => RIGHT[code] ?? 'wrong';

/** Merges the verdicts of one code on one topic into one line: the newest verdict, the `count`, and the oldest offset. */
export const folded = (newestFirst) => {
  const lines = new Map();
  for (const verdict of newestFirst) {
    const key = `${verdict.topic} ${verdict.code}`;
    const line = lines.get(key) ?? { ...verdict, key, count: 0 };
    lines.set(key, { ...line, count: line.count + 1, oldest: verdict.offset });
  }
  return [...lines.values()];
};
