import { clock, shortCount } from '../model/format.js';
import { cssVar } from './plot.js';

export const fromZero = (floor) => (_, __, max) => [0, Math.max(floor, (max ?? 0) * 1.1)];

/** Returns the common options of charts over time: two quiet axes, from 0 up. `range` gives the window in seconds. */
export const overTime = (range) => {
  const axis = {
    stroke: () => cssVar('--dim'),
    grid: { stroke: () => cssVar('--line'), width: 1 },
    ticks: { show: false },
    font: `14px ${cssVar('--font')}`,
  };
  return {
    cursor: { show: false },
    legend: { show: false },
    axes: [
      { ...axis, size: 30, space: 110, values: (_, splits) => splits.map((s) => clock(s * 1000)) },
      { ...axis, size: 64, space: 36, values: (_, splits) => splits.map(shortCount) },
    ],
    scales: { x: { range }, y: { range: fromZero(10) } },
  };
};
