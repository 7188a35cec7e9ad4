import { cssVar, PlotElement } from '../parts/plot.js';
import { overTime } from '../parts/time-chart.js';

const COLOURS = ['--blue', '--orange', '--green', '--purple', '--vermillion', '--sky'];
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]];

/** Draws the lag over time: a line for each series, with its name at its end, and a thin vertical line at each rebalance. */
export class LagChart extends PlotElement {
  static properties = {
    series: { attribute: false },
    marks: { attribute: false },
    from: { attribute: false },
    to: { attribute: false },
  };

  options() {
    return {
      ...overTime(() => [this.from / 1000, this.to / 1000]),
      padding: [10, 36, 0, 0], // room for half of the last time label
      series: [{}, ...this.series.map((_, i) => this.line(i))],
      hooks: { drawClear: [(plot) => this.drawMarks(plot)], draw: [(plot) => this.drawNames(plot)] },
    };
  }

  line(i) {
    const alone = this.series.length === 1;
    return {
      stroke: alone ? () => cssVar('--sent') : () => cssVar(COLOURS[i % COLOURS.length]),
      fill: alone ? () => cssVar('--sent-fill') : undefined,
      dash: DASHES[Math.floor(i / COLOURS.length) % DASHES.length],
      width: 2,
      points: { show: false },
    };
  }

  data() {
    return [this.samples.map(({ at }) => at / 1000), ...this.series.map(({ of }) => this.samples.map(of))];
  }

  /** Other series need a new plot, because uPlot's series are fixed. */
  shape() {
    return this.series.map(({ name }) => name).join();
  }

  drawMarks(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = cssVar('--faint');
    ctx.lineWidth = devicePixelRatio;
    this.marks
      .map(({ startedAt, completedAt }) => startedAt ?? completedAt)
      .filter((at) => at !== null && at >= this.from && at <= this.to)
      .forEach((at) => {
        const x = Math.round(plot.valToPos(at / 1000, 'x', true));
        ctx.beginPath();
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
        ctx.stroke();
      });
    ctx.restore();
  }

  /** Draws a name at the end of each line, so that no legend is needed. Where two ends meet, it leaves out one name. */
  drawNames(plot) {
    if (this.series.length === 1) return;
    const { ctx, bbox } = plot;
    const last = this.samples.at(-1);
    const room = 14 * devicePixelRatio;
    const taken = [];
    ctx.save();
    ctx.font = `${13 * devicePixelRatio}px ${cssVar('--font')}`;
    ctx.fillStyle = cssVar('--ink');
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    this.series.forEach(({ name, of }) => {
      const value = last ? of(last) : null;
      if (value === null || last.at > this.to || last.at < this.from) return;
      const y = plot.valToPos(value, 'y', true);
      if (taken.some((other) => Math.abs(other - y) < room)) return;
      taken.push(y);
      ctx.fillText(name, bbox.left + bbox.width + 4 * devicePixelRatio, y);
    });
    ctx.restore();
  }
}

customElements.define('gs-lag-chart', LagChart);
