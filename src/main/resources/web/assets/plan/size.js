import { html } from 'lit';
import { count } from '../model/format.js';
import { set, withCounts } from '../model/plan.js';
import { ofPlan } from './of-plan.js';

/** Shows the smallest group that holds the bound, and why. */
export const size = (subject) => {
  const { key, plan, answers, change } = subject;
  const { data } = answers.size;
  if (data === null) return '';
  const { smallestPartitions: partitions, smallestConsumers: consumers } = data;
  const take = () => {
    const sized = set(set(plan, 'topic', []), 'partitions', [String(partitions)]);
    change(withCounts(sized, String(consumers), String(consumers + 1)));
  };
  return html`<section class="panel" aria-labelledby="size-${key}">
    <h2 id="size-${key}">How large must the group be?${ofPlan(subject)}</h2>
    ${
      partitions === null
        ? html`<p class="smallest">No group holds this bound.</p>`
        : html`<p class="smallest">
            The smallest group: <b>${count(partitions)}</b> ${partitions === 1 ? 'partition' : 'partitions'},
            <b>${count(consumers)}</b> ${consumers === 1 ? 'consumer' : 'consumers'}.
            <button type="button" class="small" @click=${take}>Take this size</button>
          </p>`
    }
    <ol class="sentences why">
      ${data.sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ol>
  </section>`;
};
