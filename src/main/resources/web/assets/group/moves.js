import { html } from 'lit';
import { count, span } from '../model/format.js';
import { keyOf } from '../model/lag.js';
import { memberSign } from '../parts/member-sign.js';

/** Lists the partitions that changed their owner: both owners, the time without an owner, and the uncommitted records. */
export const moves = (rebalance, { everybody, several }) => {
  if (rebalance.moves.length === 0) return html`<p class="dim">No partition changed its owner.</p>`;
  const handed = new Map(rebalance.handOvers.map((h) => [keyOf(h), h]));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Moves">
    <table class="rows moves">
      <thead>
        <tr>
          <th scope="col">partition</th>
          <th scope="col">from → to</th>
          <th scope="col" class="n" title="Between its release and its next assignment">without owner</th>
          <th scope="col" class="n" title="The committed offset at the hand-over">committed</th>
          <th scope="col" class="n" title="Records up to the log’s end that were not committed at the hand-over">
            at risk
          </th>
        </tr>
      </thead>
      <tbody>
        ${rebalance.moves.map((move) => row(move, handed.get(keyOf(move)), { everybody, several }))}
      </tbody>
    </table>
  </div>`;
};

const row = (move, handOver, { everybody, several }) =>
  html`<tr data-move=${move.partition}>
    <th scope="row">${several ? `${move.topic} ` : ''}${move.partition}</th>
    <td>${whoever(move.from, everybody)} → ${whoever(move.to, everybody)}</td>
    <td class="n">${move.from === null || move.to === null ? '' : known(without(move))}</td>
    <td class="n">${handOver ? known(count(handOver.committed)) : ''}</td>
    <td class="n">${handOver ? known(count(handOver.atRisk)) : ''}</td>
  </tr>`;

const whoever = (memberId, everybody) =>
  memberId !== null && !everybody.has(memberId)
    ? html`<span title=${memberId}>another</span>`
    : memberSign(everybody.get(memberId));

const without = ({ releasedAt, assignedAt }) =>
  releasedAt === null || assignedAt === null ? null : span(assignedAt - releasedAt);

const known = (text) => text ?? html`<span class="unknown">unknown</span>`;
