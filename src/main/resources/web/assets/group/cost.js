import { html } from 'lit';
import { costs, rateOfMoved } from '../model/cost.js';
import { count, perSecond, plural, recordsPerSecond, span } from '../model/format.js';

/** Shows the measured cost of the rebalance, and the computed cost with other commit intervals. */
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

/** A proven count may exceed the bound: then the proof is right. */
const contradicted = ({ redelivered, atRisk }) => redelivered !== null && redelivered > atRisk;

const boundWords = (rebalance) =>
  contradicted(rebalance)
    ? 'but more records were delivered twice: a consumer went on reading after the group had removed it'
    : 'at most: they were not committed when their owner stopped';

const table = (rebalance, { commitIntervalMillis, partitions }) => {
  const rate = rateOfMoved(rebalance, partitions);
  const rows = costs(commitIntervalMillis, rate);
  if (rows.length === 0) return '';
  return html`<table class="rows costs">
    <caption>
      Computed: records delivered twice after a crash, at ${recordsPerSecond(rate)} in the partitions that moved
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
            <th scope="row">${span(intervalMillis)} ${measured ? html`<span class="dim">measured</span>` : ''}</th>
            <td class="n">${amount(expected)}</td>
            <td class="n">${amount(worst)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
};

const amount = (records) => (records < 10 ? perSecond(records) : count(records));
