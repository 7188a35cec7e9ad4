import { html } from 'lit';
import { count, fineClock } from '../model/format.js';
import { durationWords, iconOf, isUnderWay } from '../model/words.js';
import { codeText } from '../parts/code-text.js';
import { icon } from '../parts/icon.js';
import { memberSign } from '../parts/member-sign.js';
import { cost } from './cost.js';
import { moves } from './moves.js';

/** Shows the chosen rebalance in full. It is docked at the foot, so that the timeline stays in sight. */
export const detail = (model) => {
  const { page, view, state } = model;
  if (view.rebalance === null) return '';
  const at = state.rebalances.findIndex(({ id }) => id === view.rebalance);
  const rebalance = state.rebalances[at];
  return html`<section
    class="detail"
    id="detail"
    aria-labelledby="detail-title"
    @keydown=${(e) => e.key === 'Escape' && page.close()}
  >
    <header>
      <h2 id="detail-title" tabindex="-1">
        ${rebalance ? heading(rebalance) : 'This rebalance is not in the history (any more)'}
      </h2>
      ${rebalance ? neighbours(at, model) : ''}
      <button type="button" class="small" id="detail-close" @click=${() => page.close()}>Close</button>
    </header>
    ${rebalance ? body(rebalance, model) : ''}
  </section>`;
};

const heading = (rebalance) => html`${icon(iconOf(rebalance))} ${rebalance.sentence}`;

const neighbours = (at, { page, state }) => {
  const go = (to, what) =>
    html`<button
      type="button"
      class="small"
      ?disabled=${!state.rebalances[to]}
      @click=${() => page.open(state.rebalances[to])}
    >
      ${what}
    </button>`;
  return html`${go(at + 1, '‹ Older')} ${go(at - 1, 'Newer ›')}`;
};

const body = (rebalance, model) =>
  html`<div class="columns3">${facts(rebalance, model)} ${moves(rebalance, model)} ${cost(rebalance, model)}</div>`;

const facts = (rebalance, { page, state, everybody }) => {
  const first = state.rebalances.find(({ id }) => id === rebalance.followsId);
  return html`<dl class="rebalance-facts">
    ${entry('Cause', html`<b id="detail-cause" data-cause=${rebalance.cause}>${rebalance.causeLabel}</b> <span class="dim">${rebalance.causePrecision}</span>`)}
    ${rebalance.culpritDetails.map((culprit) => entry('By', by(culprit, everybody)))}
    ${rebalance.detail ? entry('Kafka’s reason', html`<q>${codeText(rebalance.detail)}</q>`) : ''}
    ${rebalance.followsId ? entry('Belongs to', html`${first ? html`<button type="button" class="small" @click=${() => page.open(first)}>the first half</button>` : 'an earlier one'}, of a cooperative rebalance in two steps`) : ''}
    ${entry('Duration', html`<span id="detail-duration">${durationWords(rebalance)}</span>`)}
    ${entry('Time', html`${time(rebalance.startedAt)} to ${isUnderWay(rebalance) ? 'now' : time(rebalance.completedAt)}`)}
    ${entry('Epoch', `${count(rebalance.fromEpoch) ?? '?'} → ${count(rebalance.toEpoch) ?? '?'}`)}
    ${entry('Paused meanwhile', rebalance.paused.length === 0 ? 'nobody' : rebalance.paused.map((id) => html`${memberSign(everybody.get(id))} `))}
  </dl>`;
};

const entry = (name, value) =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

const by = ({ memberId, clientId, detail: own }, everybody) =>
  html`${everybody.has(memberId) ? memberSign(everybody.get(memberId)) : ''}
    <span title=${memberId}>${clientId}</span>${own ? html`: <q>${codeText(own)}</q>` : ''}`;

const time = (at) => (at === null ? 'unknown' : fineClock(at));
