import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { colourOf, ranges } from '../model/member.js';
import { shape } from './member-sign.js';

const MOST_TILES = 12;

/**
 * Who owns which partition: each member as letter and shape, followed by its partitions as tiles; idle members hollow, and
 * at the end, so that they are what is cut when the room is too small.
 */
export const ownersView = (team, owners, most = Infinity) => {
  const owning = owners.filter(({ partitions }) => partitions.length > 0);
  const idle = owners.filter(({ partitions }) => partitions.length === 0);
  const room = Math.max(1, most - owning.length);
  const shown = idle.length > room ? idle.slice(0, room - 1) : idle;
  const total = owning.reduce((sum, { partitions }) => sum + partitions.length, 0);
  return html`<span class="members">
    ${repeat(owning, byId, (o) => memberView(team, o, total > MOST_TILES))}
    ${repeat(shown, byId, (o) => memberView(team, o, false))}
    ${idle.length > shown.length ? html`<span class="more">+${idle.length - shown.length}</span>` : ''}
    ${idle.length > 0 ? html`<span class="idle-word" aria-hidden="true">idle</span>` : ''}
  </span>`;
};

const byId = ({ memberId }) => memberId;

const memberView = (team, { ordinal, letter, clientId, partitions }, asRanges) => {
  const idle = partitions.length === 0;
  const what = idle ? 'idle: no partition is left for it' : `partitions ${partitions.join(', ')}`;
  const tiles = asRanges ? ranges(partitions) : partitions;
  return html`<span
    class="member ${colourOf(ordinal)} ${idle ? 'idle' : ''}"
    data-member=${letter}
    data-idle=${idle}
    title="${letter}: ${clientId}, ${what}"
  >
    <span class="letter">${letter}</span>${idle ? html`<span class="sr"> idle</span>` : ''}
    ${shape(ordinal)}
    ${repeat(
      tiles,
      (p) => p,
      (p) => tile(team, letter, p),
    )}
  </span>`;
};

const tile = (team, letter, partition) => html`<span
  class="tile"
  data-partition=${partition}
  data-owner=${letter}
  data-key="${team}/${partition}"
  >${partition}</span
>`;
