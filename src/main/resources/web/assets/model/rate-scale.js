/**
 * Maps the slider's positions 0..1000 to rates. The left end is 0. Then follow 1 to 100,000 records per second on a
 * logarithmic scale (each decade has the same width), and at the right end the fastest rate that the broker accepts.
 */
const FIRST = 30;
const LAST = 945;
const DECADES = 5;
export const POSITIONS = 1000;

export const rateAt = (position) => {
  if (position < FIRST / 2) return 0;
  if (position > (LAST + POSITIONS) / 2) return 'max';
  const fraction = Math.min(1, Math.max(0, (position - FIRST) / (LAST - FIRST)));
  return rounded(10 ** (fraction * DECADES));
};

export const positionOf = (rate) => {
  if (rate === 'max') return POSITIONS;
  if (!(rate > 0)) return 0;
  const fraction = Math.log10(rate) / DECADES;
  return Math.min(LAST, Math.max(FIRST, Math.round(FIRST + fraction * (LAST - FIRST))));
};

/** Rounds to two significant digits: 1,237 → 1,200. The exact rate can be typed. */
const rounded = (rate) => Number(rate.toPrecision(2));

/** Parses the typed rate: "1,250", "1250", "0.5" or "max". Other text goes to the lab unchanged, and the lab reports the mistake. */
export const parseRate = (text) => {
  const plain = text
    .trim()
    .toLowerCase()
    .replaceAll(/[,_\s]/g, '');
  if (plain === 'max') return 'max';
  const number = Number(plain);
  return plain !== '' && Number.isFinite(number) ? number : text;
};

export const MARKS = [0, 1, 10, 100, 1_000, 10_000, 100_000, 'max'];
export const PRESETS = [10, 100, 1_000, 10_000, 'max'];
