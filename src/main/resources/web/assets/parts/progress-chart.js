import uPlot from 'uplot';
import { clock } from '../model/format.js';
import { progressOf } from '../model/progress.js';
import { STEPS } from '../model/steps.js';
import { cssVar, PlotElement } from './plot.js';
import { overTime } from './time-chart.js';

/** Gives each step a colour and a dash, so that the lines differ without colour as well. */
export const LINES = [
  { colour: '--line-1', dash: [] },
  { colour: '--line-2', dash: [14, 5] },
  { colour: '--line-3', dash: [2, 5] },
  { colour: '--line-4', dash: [14, 4, 2, 4] },
  { colour: '--line-5', dash: [6, 5] },
  { colour: '--line-6', dash: [20, 4, 2, 4, 2, 4] },
];

/** Draws how many teams have reached each step over time. `board` is the board, `now` the time up to which it counts. */
class ProgressChart extends PlotElement {
  static properties = { board: { attribute: false }, now: { attribute: false } };

  shape() {
    return String(progressOf(this.board, this.now).teams);
  }

  options() {
    const { teams } = progressOf(this.board, this.now);
    const time = overTime((_, min, max) => [min, Math.max(max, min + 60)]);
    const [x, y] = time.axes;
    return {
      ...time,
      padding: [12, this.textSize() * 2, 0, 0],
      axes: [
        { ...x, values: (_, splits) => splits.map((second) => clock(second * 1_000).slice(0, 5)), font: `${this.textSize()}px ${cssVar('--font')}`, size: this.textSize() * 2 },
        {
          ...y,
          font: `${this.textSize()}px ${cssVar('--font')}`,
          size: this.textSize() * 2.6,
          incrs: [1, 2, 5, 10, 20, 50, 100],
        },
      ],
      scales: { x: { time: true, range: time.scales.x.range }, y: { range: () => [0, Math.max(1, teams) + 0.3] } },
      series: [
        {},
        ...LINES.map(({ colour, dash }) => ({
          stroke: () => cssVar(colour),
          width: 3,
          dash,
          paths: uPlot.paths.stepped({ align: 1 }),
          points: { show: false },
        })),
      ],
    };
  }

  textSize() {
    return Math.max(14, Math.round(parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8));
  }

  data() {
    const { at, counts } = progressOf(this.board, this.now);
    return [at.map((time) => time / 1_000), ...counts];
  }
}

customElements.define('gs-progress-chart', ProgressChart);

/** Returns a dash as the value of an SVG attribute. */
export const dashOf = (i) => LINES[i % STEPS.length].dash.join(' ');
