import { html } from 'lit';
import { labNow, quality } from '../model/derive.js';
import { count, ratio, shortCount } from '../model/format.js';
import { twiceIcon } from '../parts/icon.js';
import { sparkline } from '../parts/sparkline.js';

/** Records not yet committed. Without a group there is none to speak of; with one, unknown is said and hatched. */
export const lagCell = ({ team, lag, groupState }, state) => {
  if (Number.isFinite(lag)) {
    return html`<td class="lag" data-lag=${lag}>
      <span title="${count(lag)} records">${shortCount(lag)}</span>${sparkline(state.lag[team] ?? [], labNow(state))}
    </td>`;
  }
  return groupState === null
    ? html`<td class="lag none" data-lag="none"><span class="sr">no group yet</span></td>`
    : html`<td class="lag unknown" data-lag="unknown"><span>unknown</span></td>`;
};

/** F1 where it is known, else the bare counts: right, wrong, and what came twice. */
export const qualityCell = ({ correct, duplicate, wrong, precision, recall }) => {
  const f1 = quality({ precision, recall });
  const twice =
    duplicate > 0
      ? html`<span class="twice">${twiceIcon}${shortCount(duplicate)}<span class="sr"> twice</span></span>`
      : '';
  const all = `${count(correct)} right, ${count(wrong)} wrong, ${count(duplicate)} twice`;
  if (correct + duplicate + wrong === 0) {
    return html`<td class="quality none" data-quality="none"><span class="sr">nothing judged yet</span></td>`;
  }
  return html`<td class="quality" title=${all} data-quality=${f1 ?? 'counts'}>
    <span class="line">${f1 === null ? counts(correct, wrong) : html`<b>${ratio(f1)}</b>`} ${twice}</span>
  </td>`;
};

const counts = (correct, wrong) => html`
  ${tally('right', '✓', correct)} ${wrong > 0 ? tally('wrong', '✗', wrong) : ''}
`;

const tally = (word, sign, n) =>
  html`<span class=${word}><span aria-hidden="true">${sign}</span>${shortCount(n)}<span class="sr"> ${word}</span></span>`;
