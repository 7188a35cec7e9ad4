import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { bandsOf, historySince, movesByPartition, pausesOf, visible } from '../model/bands.js';
import { clock } from '../model/format.js';
import { keyOf } from '../model/lag.js';
import { colourOf } from '../model/member.js';
import { shape } from '../parts/member-sign.js';
import { partitionName } from '../parts/partition-name.js';
import { styled } from '../parts/styled.js';

/** Shows a lane for each partition, with a band for each span in which a member owned it. */
export const lanes = (model, window) => {
  const { state, group, now, shown } = model;
  const known = {
    moves: movesByPartition(state.rebalances),
    times: {
      now,
      since: historySince(state.rebalances, now),
      joined: new Map(group.members.map(({ memberId, joinedAt }) => [memberId, joinedAt])),
      same: (one, other) => one === other || sameInstance(model.everybody.get(one), model.everybody.get(other)),
    },
  };
  return html`<div class="lanes" role="list" aria-label="Owners over time">
    ${repeat(shown.partitions, keyOf, (p) => lane(p, model, known, window))}
  </div>`;
};

/** Returns whether both are one static member, which gets a new id each time it comes back. */
const sameInstance = (one, other) => Boolean(one?.instanceId) && one.instanceId === other?.instanceId;

const lane = (partition, model, known, window) => html`
  <div class="lane" role="listitem" data-lane=${partition.partition}>
    <span class="partition" title="${partition.topic} ${partition.partition}"
      >${partitionName(partition, model.several)}</span
    >
    <span class="track">
      ${model.group.protocol === 'share' ? sharedBy(partition, model) : ownersOf(partition, model, known, window)}
    </span>
  </div>
`;

/** A partition of a share group has several readers and no history of owners, so the lane shows the present readers only. */
const sharedBy = ({ owners }, { everybody }) => {
  const letters = owners.map((memberId) => everybody.get(memberId)?.letter ?? '?').join(' ');
  return html`<span class="band shared">${owners.length === 0 ? 'read by nobody now' : `shared by ${letters}`}</span>`;
};

const ownersOf = (partition, { state, everybody, now }, { moves, times }, window) => {
  const bands = bandsOf(partition, moves.get(keyOf(partition)) ?? [], times);
  const pauses = pausesOf(partition, bands, state.rebalances, now);
  return [...visible(bands, window), ...visible(pauses, window)].map((b) => band(b, everybody.get(b.owner)));
};

const NAMES = {
  gap: 'between two owners',
  nobody: 'no owner',
  paused: 'paused',
  busy: 'many changes: zoom in',
  unknown: 'owner unknown',
};

const band = (b, member) => {
  const owned = b.kind === 'owner';
  const name = owned ? (member?.letter ?? 'a member that is not known') : NAMES[b.kind];
  const place = styled({ left: `${b.left * 100}%`, width: `${(b.right - b.left) * 100}%` });
  return html`<span
    class="band ${b.kind} ${owned && member ? `member ${colourOf(member.ordinal)}` : ''}"
    data-band=${owned ? (member?.letter ?? '?') : b.kind}
    ${place}
    title="${name}, ${clock(b.from)} to ${clock(b.to)}"
    >${owned && member && b.right - b.left > 0.03 ? html`<b>${member.letter}</b>${shape(member.ordinal)}` : ''}</span
  >`;
};
