import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clock, count, perSecond, plural, shortCount, span } from '../model/format.js';
import { keyOf, wanted } from '../model/lag.js';
import { offsetWords } from '../model/words.js';
import { partitionName } from '../parts/partition-name.js';
import { styled } from '../parts/styled.js';

/** Shows a bar for each partition: the log from its start to its end, with the committed offset and the records after it. */
export const logs = ({ shown, several }) => html`
  <section class="panel logs" aria-labelledby="logs-title">
    <h2 id="logs-title">Logs <span class="dim">${several ? '' : (shown.partitions[0]?.topic ?? '')}</span></h2>
    <p class="hint">The mark is the committed offset. The records in the shaded part are not committed.</p>
    <div role="table" aria-labelledby="logs-title">
      <div role="row" class="log head">
        ${HEADS.map(([name, sr]) => html`<span role="columnheader">${name}<span class="sr">${sr}</span></span>`)}
      </div>
      ${repeat(shown.partitions, keyOf, (p) => row(p, several))}
    </div>
  </section>
`;

const HEADS = [
  ['', 'partition'],
  ['start', ' of the log'],
  ['committed', ' offset'],
  ['', 'committed offset within the log'],
  ['end', ' of the log'],
  ['lag', ' in records'],
  ['behind', ' in time'],
];

const row = (p, several) => {
  const words = offsetWords(p, p.unknownSince === null ? null : clock(p.unknownSince));
  const apart = wanted(p) ? null : 'no member subscribes to this topic';
  return html`<div role="row" class="log" data-offset-state=${p.state} data-log=${p.partition} title=${inFull(p)}>
    <span role="rowheader" class="partition">${partitionName(p, several)}</span>
    ${figure('start', shortCount(p.logStartOffset))} ${committed(p)}
    <span role="cell" class="bar ${p.state.toLowerCase()}"
      >${bar(p)} ${notes(words, apart)}</span
    >
    ${figure('end', shortCount(endOf(p)))} ${lagCells(p)}
  </div>`;
};

const notes = (...words) => {
  const some = words.filter((one) => one !== null);
  return some.length === 0 ? '' : html`<b class="words">${some.join('; ')}</b>`;
};

/** Without a commit the lag does not exist, and the bar shows the reason. */
const lagCells = (p) => {
  if (p.lag === null && p.state === 'NO_COMMIT')
    return html`<span role="cell" class="lag dim">–</span><span role="cell" class="behind dim">–</span>`;
  const behind = span(p.lagMillis);
  return html`${figure('lag', shortCount(p.lag))}
  ${figure('behind', behind === null ? null : `${p.lagMillisAtLeast ? '≥ ' : ''}${behind}`)}`;
};

/** Returns at least the committed offset as the log end, because the lab may have read the end just before the commit. */
export const endOf = ({ state, logEndOffset, committedOffset }) =>
  state === 'CURRENT' && logEndOffset !== null ? Math.max(logEndOffset, committedOffset) : logEndOffset;

/** A missing commit is a known fact, so the cell shows "none", not "unknown". */
const committed = (p) =>
  p.state === 'NO_COMMIT' ? html`<span role="cell" class="committed dim">none</span>` : figure('committed', count(p.committedOffset));

const figure = (name, text) =>
  text === null
    ? html`<span role="cell" class=${name}><span class="unknown">unknown</span></span>`
    : html`<span role="cell" class=${name}>${text}</span>`;

const bar = (p) => {
  const { logStartOffset: start, logEndOffset: end, committedOffset: committed } = p;
  if (start === null || end === null || p.state === 'UNKNOWN') return html`<i class="hatched"></i>`;
  const place = (offset) => (end === start ? 1 : Math.min(1, Math.max(0, (offset - start) / (end - start))));
  if (committed === null) return html`<i class="open" ${styled({ left: '0%' })}></i>`;
  const at = `${place(committed) * 100}%`;
  const held = p.state === 'HELD_BY_TRANSACTION' && p.lastStableOffset !== null;
  return html`
    ${committed < end ? html`<i class="open" ${styled({ left: at })}></i>` : ''}
    ${held ? html`<i class="held" ${styled({ left: `${place(p.lastStableOffset) * 100}%` })}></i>` : ''}
    <i class="mark" ${styled({ left: at })}></i>
  `;
};

/** Lists all facts about a partition, for its tooltip. */
const inFull = (p) =>
  [
    `${p.topic} ${p.partition}`,
    `log start ${count(p.logStartOffset) ?? 'unknown'}, committed ${count(p.committedOffset) ?? 'nothing'}, log end ${count(endOf(p)) ?? 'unknown'}`,
    p.lag === null ? 'lag unknown' : `lag ${plural(p.lag, 'record')}`,
    p.lastCommitAt === null ? null : `last commit at ${clock(p.lastCommitAt)}`,
    p.commitsPerMinute === null ? null : `${perSecond(p.commitsPerMinute)} commits a minute`,
    p.recordsPerSecond === null ? null : `${perSecond(p.recordsPerSecond)} records a second`,
  ]
    .filter((line) => line !== null)
    .join('\n');
