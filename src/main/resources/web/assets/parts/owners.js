import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { colourOf, ranges } from '../model/member.js';
import { groupPage } from '../model/group-address.js';
import { shape } from './member-sign.js';

const MOST_TILES = 12;

/**
 * Shows members and the partitions they own: each member as letter and shape, followed by its partitions; idle members are
 * hollow. The markup has every form of a member (a tile for each partition, tiles for ranges, the number of partitions).
 * The style sheet shows one of them. In a single line, `fitMembers` chooses the form and counts the members that do not fit.
 *
 * `growing` holds the partitions whose lag grows; their tiles are marked.
 */
export const ownersView = (team, owners, growing = []) => {
  const owning = owners.filter(({ partitions }) => partitions.length > 0);
  const idle = owners.filter(({ partitions }) => partitions.length === 0);
  const total = owning.reduce((sum, { partitions }) => sum + partitions.length, 0);
  return html`<span
    class="owner-list"
    data-form=${total > MOST_TILES ? 'ranges' : 'each'}
    data-content=${JSON.stringify([owners.map((o) => [o.letter, o.partitions, doubt(o).sign]), growing])}
  >
    ${repeat(owning, byId, (o) => owner(team, o, growing))}
    <a class="more" data-more="0" hidden href="${groupPage(team)}#owners-title"></a>
    ${repeat(idle, byId, (o, i) => idleMember(o, i === idle.length - 1))}
    <span class="idle-count" data-idle-count=${idle.length}>${idleShape}${idle.length} idle</span>
  </span>`;
};

const byId = ({ memberId }) => memberId;
const idleShape = html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6"></circle></svg>`;

/** Returns the sign of a member that is gone, or that may be dead. */
const doubt = ({ condition, commitOverdue }) => {
  if (condition === 'GONE') return { sign: '✗', words: '; it is gone' };
  return commitOverdue ? { sign: '?', words: '; its commit is overdue' } : { sign: '', words: '' };
};

const owner = (team, member, growing) => {
  const { ordinal, letter, clientId, partitions } = member;
  const { sign, words } = doubt(member);
  const grows = partitions.filter((p) => growing.includes(p));
  return html`<span
    class="member ${colourOf(ordinal)}"
    data-member=${letter}
    data-idle="false"
    data-overdue=${sign === '?'}
    data-gone=${sign === '✗'}
    title="${letter}: ${clientId}, partitions ${partitions.join(', ')}${behind(grows)}${words}"
  >
    <span class="letter">${letter}${sign}</span><span class="sr">${words}</span>${shape(ordinal)}
    <span class="form each"
      >${repeat(
        partitions,
        (p) => p,
        (p) => tile(team, letter, p, grows.includes(p)),
      )}</span
    >
    <span class="form ranges">${ranges(partitions).map((range) => plainTile(range, grows))}</span>
    <span class="form total"
      ><span class="tile ${grows.length > 0 ? 'behind' : ''}">${totalOf(partitions)}${grows.length > 0 ? mark : ''}</span></span
    >
  </span>`;
};

/** Names a single partition, and counts several. */
const totalOf = (partitions) => (partitions.length === 1 ? partitions[0] : `×${partitions.length}`);

const behind = (grows) => (grows.length === 0 ? '' : `; the lag of ${grows.join(', ')} grows`);

/** Shows an idle member. The last one carries the word "idle" for all, so that a line break cannot separate them. */
const idleMember = ({ ordinal, letter, clientId, idleReason }, last) => html`<span
  class="member ${colourOf(ordinal)} idle"
  data-member=${letter}
  data-idle="true"
  title="${letter}: ${clientId}${idleReason ? `: ${idleReason}` : ', idle: no partition is left for it'}"
>
  <span class="letter">${letter}</span><span class="sr"> idle</span> ${shape(ordinal)}
  ${last ? html`<span class="idle-word" aria-hidden="true">idle</span>` : ''}
</span>`;

const mark = html`<span class="growing" aria-hidden="true">↗</span>`;

const tile = (team, letter, partition, grows) => html`<span
  class="tile ${grows ? 'behind' : ''}"
  data-partition=${partition}
  data-owner=${letter}
  data-key="${team}/${partition}"
  >${partition}${grows ? mark : ''}</span
>`;

/** Shows a range such as "3–7". It is marked if the lag of one of its partitions grows. */
const plainTile = (range, grows) => {
  const [from, to = from] = range.split('–').map(Number);
  const marked = grows.some((p) => p >= from && p <= to);
  return html`<span class="tile ${marked ? 'behind' : ''}">${range}${marked ? mark : ''}</span>`;
};
