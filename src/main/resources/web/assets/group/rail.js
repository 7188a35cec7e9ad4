import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clock } from '../model/format.js';
import { noteMarks, rebalanceMarks } from '../model/marks.js';
import { ticks } from '../model/view.js';
import { durationWords, iconOf, isUnderWay } from '../model/words.js';
import { icon } from '../parts/icon.js';
import { styled } from '../parts/styled.js';

const percent = (fraction) => `${Math.min(1, Math.max(0, fraction)) * 100}%`;

/** Draws over the lanes: times, rebalances as strips that open on a click, and notes. */
export const marks = (model, window) =>
  html`<div class="rail-marks">
    ${ticks(window).map((at) => tick(at, window))} ${signs(model, window)}
  </div>`;

/** Draws rebalances and notes. A plan counts its time from its start, so it has a `clock` of its own. */
export const signs = (model, window) =>
  html`${repeat(
    rebalanceMarks(model.state.rebalances, window, model.now),
    ({ rebalance }) => rebalance.id,
    (mark) => strip(mark, model),
  )}
  ${noteMarks(model.group.notes, window).map((mark) => note(mark, model))}`;

const tick = (at, { from, to }) => {
  const fraction = (at - from) / (to - from);
  const text = clock(at);
  return html`<span class="tick" ${styled({ left: percent(fraction) })} aria-hidden="true"
    ><span ?hidden=${fraction < 0.05 || fraction > 0.95}>${to - from > 7_200_000 ? text.slice(0, 5) : text}</span></span
  >`;
};

const strip = ({ rebalance, all, left, right, spans }, { page, view, clock: time = clock }) => {
  const chosen = all.some(({ id }) => id === view.rebalance);
  const more = all.length > 1 ? ` (${all.length} rebalances close together)` : '';
  const what = `${time(rebalance.startedAt ?? rebalance.completedAt)} ${rebalance.sentence} Duration: ${durationWords(rebalance)}${more}`;
  const width = Math.max(0, Math.min(1, right) - Math.max(0, left));
  return html`<button
    type="button"
    class="strip ${chosen ? 'chosen' : ''} ${isUnderWay(rebalance) ? 'under-way' : ''}"
    data-rebalance=${rebalance.id}
    data-cause=${rebalance.cause}
    aria-label=${what}
    aria-expanded=${chosen}
    ${styled({ '--left': percent(left), '--width': percent(width) })}
    @click=${() => page.open(rebalance)}
    @pointerenter=${() => (page.hint = what)}
    @focus=${() => (page.hint = what)}
    @pointerleave=${() => (page.hint = null)}
    @blur=${() => (page.hint = null)}
  >
    <span class="sign">${all.length > 1 ? all.length : icon(iconOf(rebalance))}</span
    >${spans.map(({ at, size }) => html`<span class="column" ${styled({ '--at': at, '--size': size })}></span>`)}
  </button>`;
};

/** A note does not open. The pointer or the Tab key shows its text in the hint line. */
const note = ({ all, left }, { page, clock: time = clock }) => {
  const words = all.map(({ at, text }) => `${time(at)} ${text}`).join(' · ');
  return html`<button
    type="button"
    class="note"
    data-note=${all[0].kind}
    aria-label=${words}
    ${styled({ '--left': percent(left) })}
    @click=${() => (page.hint = words)}
    @pointerenter=${() => (page.hint = words)}
    @focus=${() => (page.hint = words)}
    @pointerleave=${() => (page.hint = null)}
    @blur=${() => (page.hint = null)}
  >
    <span class="sign" aria-hidden="true">!</span>
  </button>`;
};
