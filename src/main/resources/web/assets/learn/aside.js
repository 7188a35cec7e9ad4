import { html } from 'lit';
import { count, plural } from '../model/format.js';
import { lagSum } from '../model/lag.js';
import { nameOf, ownersOf, partitionsOf } from '../model/learn.js';
import { STEPS } from '../model/steps.js';
import { groupState, sinceOf } from '../parts/group-state.js';
import { stepDot, stepIcon } from '../parts/icon.js';
import { ownersDrawing } from './owners-drawing.js';

/** Keeps the reader's group in view: beside the text on a wide screen, and as one line at the bottom of a phone. */
export const aside = (subject, unfolded, toggle) => html`
  <aside class="mine ${unfolded ? 'unfolded' : ''}" aria-label="The group of the figures">
    <button type="button" class="fold" aria-expanded=${unfolded === true} aria-controls="mine-body" @click=${toggle}>
      <span class="line">${summary(subject)}</span> <span aria-hidden="true">${unfolded ? '▾' : '▴'}</span>
    </button>
    <div id="mine-body">${body(subject)}</div>
  </aside>
`;

const summary = (subject) => {
  const { team, group, own } = subject;
  const name = own ? team : nameOf(subject).replace(/^g/, 'G');
  if (team === null) return 'No group is alive yet';
  if (group === null) return `${name}: no consumer yet`;
  const lag = count(lagSum(group.partitions));
  return html`${name}: <b>${plural(group.members.length, 'consumer')}</b>, lag ${lag ?? 'unknown'}`;
};

const body = (subject) => {
  const { team, group, row, topic, own } = subject;
  if (team === null) return html`<p class="dim"><a href="/join">Join with your team</a>, and your group stays in view here.</p>`;
  return html`
    <p class="whose">${own ? html`Your group <b>${team}</b>` : html`You have not joined. This is ${nameOf(subject)}.`}</p>
    ${own ? '' : html`<p><a href="/join">Join with your team</a></p>`}
    ${
      group === null
        ? html`<p class="dim">It has no consumer yet.</p>`
        : html`<p>${groupState(group.state, sinceOf(group))}, lag ${count(lagSum(group.partitions)) ?? html`<span class="unknown">unknown</span>`}</p>
            ${ownersDrawing(ownersOf(group, topic), partitionsOf(group, topic))}`
    }
    <ul class="signs">
      ${STEPS.map((step) => html`<li>${stepDot(step, row?.steps.includes(step.key) ?? false, row?.lapsed?.includes(step.key))} ${stepIcon(step.key)} ${step.short}</li>`)}
    </ul>
  `;
};
