import { html } from 'lit';
import { labNow } from '../model/derive.js';
import { clock, count, percent, shortCount } from '../model/format.js';
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

/**
 * F1 where it is known, else the bare counts: right, wrong, and what came twice. One thing stands beside it: what casts
 * doubt on the figure, else what keeps it below 100%. All the rest is in the title.
 */
export const qualityCell = (row) => {
  const { score } = row;
  const { correct, duplicate, wrong, f1 } = score;
  const judged = correct + duplicate + wrong > 0;
  if (!judged && row.forgotten + row.unread === 0) {
    return html`<td class="quality none" data-quality="none"><span class="sr">nothing judged yet</span></td>`;
  }
  const known = Number.isFinite(f1);
  const old = row.scoreUnconfirmedSince !== null;
  return html`<td class="quality ${old ? 'unknown' : ''}" title=${inWords(row)} data-quality=${known ? f1 : 'counts'}>
    <span class="line">
      ${known ? html`<b>${percent(f1)}</b>` : counts(score)} ${doubt(row) ?? (known ? flaws(score) : '')}
    </span>
  </td>`;
};

const doubt = ({ scoreUnconfirmedSince, forgotten, unread }) => {
  if (scoreUnconfirmedSince !== null) return html`<span class="doubt">as of ${clock(scoreUnconfirmedSince)}</span>`;
  if (forgotten > 0) return html`<span class="doubt">⚠ ${shortCount(forgotten)} deleted</span>`;
  if (unread > 0) return html`<span class="doubt">⚠ ${shortCount(unread)} unread</span>`;
  return null;
};

/** The greater of the two: there is no room for both. */
const flaws = ({ wrong, missed }) => {
  if (missed > wrong) return html`<span class="dim">${shortCount(missed)} missed</span>`;
  return wrong > 0 ? html`<span class="wrong">${shortCount(wrong)} wrong</span>` : '';
};

const inWords = ({ score, forgotten, unread, scoreUnconfirmedSince }) => {
  const { correct, duplicate, wrong, missed, precision, recall } = score;
  return [
    `precision ${percent(precision) ?? 'unknown'}, recall ${percent(recall) ?? 'unknown'}`,
    `${count(correct)} right, ${count(wrong)} wrong, ${count(missed) ?? 'unknown'} missed, ${count(duplicate)} twice`,
    ...(forgotten > 0 ? [`${count(forgotten)} older actions were deleted before they could be counted`] : []),
    ...(unread > 0 ? [`${count(unread)} users were deleted before the team could read them, and are not expected`] : []),
    ...(scoreUnconfirmedSince === null ? [] : [`not confirmed since ${clock(scoreUnconfirmedSince)}`]),
  ].join('; ');
};

const counts = ({ correct, wrong, duplicate }) => html`
  ${tally('right', '✓', correct)} ${wrong > 0 ? tally('wrong', '✗', wrong) : ''}
  ${duplicate > 0 ? html`<span class="twice">${twiceIcon}${shortCount(duplicate)}<span class="sr"> twice</span></span>` : ''}
`;

const tally = (word, sign, n) =>
  html`<span class=${word}><span aria-hidden="true">${sign}</span>${shortCount(n)}<span class="sr"> ${word}</span></span>`;
