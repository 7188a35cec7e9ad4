import { html, svg } from 'lit';
import { labNow } from '../model/derive.js';
import { plural } from '../model/format.js';
import { resultOf } from '../model/progress.js';
import { STEPS } from '../model/steps.js';
import { stepIcon } from '../parts/icon.js';
import { dashOf } from '../parts/progress-chart.js';

/** Shows how many teams have reached each step over time, with the present number of each beside its line's pattern. */
export const progress = (state) => {
  const { board } = state;
  const ranked = board.teams.filter(({ excluded }) => !excluded);
  const { steps, most } = resultOf(board);
  return html`<section id="progress" aria-labelledby="progress-title">
    <h2 id="progress-title">
      Teams that have reached each step <span class="dim">${steps} of ${most} steps</span>
    </h2>
    <ul class="lines">
      ${STEPS.map(
        (step, i) =>
          html`<li class="line-${i + 1}">
            <svg viewBox="0 0 60 8" aria-hidden="true">${svg`<line x1="0" y1="4" x2="60" y2="4" stroke-dasharray=${dashOf(i)}></line>`}</svg>
            ${stepIcon(step.key)}<span>${step.short}</span> <b>${reached(ranked, step.key)}</b>
            <span class="sr">of ${plural(ranked.length, 'team')}</span>
          </li>`,
      )}
    </ul>
    <gs-progress-chart
      role="img"
      aria-label="Number of teams with each step over time; the list above has the present numbers"
      .board=${board}
      .now=${labNow(state)}
    ></gs-progress-chart>
  </section>`;
};

const reached = (teams, key) => teams.filter(({ steps }) => steps.includes(key)).length;
