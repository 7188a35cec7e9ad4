import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { labNow } from '../model/derive.js';
import { ago, count, plural } from '../model/format.js';
import { codeText } from '../parts/code-text.js';
import { groupState } from '../parts/group-state.js';
import { ownersView } from '../parts/owners.js';
import { warningList } from '../parts/warnings.js';

/** Shows the team's consumers as the board has them. */
export const consumers = (details, state) => {
  const row = state.board?.teams.find(({ team }) => team === details.team);
  return html`<section class="panel" id="consumers" aria-labelledby="consumers-title">
    <h2 id="consumers-title">
      Your consumers <a class="more" href="/groups/${details.group}">X-ray: see each rebalance and its cause</a>
    </h2>
    ${ownNotices(details, state)} ${row ? body(row, state) : html`<p class="dim">This page waits for the first data from the lab …</p>`}
  </section>`;
};

/** Shows what the brokers refused to the team's clients. A client that is too old sees only a closed connection. */
const ownNotices = ({ team }, state) => {
  const now = labNow(state);
  const own = state.board?.notices.filter((notice) => notice.team === team && now - notice.at < NOTICE_SHOWN) ?? [];
  return own.map(
    ({ at, text }) =>
      html`<p class="notice" data-notice=${at}>
        <span aria-hidden="true">⚠</span> ${codeText(text)} <time class="dim">${ago(now - at)}</time>
      </p>`,
  );
};

/** A broker repeats a notice after ten minutes at the earliest. */
const NOTICE_SHOWN = 660_000;

/** Explains idle consumers: one sentence for the surplus ones, and one for each other, unless a warning has it already. */
const idleOnes = ({ owners, warnings = [] }, { topic, partitions }) => {
  const idle = owners.filter((owner) => owner.partitions.length === 0);
  if (idle.length === 0) return '';
  const left = idle.filter(({ surplus }) => surplus).length;
  const warned = new Set(warnings.map(({ sentence }) => sentence));
  const others = idle.filter((owner) => !owner.surplus && owner.idleReason && !warned.has(owner.idleReason));
  if (left + others.length === 0) return '';
  return html`<div class="dim" id="idle">
    ${
      left === 0
        ? ''
        : html`<p>
            ${plural(left, 'consumer')} idle: ${topic} has ${plural(partitions, 'partition')}, and each partition has one
            owner in a group.
          </p>`
    }
    ${others.map(({ letter, idleReason }) => html`<p data-idle-reason=${letter}><bdi>${idleReason}</bdi></p>`)}
  </div>`;
};

const unknown = html`<span class="unknown">unknown</span>`;

const body = (row, state) => {
  if (row.groupState === null)
    return html`<p class="dim">Your group has no consumer yet. Start one: run your starter.</p>`;
  if (row.groupState === 'Empty') {
    return html`<p>
      ${groupState(row.groupState)}
      <span class="dim">
        ${
          row.committedWithoutMemberAt
            ? row.headline
            : html`No consumer runs now. Start one: run your starter.`
        }
      </span>
    </p>`;
  }
  return html`
    <p class="consumer-facts">
      ${groupState(row.groupState, state.unknownSince[row.team])}
      ${row.groupState === 'Unknown' ? '' : html`<span>${plural(row.members, 'consumer')}</span>`}
      <span>lag ${Number.isFinite(row.lag) ? html`<b>${count(row.lag)}</b>` : unknown}</span>
    </p>
    ${warningList(row.warnings)}
    <ul class="people">
      ${repeat(
        row.owners,
        ({ memberId }) => memberId,
        (owner) => html`<li>${ownersView(row.team, [owner])} <span class="client">${owner.clientId}</span></li>`,
      )}
    </ul>
    ${idleOnes(row, state.board)}
  `;
};
