import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clock, count } from '../model/format.js';
import { durationWords, iconOf } from '../model/words.js';
import { icon } from '../parts/icon.js';

const MOST = 50;

/** Lists the rebalances of the timeline as sentences. */
export const rebalanceList = ({ page, view, state }) => html`
  <section class="panel history" aria-labelledby="history-title">
    <h2 id="history-title">Rebalances <span class="dim">${counted(state.rebalances)}</span></h2>
    ${
      state.rebalances.length === 0
        ? html`<p class="dim">The group has not rebalanced yet. Start a second consumer of this group, or stop one, and watch this list.</p>`
        : html`<ol class="scroll" tabindex="0">
            ${repeat(
              state.rebalances.slice(0, MOST),
              ({ id }) => id,
              (rebalance) => row(rebalance, page, view),
            )}
          </ol>`
    }
  </section>
`;

const counted = ({ length }) => (length > MOST ? `the newest ${MOST} of ${count(length)}` : 'newest first');

const row = (rebalance, page, view) => {
  const at = rebalance.startedAt ?? rebalance.completedAt;
  return html`<li>
    <button
      type="button"
      class="entry"
      data-history=${rebalance.id}
      aria-pressed=${rebalance.id === view.rebalance}
      title=${durationWords(rebalance)}
      @click=${() => page.open(rebalance)}
    >
      <time>${at === null ? 'unknown' : clock(at)}</time>${icon(iconOf(rebalance))}<span
        >${rebalance.sentence}</span
      >
      ${rebalance.redelivered > 0 ? html`<b>${count(rebalance.redelivered)} twice</b>` : ''}
    </button>
  </li>`;
};
