/**
 * Gives a member its shape and colour by its ordinal, which it keeps for its life. A colour never stands alone: 7 colours
 * and 8 shapes do not have a common divisor, so colour and shape together repeat only after 56 members.
 */
const SHAPES = [
  'M8 2L15 14H1Z', // triangle
  'M2.5 2.5h11v11h-11Z', // square
  'M8 1l7 7-7 7-7-7Z', // diamond
  'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13Z', // circle
  'M8 1l2.1 4.6 5 .5-3.8 3.3 1.1 4.9L8 11.8l-4.4 2.5 1.1-4.9L.9 6.1l5-.5Z', // star
  'M5.5 1.5h5v4h4v5h-4v4h-5v-4h-4v-5h4Z', // cross
  'M8 1l6.2 3.6v6.8L8 15l-6.2-3.5V4.6Z', // hexagon
  'M8 14L1 2h14Z', // triangle, point down
];
const COLOURS = 7;

export const shapeOf = (ordinal) => SHAPES[ordinal % SHAPES.length];

/** Returns the CSS class that carries the colour, see parts/owners.css. */
export const colourOf = (ordinal) => `m${ordinal % COLOURS}`;

/** Returns [0, 1, 2, 5] as ["0–2", "5"], for topics whose partitions do not fit as tiles. */
export const ranges = (partitions) => {
  const runs = [];
  for (const p of [...partitions].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run.to === p - 1) run.to = p;
    else runs.push({ from: p, to: p });
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
};
