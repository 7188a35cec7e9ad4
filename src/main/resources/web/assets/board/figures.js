import { html } from 'lit';
import { labNow } from '../model/derive.js';
import { briefCount, clock, count, percent, plural, shortCount } from '../model/format.js';
import { twiceIcon } from '../parts/icon.js';
import { sparkline } from '../parts/sparkline.js';

const TRENDS = {
  GROWING: { sign: '↗', word: 'growing' },
  STEADY: { sign: '→', word: 'steady' },
  SHRINKING: { sign: '↘', word: 'shrinking' },
};

/** Shows the lag and its trend. Without a group the cell is empty; if the lag of a group is unknown, the cell is hatched. */
export const lagCell = (row, state) => {
  const { team, lag, groupState } = row;
  if (Number.isFinite(lag)) {
    return html`<td class="lag" data-lag=${lag}>
      <span class="line"
        ><span class="figure" title="${count(lag)} records">${shortCount(lag)}<span class="unit"> records</span></span>
        ${trend(row)}${sparkline(state.lag[team] ?? [], labNow(state))}</span
      >
    </td>`;
  }
  if (groupState === null) return html`<td class="lag none" data-lag="none"><span class="sr">no group yet</span></td>`;
  return html`<td class="lag unknown" data-lag="unknown" title=${whyUnknown(row)}><span>${row.uncommitted ? 'no commit yet' : 'unknown'}</span></td>`;
};

/** Shows the trend of the lag as a sign and a word. A lag that stays 0 does not need one. */
const trend = ({ lag, lagTrend }) => {
  const known = TRENDS[lagTrend];
  if (!known || (lag === 0 && lagTrend === 'STEADY')) return html`<span class="trend"></span>`;
  return html`<span class="trend ${lagTrend.toLowerCase()}" data-trend=${lagTrend}
    ><span aria-hidden="true">${known.sign}</span> ${known.word}</span
  >`;
};

const whyUnknown = ({ uncommitted }) => {
  if (!uncommitted) return 'The log end offsets are not known now';
  const { partitions, since } = uncommitted;
  const held = since === null ? '' : `; its consumers have owned them since ${clock(since)}`;
  return `Nothing is committed yet in ${plural(partitions, 'partition')}${held}`;
};

/**
 * Shows F1 if it is known, else the counts: right, wrong and repeated. Beside it stands one reason: why the figure is in
 * doubt, else why it is below 100%. The title has the rest.
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
  if (forgotten > 0) return html`<span class="doubt">⚠ ${briefCount(forgotten)} deleted</span>`;
  if (unread > 0) return html`<span class="doubt">⚠ ${briefCount(unread)} unread</span>`;
  return null;
};

/** Shows the greater of the two, because both do not fit. */
const flaws = ({ wrong, missed }) => {
  if (missed > wrong) return html`<span class="dim">${briefCount(missed)} missed</span>`;
  return wrong > 0 ? html`<span class="wrong">${briefCount(wrong)} wrong</span>` : '';
};

const inWords = ({ score, forgotten, unread, scoreUnconfirmedSince }) => {
  const { correct, duplicate, wrong, missed, precision, recall } = score;
  return [
    `precision ${percent(precision) ?? 'unknown'}, recall ${percent(recall) ?? 'unknown'}`,
    `${count(correct)} right, ${count(wrong)} wrong, ${count(missed) ?? 'unknown'} missed, ${count(duplicate)} twice`,
    ...(forgotten > 0 ? [`${count(forgotten)} older actions were deleted before they could be counted`] : []),
    ...(unread > 0 ? [`${count(unread)} users were deleted before the team could read them, and do not count as missed`] : []),
    ...(scoreUnconfirmedSince === null ? [] : [`not confirmed since ${clock(scoreUnconfirmedSince)}`]),
  ].join('; ');
};

const counts = ({ correct, wrong, duplicate }) => html`
  ${tally('right', '✓', correct)} ${wrong > 0 ? tally('wrong', '✗', wrong) : ''}
  ${duplicate > 0 ? html`<span class="twice">${twiceIcon}${shortCount(duplicate)}<span class="sr"> twice</span></span>` : ''}
`;

const tally = (word, sign, n) =>
  html`<span class=${word}><span aria-hidden="true">${sign}</span>${shortCount(n)}<span class="sr"> ${word}</span></span>`;
