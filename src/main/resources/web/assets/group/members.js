import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { tileKey } from '../model/derive.js';
import { ownFigures } from '../model/figures.js';
import { clock, count, plural } from '../model/format.js';
import { keyOf } from '../model/lag.js';
import { lastCommit, overdueWords } from '../model/life.js';
import { colourOf } from '../model/member.js';
import { signOf, subscriptionWords } from '../model/words.js';
import { shape } from '../parts/member-sign.js';
import { partitionName } from '../parts/partition-name.js';

const MOST_CARDS = 100;
const ROOMY = 8;
const FEW = 3;

/**
 * Shows the owners: a card for each member, with a tile for each of its partitions on this page of partitions. A plan has its
 * own `id`, `title` and word for partitions that are `elsewhere`, and its members have not done anything yet.
 */
export const members = (model) => {
  const { group } = model;
  const unowned = group.protocol === 'share' ? [] : model.shown.partitions.filter(({ owner }) => owner === null);
  if (group.members.length + unowned.length === 0) return '';
  const unread = unowned.filter(isUnread);
  const others = unowned.filter((p) => !isUnread(p));
  const cards = group.members.slice(0, MOST_CARDS);
  const more = group.members.length - cards.length;
  const id = model.id ?? 'owners-title';
  return html`<section class="panel owners" aria-labelledby=${id}>
    <h2 id=${id}>
      ${model.title ?? (group.protocol === 'share' ? shared() : html`Members <span class="dim">and the partitions they own</span>`)}
    </h2>
    <ul class="cards ${sizeOf(group.members.length, model.shown.partitions.length)}">
      ${repeat(
        cards,
        ({ memberId }) => memberId,
        (member) => card(member, model),
      )}
      ${unread.length === 0 ? '' : nobody(unread, model, 'nobody reads these')}
      ${others.length === 0 ? '' : nobody(others, model, 'no owner now')}
    </ul>
    ${more > 0 ? html`<p class="dim">${plural(more, 'more member')} ${more === 1 ? 'is' : 'are'} not drawn</p>` : ''}
  </section>`;
};

/** A member should read this partition, but none does. */
const isUnread = ({ ownerState }) => ownerState === 'NONE' || ownerState === 'UNNOTICED';

const sizeOf = (members, partitions) => {
  if (members > ROOMY) return 'dense';
  return members <= FEW && partitions > 12 ? 'broad' : '';
};

const shared = () =>
  html`Members
    <span class="dim">share group: a partition is read by several members at once and has no single owner</span>`;

const card = (member, model) => {
  const { sign, word } = conditionOf(member);
  const well = member.condition === 'WORKING' && !member.commitOverdue;
  const hollow = member.partitions.length === 0;
  return html`<li
    class="card member ${colourOf(member.ordinal)} ${hollow ? 'idle' : ''}"
    data-member=${member.letter}
    data-idle=${hollow}
    data-condition=${member.condition}
    title=${[member.clientId, member.host, member.instanceId && `static: ${member.instanceId}`, member.memberId, subscriptionWords(member)].filter(Boolean).join('\n')}
  >
    <p class="who">
      <span class="letter">${member.letter}</span>${shape(member.ordinal)}<span class="client">${member.clientId}</span>
      ${!member.instanceId ? '' : html`<span class="static" title=${member.instanceId}>static</span>`}
      <span class="condition ${well ? 'well' : ''}"
        >${word === '' ? '' : html`<span aria-hidden="true">${sign}</span> ${word}`}</span
      >
    </p>
    ${member.host ? html`<p class="host">${hostOf(member)}</p>` : ''} ${hollow ? '' : tiles(member, model)} ${life(member, model)}
    ${figures(member)}
    ${member.condition === 'WORKING' ? '' : html`<p class="evidence" title=${member.evidence}>${member.evidence}</p>`}
  </li>`;
};

/** "/192.168.1.20" → "at 192.168.1.20": the address distinguishes clients that share a default client id. */
const hostOf = ({ host }) => `at ${host.replace(/^\//, '')}`;

/** Returns the condition; a member whose commit is overdue may be dead before its group notices. */
const conditionOf = (member) =>
  member.condition === 'WORKING' && member.commitOverdue
    ? { sign: '?', word: 'commit overdue' }
    : { sign: signOf(member), word: member.conditionLabel };

/** Shows what the client reports about itself, and says so: nobody checks these figures. */
const figures = (member) => {
  const words = ownFigures(member);
  return words === null
    ? ''
    : html`<p class="figures" title="the client reported this at ${clock(member.clientFigures.asOf)} (KIP-714)">
        The client says: ${words}
      </p>`;
};

/** Shows the last commit, and what happens if the next one does not arrive. */
const life = (member, { group, now }) => {
  if (member.partitions.length === 0 || group.protocol === 'share' || group.planned) return '';
  return member.commitOverdue
    ? html`<p class="life overdue">${overdueWords(member, now)}</p>`
    : html`<p class="life">${lastCommit(member, now)}</p>`;
};

const tiles = (member, { group, shown, several, elsewhere: place = 'on other pages' }) => {
  const here = new Set(shown.partitions.map(keyOf));
  const mine = member.partitions.filter((p) => here.has(keyOf(p)));
  const twice = new Set(shown.partitions.filter(({ ownerState }) => ownerState === 'SEVERAL').map(keyOf));
  const share = group.protocol === 'share' ? `${member.letter}/` : '';
  const elsewhere = member.partitions.length - mine.length;
  return html`<p class="tiles" aria-label="${plural(member.partitions.length, 'partition')}">
    ${repeat(mine, keyOf, (p) => tile(p, member.letter, share, several, twice.has(keyOf(p))))}
    ${elsewhere > 0 ? html`<span class="more">+${count(elsewhere)} ${place}</span>` : ''}
  </p>`;
};

const tile = (p, letter, share, several, twice = false) =>
  html`<span
    class="tile ${twice ? 'twice' : ''}"
    data-partition=${p.partition}
    data-owner=${letter}
    data-key="${share}${tileKey(p)}"
    title="${p.topic} ${p.partition}${twice ? ': other members own it too' : ''}"
    >${partitionName(p, several)}${twice ? html` <span aria-hidden="true">⚠</span>` : ''}</span
  >`;

const nobody = (partitions, { several }, words) =>
  html`<li class="card nobody" data-unread=${partitions.some(isUnread)}>
    <p class="who"><span class="client">nobody</span><span class="condition">${words}</span></p>
    <p class="tiles">${repeat(partitions, keyOf, (p) => tile(p, '', '', several))}</p>
  </li>`;
