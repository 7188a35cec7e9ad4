import { html } from 'lit';
import { count } from '../model/format.js';
import { countsOf, withCounts } from '../model/plan.js';
import { countWords, letters } from '../model/plan-words.js';
import { labelled, ofPlan } from './of-plan.js';

const MOST = 24;

/** Shows each number of consumers as a small button: worth a step or not, and what the busiest member owns. */
export const counts = (subject) => {
  const { key, plan, answers, change } = subject;
  const { data } = answers.owners;
  if (data === null) return '';
  const { now, then } = countsOf(plan);
  const rows = shown(data.counts, [now, then]);
  const follows = Number(then) === Number(now) + 1;
  const choose = (consumers) => change(withCounts(plan, String(consumers), follows ? String(consumers + 1) : then));
  return html`<section class="panel counts-panel" aria-labelledby="counts-${key}">
    <h2 id="counts-${key}">Which numbers of consumers are worth a step?${ofPlan(subject)}</h2>
    <div class="counts" role="group" aria-labelledby="counts-${key}">
      ${rows.map((row) => choice(row, now, choose))}
    </div>
    <p class="dim legend-line"><span aria-hidden="true">✓</span> worth a step: the busiest member has less to do. <span aria-hidden="true">=</span> not worth a step. <span aria-hidden="true">○</span> somebody is idle.</p>
    ${rows.length < data.counts.length ? html`<p class="dim">The row shows those that are worth a step, ${rows.length} of ${count(data.counts.length)}.</p>` : ''}
    <ul class="sentences">
      ${data.sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    <details>
      <summary>Table</summary>
      ${table(rows, now, subject)}
    </details>
  </section>`;
};

/** Shows all numbers if they are few, else those that are worth a step, the present ones and the last one. */
const shown = (rows, present) =>
  rows.length <= MOST
    ? rows
    : rows.filter(({ consumers, worthIt }, i) => worthIt || present.includes(String(consumers)) || i === rows.length - 1);

const choice = (row, now, choose) => {
  const { consumers, largest, idle, worthIt } = row;
  const sign = idle.length > 0 ? '○' : worthIt ? '✓' : '=';
  return html`<button
    type="button"
    class=${worthIt ? 'worth' : 'useless'}
    data-consumers=${consumers}
    data-worth=${worthIt}
    aria-pressed=${String(consumers) === now}
    aria-label=${countWords(row)}
    title=${countWords(row)}
    @click=${() => choose(consumers)}
  >
    <b>${count(consumers)}</b><span class="sign" aria-hidden="true">${sign}</span><small aria-hidden="true">≤ ${count(largest)}</small>
  </button>`;
};

const table = (rows, now, subject) => html`<div class="scroll" tabindex="0" role="region" aria-label=${labelled('Table of the numbers of consumers', subject)}>
  <table class="rows">
    <thead>
      <tr>
        <th scope="col" class="n">Consumers</th>
        <th scope="col" class="n">Busiest</th>
        <th scope="col">Idle</th>
        <th scope="col">Worth a step</th>
        <th scope="col" class="n">Moves</th>
        <th scope="col" class="n">Rebalances</th>
        <th scope="col">Stops</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr class=${String(row.consumers) === now ? 'now' : ''}>
          <th scope="row" class="n">${count(row.consumers)}</th>
          <td class="n">${count(row.largest)}</td>
          <td class="letters">${row.idle.length === 0 ? 'nobody' : letters(row.idle)}</td>
          <td>${row.worthIt ? 'yes' : 'no'}</td>
          <td class="n">${count(row.moves)}</td>
          <td class="n">${row.rounds}</td>
          <td class="letters">${row.stopped.length === 0 ? 'nobody' : letters(row.stopped)}</td>
        </tr>`,
      )}
    </tbody>
  </table>
</div>`;
