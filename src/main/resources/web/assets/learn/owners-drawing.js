import { html, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { colourOf, ranges, shapeOf } from '../model/member.js';

const BOX = 52;
const SEAT = 68;
const TOP = 44;
const DESK = 150;
const MOST = 16;

/**
 * Draws who owns which partition: the partitions as boxes on top, the members below, and a line from each partition to its
 * owner. `members` are [{ordinal, letter, clientId, partitions}]. A box also has its owner's letter, so that colour is not
 * needed to read it.
 */
export const ownersDrawing = (members, partitions) => {
  if (partitions.length > MOST || members.length > MOST) return inWords(members);
  const width = Math.max(partitions.length * BOX, members.length * SEAT, 200);
  const place = (i, n) => ((i + 0.5) * width) / n;
  const ownerOf = new Map(members.flatMap((member, i) => member.partitions.map((p) => [p, { member, i }])));
  return html`<svg
    class="drawing"
    viewBox="0 0 ${width} ${DESK + 66}"
    width=${width}
    role="img"
    aria-label=${sentence(members, partitions)}
  >
    ${repeat(
      partitions,
      (p) => p,
      (p, i) => {
        const owner = ownerOf.get(p);
        return line(p, place(i, partitions.length), owner && place(owner.i, members.length), owner?.member);
      },
    )}
    ${repeat(
      partitions,
      (p) => p,
      (p, i) => box(p, place(i, partitions.length), ownerOf.get(p)?.member),
    )}
    ${repeat(
      members,
      (member) => member.ordinal,
      (member, i) => seat(member, place(i, members.length)),
    )}
  </svg>`;
};

/** "A owns 0, 1 and 2. B owns nothing." */
const sentence = (members, partitions) => {
  const owned = members.map(({ letter, partitions: own }) => `${letter} owns ${own.length === 0 ? 'nothing' : own.join(', ')}.`);
  const free = partitions.filter((p) => !members.some(({ partitions: own }) => own.includes(p)));
  return [...owned, ...(free.length > 0 ? [`Nobody owns ${free.join(', ')}.`] : [])].join(' ');
};

const inWords = (members) => html`<ul class="owners-in-words">
  ${members.map(
    ({ ordinal, letter, partitions }) =>
      html`<li class="member ${colourOf(ordinal)}">
        <b>${letter}</b> ${partitions.length === 0 ? 'idle' : ranges(partitions).join(', ')}
      </li>`,
  )}
</ul>`;

const line = (partition, from, to, owner) =>
  owner
    ? svg`<path class="line member ${colourOf(owner.ordinal)}" data-line=${partition}
        d="M ${from} ${TOP} C ${from} ${TOP + 50} ${to} ${DESK - 50} ${to} ${DESK}"></path>`
    : svg`<path class="line none" data-line=${partition} d="M ${from} ${TOP} C ${from} ${TOP + 8} ${from} ${TOP + 8} ${from} ${TOP + 16}"></path>`;

const box = (partition, x, owner) => svg`<g
  class="box ${owner ? `member ${colourOf(owner.ordinal)}` : 'free'}"
  data-partition=${partition}
  data-owner=${owner?.letter ?? ''}
  transform="translate(${x} 0)"
>
  <rect x="-21" y="2" width="42" height="42" rx="5"></rect>
  <text y="22" class="figure">${partition}</text>
  <text y="38" class="by">${owner?.letter ?? '–'}</text>
</g>`;

const seat = ({ ordinal, letter, clientId, partitions }, x) => {
  const idle = partitions.length === 0;
  return svg`<g class="seat member ${colourOf(ordinal)} ${idle ? 'idle' : ''}" data-member=${letter} data-idle=${idle} transform="translate(${x} ${DESK})">
    <title>${letter}: ${clientId}</title>
    <rect x="-27" y="0" width="54" height="42" rx="8"></rect>
    <text x="-9" y="27" class="letter">${letter}</text>
    <path class="sign" d=${shapeOf(ordinal)} transform="translate(3 13)"></path>
    ${idle ? svg`<text y="59" class="by">idle</text>` : ''}
  </g>`;
};
