import { html, svg } from 'lit';
import { interrupted } from '../model/history.js';

const WIDTH = 60;
const HEIGHT = 20;

/**
 * Draws a series of the last minute as a small line, with a gap where the value is unknown. Its scale goes from 0 to its
 * greatest value, but at least to `floor`, so that noise around 0 stays flat.
 */
export const sparkline = (samples, now, floor = 10) => {
  const top = samples.reduce((max, { value }) => (Number.isFinite(value) ? Math.max(max, value) : max), floor);
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path d=${path(samples, now, top)}></path>`}
  </svg>`;
};

const path = (samples, now, top) => {
  let pen = 'M';
  const parts = [];
  for (const { at, value } of interrupted(samples)) {
    if (!Number.isFinite(value)) {
      pen = 'M';
      continue;
    }
    const x = WIDTH - ((now - at) / 60_000) * WIDTH;
    const y = HEIGHT - 1.5 - (value / top) * (HEIGHT - 3);
    parts.push(`${pen}${x.toFixed(1)} ${y.toFixed(1)}`);
    pen = 'L';
  }
  return parts.join('');
};
