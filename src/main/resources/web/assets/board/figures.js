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

/** Records not yet committed, and where that goes. Without a group there are none to speak of; with one, unknown is said and hatched. */
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

/** Where the lag goes, as a sign and a word; a lag that is nothing and stays so needs none. */
const trend = ({ lag, lagTrend }) => {
  const known = TRENDS[lagTrend];
  if (!known || (lag === 0 && lagTrend === 'STEADY')) return html`<span class="trend"></span>`;
  return html`<span class="trend ${lagTrend.toLowerCase()}" data-trend=${lagTrend}
    ><span aria-hidden="true">${known.sign}</span> ${known.word}</span
  >`;
};

const whyUnknown = ({ uncommitted }) => {
  if (!uncommitted) return 'The ends of the logs are not known now';
  const { partitions, since } = uncommitted;
  const held = since === null ? '' : `; its consumers have had them since ${clock(since)}`;
  return `Nothing is committed yet in ${plural(partitions, 'partition')}${held}`;
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
  if (forgotten > 0) return html`<span class="doubt">⚠ ${briefCount(forgotten)} deleted</span>`;
  if (unread > 0) return html`<span class="doubt">⚠ ${briefCount(unread)} unread</span>`;
  return null;
};

/** The greater of the two: there is no room for both. */
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
