import { html } from 'lit';
import { costs, rateOfMoved } from '../model/cost.js';
import { count, perSecond, plural, recordsPerSecond, span } from '../model/format.js';

/** What the rebalance cost, as measured, and what it would cost with other commit intervals, as computed. */
export const cost = (rebalance, { group }) =>
  html`<div class="cost">
    <p id="detail-cost">
      ${
        rebalance.redelivered === null
          ? html`<span class="dim">The lab cannot know how many records were delivered twice to this group.</span>`
          : html`<b data-redelivered=${rebalance.redelivered}
                >${plural(rebalance.redelivered, 'record')} delivered twice</b
              >${rebalance.redelivered > 0 ? html`, ${count(rebalance.actedTwice)} acted upon twice` : ''}
              <span class="dim">proven by the team's actions</span>`
      }
      <br />
      ${
        rebalance.atRisk === null
          ? html`<span class="dim">At risk: <span class="unknown">unknown</span></span>`
          : html`<span data-at-risk=${rebalance.atRisk}>${plural(rebalance.atRisk, 'record')} at risk</span>
              <span class="dim" data-contradicted=${contradicted(rebalance)}>${boundWords(rebalance)}</span>`
      }
    </p>
    ${table(rebalance, group)}
  </div>`;

/** What is proven wins over what was thought possible. */
const contradicted = ({ redelivered, atRisk }) => redelivered !== null && redelivered > atRisk;

const boundWords = (rebalance) =>
  contradicted(rebalance)
    ? 'but more was delivered twice: a consumer that was given up read on'
    : 'at most: not committed when its owner had stopped';

const table = (rebalance, { commitIntervalMillis, partitions }) => {
  const rate = rateOfMoved(rebalance, partitions);
  const rows = costs(commitIntervalMillis, rate);
  if (rows.length === 0) return '';
  return html`<table class="costs">
    <caption>
      Computed: records twice after a crash, at ${recordsPerSecond(rate)} on what was handed over
    </caption>
    <thead>
      <tr>
        <th scope="col">commit every</th>
        <th scope="col" class="n">expected</th>
        <th scope="col" class="n">at worst</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ intervalMillis, expected, worst, measured }) =>
          html`<tr class=${measured ? 'measured' : ''}>
            <th scope="row">${span(intervalMillis)} ${measured ? html`<span class="dim">as it is</span>` : ''}</th>
            <td class="n">${amount(expected)}</td>
            <td class="n">${amount(worst)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
};

const amount = (records) => (records < 10 ? perSecond(records) : count(records));
