import { html } from 'lit';
import { clock, count, percent, plural } from '../model/format.js';

/** Shows the team's score and its parts. `row` is the team's row on the board, once it has arrived. */
export const scorecard = (details, row) => html`
  <section class="panel" id="score" aria-labelledby="score-title">
    <h2 id="score-title">Your score ${quality(details.score)}</h2>
    ${notices(details)} ${notCommitted(details.score, row)}
    <table class="rows score">
      <caption class="sr">
        The parts of the score
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
    : html`<span class="dim" id="f1">unknown until an action is judged and offsets are committed</span>`;

/** Explains that the due users are unknown until the group commits. */
const notCommitted = ({ f1 }, row) => {
  if (Number.isFinite(f1) || !row?.uncommitted) return '';
  const { partitions, since } = row.uncommitted;
  return html`<p class="notice" id="uncommitted">
    <span aria-hidden="true">⚠</span> Nothing is committed yet. Your consumers have owned
    ${plural(partitions, 'partition')}${since === null ? '' : ` since ${clock(since)}`} and have not committed an offset. So the
    lab cannot know which users they have processed. A consumer commits by itself every few seconds. If
    <code>enable.auto.commit</code> is off, your program has to commit.
  </p>`;
};

const notices = ({ forgotten, unread, scoreUnconfirmedSince }) => html`
  ${scoreUnconfirmedSince === null
    ? ''
    : html`<p class="notice" id="unconfirmed">
        <span aria-hidden="true">⚠</span> The score is as of ${clock(scoreUnconfirmedSince)}. The lab has not confirmed it since.
      </p>`}
  ${forgotten > 0
    ? html`<p class="notice" id="forgotten">
        <span aria-hidden="true">⚠</span> ${count(forgotten)} older
        ${forgotten === 1 ? 'action was' : 'actions were'} deleted before the lab could count them, because the topic
        keeps records for a limited time.
      </p>`
    : ''}
  ${unread > 0
    ? html`<p class="notice" id="unread">
        <span aria-hidden="true">⚠</span> ${count(unread)} ${unread === 1 ? 'user was' : 'users were'} deleted from the
        topic before your group read them, because your consumers are behind. They do not count as missed.
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

/** A user may be flagged before it is due. It counts as correct but not for recall, so the text explains the difference. */
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
      ? `${count(correct)} of ${plural(correct + wrong, 'action')}, without repeated ones, ${correct + wrong === 1 ? 'was' : 'were'} right`
      : 'the share of your actions that are right',
  )}
  ${row(
    'recall',
    'recall',
    percent(recall),
    expected > 0 ? flaggedOfDue(correct, expected, missed) : 'the share of the due users that you have flagged',
  )}
  ${row('f1', 'F1', percent(f1), 'the harmonic mean of precision and recall; it ranks teams that have the same steps')}
`;
