import { html } from 'lit';
import { clock, count, percent, plural } from '../model/format.js';

/** What the team's actions were worth, and why. `row` is the team's on the board, once that was heard. */
export const scorecard = (details, row) => html`
  <section class="panel" id="score" aria-labelledby="score-title">
    <h2 id="score-title">Your score ${quality(details.score)}</h2>
    ${notices(details)} ${notCommitted(details.score, row)}
    <table class="score">
      <caption class="sr">
        What the score is made of
      </caption>
      <tbody>
        ${counts(details.score)} ${shares(details.score)}
      </tbody>
    </table>
  </section>
`;

const quality = ({ f1 }) =>
  Number.isFinite(f1)
    ? html`<b id="f1">${percent(f1)}</b>`
    : html`<span class="dim" id="f1">not known before an action is judged and offsets are committed</span>`;

/** Why what was due is not known: said once, with since when. */
const notCommitted = ({ f1 }, row) => {
  if (Number.isFinite(f1) || !row?.uncommitted) return '';
  const { partitions, since } = row.uncommitted;
  return html`<p class="notice" id="uncommitted">
    <span aria-hidden="true">⚠</span> Nothing is committed yet. Your consumers have had
    ${plural(partitions, 'partition')}${since === null ? '' : ` since ${clock(since)}`} and have not committed an offset, so nobody
    can say which users you are through with. A consumer commits by itself every few seconds, unless
    <code>enable.auto.commit</code> is off: then your program has to.
  </p>`;
};

const notices = ({ forgotten, unread, scoreUnconfirmedSince }) => html`
  ${scoreUnconfirmedSince === null
    ? ''
    : html`<p class="notice" id="unconfirmed">
        <span aria-hidden="true">⚠</span> The score is as of ${clock(scoreUnconfirmedSince)}: nothing has confirmed it since.
      </p>`}
  ${forgotten > 0
    ? html`<p class="notice" id="forgotten">
        <span aria-hidden="true">⚠</span> ${count(forgotten)} older
        ${forgotten === 1 ? 'action was' : 'actions were'} deleted before they could be counted: the topic keeps them for
        so long only.
      </p>`
    : ''}
  ${unread > 0
    ? html`<p class="notice" id="unread">
        <span aria-hidden="true">⚠</span> ${count(unread)} ${unread === 1 ? 'user was' : 'users were'} deleted from the
        topic before your group had read them: your consumers are behind. They are not expected of you.
      </p>`
    : ''}
`;

const row = (id, name, figure, words, more = '') =>
  html`<tr id="score-${id}">
    <th scope="row">${name}</th>
    <td class="figure">${figure ?? html`<span class="dim">not yet</span>`}</td>
    <td>${words}${more}</td>
  </tr>`;

const counts = ({ correct, duplicate, wrong, wrongByCode, missed, firstMissed }) => html`
  ${row('correct', 'correct', count(correct), 'users flagged, each counted once')}
  ${row('duplicate', 'duplicate', count(duplicate), 'right, but flagged before: costs nothing')}
  ${row('wrong', 'wrong', count(wrong), wrong > 0 ? 'by verdict:' : 'neither right nor repeated', codes(wrongByCode))}
  ${row('missed', 'missed', count(missed), missedWords(missed), positions(firstMissed))}
`;

const missedWords = (missed) => {
  if (!Number.isFinite(missed)) return 'known once your group has committed offsets';
  return missed > 0 ? 'users that your group has committed and not flagged; the first ones:' : 'committed and not flagged';
};

const codes = (wrongByCode) => {
  const all = Object.entries(wrongByCode);
  if (all.length === 0) return '';
  return html`<ul>
    ${all.map(([code, n]) => html`<li><code>${code}</code> ${count(n)}</li>`)}
  </ul>`;
};

const positions = (firstMissed) => {
  if (firstMissed.length === 0) return '';
  return html`<ul>
    ${firstMissed.map(({ partition, offset }) => html`<li>partition ${partition}, offset ${offset}</li>`)}
  </ul>`;
};

/** A user that is flagged before it is due is right, and no part of recall: without a word about these the two figures do not fit. */
const flaggedOfDue = (correct, expected, missed) => {
  const others = correct - (expected - missed);
  const due = `${count(expected - missed)} of ${plural(expected, 'user')} that your task matches, up to what your group has committed, are flagged`;
  return others > 0
    ? `${due}; ${count(others)} more that you flagged ${others === 1 ? 'does' : 'do'} not count here: from before your group began, or not committed yet`
    : due;
};

const shares = ({ correct, wrong, expected, missed, precision, recall, f1 }) => html`
  ${row(
    'precision',
    'precision',
    percent(precision),
    correct + wrong > 0
      ? `${count(correct)} of ${plural(correct + wrong, 'action')} that were no repeats ${correct + wrong === 1 ? 'was' : 'were'} right`
      : 'how many of your actions are right',
  )}
  ${row(
    'recall',
    'recall',
    percent(recall),
    expected > 0 ? flaggedOfDue(correct, expected, missed) : 'how many of the users that were due are flagged',
  )}
  ${row('f1', 'F1', percent(f1), 'the harmonic mean of precision and recall; it ranks teams that have the same steps')}
`;
