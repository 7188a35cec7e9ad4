/** Maps the positions of sliders to the texts of fields and back. A slider has the positions 0 to 200. */
export const POSITIONS = 200;

const within = (least, n, most) => Math.min(most, Math.max(least, n));

/** Returns a scale of whole numbers with equal steps. */
export const whole = (least, most) => ({
  most: most - least,
  textAt: (position) => String(least + position),
  positionOf: (text) => within(0, (Number(text) || least) - least, most - least),
});

/** Returns a scale whose decades have equal widths, with two significant digits. `write` and `read` convert numbers and texts. */
export const decades = (least, most, write = String, read = Number) => ({
  most: POSITIONS,
  textAt: (position) => write(Number((least * (most / least) ** (position / POSITIONS)).toPrecision(2))),
  positionOf: (text) => {
    const value = read(text);
    if (!(value > 0)) return 0;
    return within(0, Math.round((Math.log(value / least) / Math.log(most / least)) * POSITIONS), POSITIONS);
  },
});

const UNITS = { us: 0.001, ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Returns the milliseconds of a text such as "4ms", "30s" or "1.5h", or NaN. */
export const millisOf = (text) => {
  const [, number, unit] = /^\s*(\d{1,9}(?:\.\d{1,6})?)(us|ms|s|m|h|d)\s*$/.exec(text ?? '') ?? [];
  return unit === undefined ? NaN : Number(number) * UNITS[unit];
};

/** Writes milliseconds as a parameter takes them: 4 → "4ms", 1500 → "1.5s", 600000 → "10m". */
export const timeText = (millis) => {
  const unit = ['d', 'h', 'm', 's', 'ms'].find((one) => millis >= UNITS[one] && (millis / UNITS[one]) % 0.5 === 0);
  const size = unit ?? (millis < 1 ? 'us' : millis < 1_000 ? 'ms' : 's');
  return `${Number((millis / UNITS[size]).toPrecision(6))}${size}`;
};

export const times = (least, most) => decades(least, most, timeText, millisOf);

/** Formats a time since the start of a plan: "1:47", "2:05:00". */
export const sinceStart = (millis) => {
  const s = Math.floor(millis / 1_000);
  const two = (n) => String(n).padStart(2, '0');
  const minutes = Math.floor(s / 60) % 60;
  return s < 3_600 ? `${minutes}:${two(s % 60)}` : `${Math.floor(s / 3_600)}:${two(minutes)}:${two(s % 60)}`;
};

const EVENT = /^([^:]*):(crash|leave|join|deploy|rate)(?::([^:]*))?$/;

/** Reads "60s:crash:B" as {at: '60s', kind: 'crash', subject: 'B'}; null if it is something else. */
export const readEvent = (text) => {
  const found = EVENT.exec(text);
  return found === null ? null : { at: found[1], kind: found[2], subject: found[3] ?? '' };
};

export const writeEvent = ({ at, kind, subject }) => [at, kind, ...(subject === '' ? [] : [subject])].join(':');

/** Says what an event does: "B crashes". */
export const eventWords = ({ kind, subject }) =>
  ({
    crash: `${subject} crashes`,
    leave: `${subject} leaves`,
    join: subject === '' ? 'a new consumer joins' : `${subject} starts again`,
    deploy: `all restart one after the other, each down for ${subject}`,
    rate: `the rate becomes ${subject} records/s`,
  })[kind];
