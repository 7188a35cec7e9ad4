import { interrupted } from '../model/history.js';
import { cssVar, PlotElement } from './plot.js';
import { fromZero, overTime } from './time-chart.js';

const finite = (x) => (Number.isFinite(x) ? x : null);
const seconds = (samples) => samples.map(({ at }) => at / 1000);
const sent = (samples) => samples.map((s) => finite(s.sent));
const line = (variable, more) => ({ stroke: () => cssVar(variable), width: 2, points: { show: false }, ...more });

/** Returns the asked rate as a number, or a gap for "max" and where data is missing. */
const askedRate = ({ asked }) => (asked?.paused ? 0 : finite(asked?.rate));

/** Draws the sent rate of the last minute, small and without axes. */
class RateSparkline extends PlotElement {
  options() {
    return {
      cursor: { show: false },
      legend: { show: false },
      padding: [3, 0, 3, 0],
      axes: [{ show: false }, { show: false }],
      scales: { x: { range: () => [this.now / 1000 - 60, this.now / 1000] }, y: { range: fromZero(10) } },
      series: [{}, line('--sent', { fill: () => cssVar('--sent-fill') })],
    };
  }

  data() {
    const minute = interrupted(this.samples.filter(({ at }) => at > this.now - 60_000));
    return [seconds(minute), sent(minute)];
  }
}

/** Draws the asked rate (dashed) and the sent rate (solid) of the last five minutes. */
class RateChart extends PlotElement {
  options() {
    return {
      ...overTime(() => [this.now / 1000 - 300, this.now / 1000]),
      padding: [10, 12, 0, 0],
      series: [{}, line('--sent', { fill: () => cssVar('--sent-fill') }), line('--asked', { dash: [7, 5] })],
    };
  }

  data() {
    const samples = interrupted(this.samples);
    return [seconds(samples), sent(samples), samples.map(askedRate)];
  }
}

customElements.define('gs-rate-sparkline', RateSparkline);
customElements.define('gs-rate-chart', RateChart);
