/** Formats figures as text. A value that is not a finite number is unknown, and the functions return null for it. */
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
const two = (n) => String(Math.floor(n)).padStart(2, '0');

/** 1240.3 → "1,240" */
export const count = (n) => (Number.isFinite(n) ? whole.format(n) : null);

/** Formats like `count`, but 12,345 → "12.3K", for places where five digits do not fit. */
export const shortCount = (n) => (Number.isFinite(n) && Math.abs(n) >= 10_000 ? compact.format(n) : count(n));

/** Formats like `count`, but 1,234 → "1.2K", for a figure beside another one. */
export const briefCount = (n) => (Number.isFinite(n) && Math.abs(n) >= 1_000 ? compact.format(n) : count(n));

/** Formats a rate in records per second, with one decimal below 10 (0.4, 9.7). */
export const perSecond = (n) => {
  if (!Number.isFinite(n)) return null;
  return n > 0 && n < 10 && !Number.isInteger(n) ? tenths.format(n) : whole.format(n);
};

/** "1 record/s", "1,240 records/s"; null while the rate is unknown. */
export const recordsPerSecond = (n) => {
  const text = perSecond(n);
  return text === null ? null : `${text} ${text === '1' ? 'record' : 'records'}/s`;
};

/** Formats the rate that was asked of the traffic: a number or "max". */
export const asked = (rate) => (rate === 'max' ? 'max' : perSecond(rate));

/** 0.9917 → "99.2%". Only exactly 1 is "100%" and only exactly 0 is "0%": 0.9999 → "99.9%", 0.0001 → "0.1%". */
export const percent = (x) => {
  if (!Number.isFinite(x)) return null;
  if (x === 0 || x === 1) return `${x * 100}%`;
  return `${tenths.format(Math.min(99.9, Math.max(0.1, x * 100)))}%`;
};

/** Formats epoch milliseconds as local time: "12:04:31". */
export const clock = (millis) => {
  const date = new Date(millis);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
};

/** Formats a duration in milliseconds: "00:42:10". */
export const elapsed = (millis) => {
  const s = Math.max(0, Math.floor(millis / 1000));
  return [s / 3600, (s / 60) % 60, s % 60].map(two).join(':');
};

/** Formats an age briefly: "0:04", "12:31", "3 h". */
export const age = (millis) => {
  const s = Math.max(0, Math.floor(millis / 1000));
  return s < 3600 ? `${Math.floor(s / 60)}:${two(s % 60)}` : `${Math.floor(s / 3600)} h`;
};

/** Formats a duration as the lab's sentences do (`Phrases.duration`): "42 ms", "1.8 s", "42 s", "3 min 20 s", "2 h 5 min", "3 d 4 h". */
export const span = (millis) => {
  if (!Number.isFinite(millis)) return null;
  const s = Math.max(0, Math.floor(millis)) / 1000;
  if (s === 0) return '0 s';
  if (s < 0.1) return `${Math.floor(millis)} ms`;
  if (s < 9.95) return `${tenths.format(s)} s`;
  if (s < 59.5) return `${Math.round(s)} s`;
  return coarse(Math.round(s));
};

const coarse = (s) => {
  const [size, unit, part, name] = UNITS.find(([least]) => s >= least);
  const rest = Math.floor((s % size) / part);
  return `${count(Math.floor(s / size))} ${unit}${rest > 0 ? ` ${rest} ${name}` : ''}`;
};
const UNITS = [
  [86_400, 'd', 3_600, 'h'],
  [3_600, 'h', 60, 'min'],
  [60, 'min', 1, 's'],
];

/** Returns "12 s ago", in whole seconds, so that it counts like a clock. */
export const ago = (millis) =>
  millis < 1_000 ? 'just now' : `${span(Math.floor(millis / 1_000) * 1_000).replace('.0 ', ' ')} ago`;

/** Formats like `clock`, but with tenths of a second: "12:04:31.2". */
export const fineClock = (millis) => `${clock(millis)}.${Math.floor((millis % 1_000) / 100)}`;

export const plural = (n, noun) => `${count(n)} ${noun}${n === 1 ? '' : 's'}`;
