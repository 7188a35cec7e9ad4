import { LagChart } from '../group/lag-chart.js';
import { sinceStart } from '../model/plan-scales.js';
import { cssVar } from '../parts/plot.js';

/** Draws the predicted lag, and the measured one over it, against the time since the start. `most` is the top of the axis. */
class PlanChart extends LagChart {
  static properties = { most: { attribute: false } };

  options() {
    const options = super.options();
    const [time, lag] = options.axes;
    return {
      ...options,
      padding: [10, 20, 0, 0],
      axes: [{ ...time, values: (_, splits) => splits.map((s) => sinceStart(s * 1_000)) }, lag],
      scales: { ...options.scales, y: { range: () => [0, Math.max(10, this.most * 1.1)] } },
    };
  }

  /** The predicted line is dashed, and the measured one is not, so that colour is not needed. */
  line(i) {
    return {
      ...super.line(i),
      stroke: () => cssVar(i === 0 ? '--sent' : '--asked'),
      fill: i === 0 ? () => cssVar('--sent-fill') : undefined,
      dash: i === 0 && this.series.length > 1 ? [7, 4] : [],
      spanGaps: true,
    };
  }

  drawNames() {} // the legend above the chart names both lines
}

customElements.define('gs-plan-chart', PlanChart);
