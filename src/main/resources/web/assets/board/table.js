import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { STEPS } from '../model/steps.js';
import { stepIcon } from '../parts/icon.js';
import { legend } from './legend.js';
import { teamRow } from './team-row.js';

/** Shows these teams by rank. */
export const table = (state, teams) => html`
  <table class="teams">
    <caption class="sr">
      Teams by rank: steps reached, group, lag, quality, last moment
    </caption>
    <thead>
      <tr>
        <th scope="col" class="rank">#</th>
        <th scope="col" class="team">team</th>
        ${STEPS.map(
          (step) =>
            html`<th scope="col" class="stepcol" title=${step.label}>
              ${stepIcon(step.key)}<span class="sr">${step.label}</span>
            </th>`,
        )}
        <th scope="col" class="group">group and its members</th>
        <th scope="col" class="lag">lag <span class="small">in records</span></th>
        <th scope="col" class="quality">quality</th>
        <th scope="col" class="moment">last moment</th>
      </tr>
      <tr class="legend-row">
        <td colspan="2"></td>
        <td colspan="10">${legend()}</td>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        teams,
        ({ team }) => team,
        (row) => teamRow(row, state),
      )}
    </tbody>
  </table>
`;
