import { html } from 'lit';
import { keyOf, lagIn, lagOf } from '../model/lag.js';
import { plural } from '../model/format.js';
import { windowOf } from '../model/view.js';
import './lag-chart.js';

/** Shows the lag over time in the window of the timeline: the sum, one partition, or all partitions of the page. */
export const lag = (model) => {
  const { page, view, state, now, shown } = model;
  const window = windowOf(view, now);
  const series = seriesOf(view.lag, shown.partitions);
  return html`<section class="panel lag-over-time" aria-labelledby="lag-title">
    <h2 id="lag-title">
      Lag over time <span class="dim">in records</span>
      <select id="lag-of" aria-label="Lag of" @change=${(e) => page.show({ ...page.view, lag: e.target.value })}>
        ${choices(view.lag, shown.partitions)}
      </select>
    </h2>
    ${gap(series, model)}
    <gs-lag-chart
      .samples=${state.lag}
      .series=${series}
      .marks=${state.rebalances}
      .from=${window.from}
      .to=${window.to}
    ></gs-lag-chart>
  </section>`;
};

/** Explains a line that is missing now. */
const gap = ([{ name }, ...others], { group, state }) => {
  const { unknown } = lagOf(group.partitions);
  if (others.length > 0 || name !== 'sum' || unknown === 0 || state.lag.length === 0) return '';
  return html`<p class="hint" id="lag-gap">
    The sum is unknown while the lag of any partition is unknown. Now the lag of ${plural(unknown, 'partition')} is unknown.
  </p>`;
};

const choices = (chosen, partitions) => {
  const known = [
    ['sum', 'sum of all'],
    ['each', 'each partition'],
    ...partitions.map((p) => [keyOf(p), `${p.topic} ${p.partition}`]),
  ];
  return known.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`);
};

/** Returns [{name, of: (sample) => lag or null}]. */
const seriesOf = (chosen, partitions) => {
  const one = (p) => ({ name: `${p.partition}`, of: (sample) => lagIn(sample, keyOf(p)) });
  if (chosen === 'each') return partitions.map(one);
  const single = partitions.find((p) => keyOf(p) === chosen);
  return single ? [one(single)] : [{ name: 'sum', of: ({ sum }) => sum }];
};
