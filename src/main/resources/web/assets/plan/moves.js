import { html } from 'lit';
import { count } from '../model/format.js';
import { changeWords, letters, movedWords } from '../model/plan-words.js';
import { labelled, ofPlan } from './of-plan.js';

/** Shows what moves from one number of consumers to another, and whom it stops, under each assignor. */
export const moves = (subject) => {
  const { key, answers } = subject;
  const { data } = answers.moves;
  if (data === null) return '';
  if (data.changes.length === 0) {
    return html`<section class="panel" aria-labelledby="moves-${key}">
      <h2 id="moves-${key}">What moves?${ofPlan(subject)}</h2>
      <p class="dim">Type a second number of consumers to see what moves, and whom that stops.</p>
    </section>`;
  }
  const chosen = data.changes.find((change) => change.assignor === data.assignor && change.protocol === data.protocol);
  const several = data.topics.length > 1;
  return html`<section class="panel" aria-labelledby="moves-${key}">
    <h2 id="moves-${key}">What moves from ${count(chosen.from)} to ${count(chosen.to)} consumers, and whom does that stop?${ofPlan(subject)}</h2>
    <p data-change=${key}>${changeWords(chosen)}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${labelled('The same change under each assignor', subject)}>
      <table class="rows changes">
        <thead>
          <tr>
            <th scope="col">Assignor</th>
            <th scope="col">Hand-over</th>
            <th scope="col" class="n">Moves</th>
            <th scope="col">Stops</th>
            <th scope="col" class="n" title="Partitions that nobody reads for a time">Waiting</th>
            <th scope="col">Moved</th>
          </tr>
        </thead>
        <tbody>
          ${data.changes.map((change) => row(change, change === chosen, several))}
        </tbody>
      </table>
    </div>
  </section>`;
};

const row = (change, chosen, several) => html`<tr class=${chosen ? 'now' : ''}>
  <th scope="row">
    ${change.assignor} <small>${change.protocol === 'consumer' ? 'KIP-848' : change.protocol}</small>
    ${chosen ? html`<small><span aria-hidden="true">◀</span> this plan</small>` : ''}
  </th>
  <td>${change.handOver}${change.rounds > 1 ? html` <small>${change.rounds} rebalances</small>` : ''}</td>
  <td class="n">${count(change.moves)}</td>
  <td class="letters">${change.stopped.length === 0 ? 'nobody' : letters(change.stopped)}</td>
  <td class="n">${count(change.stoppedPartitions)}</td>
  <td class="moved">${movedWords(change.moved, several)}</td>
</tr>`;
