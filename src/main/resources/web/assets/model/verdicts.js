const RIGHT = { CORRECT: 'right', OK: 'right', TOMBSTONE: 'right', DUPLICATE: 'twice' };

/** What became of a record: right, right once more, or to be mended. */
export const kindOf = (code) => RIGHT[code] ?? 'wrong';

/** Verdicts of one code on one topic as one line: the newest of them, their `count`, and the offset of the oldest. */
export const folded = (newestFirst) => {
  const lines = new Map();
  for (const verdict of newestFirst) {
    const key = `${verdict.topic} ${verdict.code}`;
    const line = lines.get(key) ?? { ...verdict, key, count: 0 };
    lines.set(key, { ...line, count: line.count + 1, oldest: verdict.offset });
  }
  return [...lines.values()];
};
