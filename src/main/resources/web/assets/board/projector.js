import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isLive, isMissing } from '../model/derive.js';
import { plural } from '../model/format.js';
import { STEPS } from '../model/steps.js';
import { styled } from '../parts/styled.js';
import { botMark } from '../parts/bot-mark.js';
import { excludedMark } from '../parts/excluded-mark.js';
import { resetMark } from '../parts/reset-mark.js';
import { groupState } from '../parts/group-state.js';
import { stepDot, stepIcon } from '../parts/icon.js';
import { legend } from './legend.js';

const ROWS = 8;

/** Shows the teams of one page in large type: rank, name, steps, and how many consumers work. `scrolls` makes it a list to scroll. */
export const projector = (teams, scrolls = false) => {
  const rows = Math.min(ROWS, Math.max(1, teams.length));
  return html`<section id="projector" aria-labelledby="projector-title" ${styled({ '--list-rows': rows })}>
    <h2 id="projector-title" class="sr">Teams by rank</h2>
    ${legend()}
    <div class="heads ${teams.length > ROWS ? 'two' : ''}" aria-hidden="true">
      ${head()} ${teams.length > ROWS ? head() : ''}
    </div>
    <ol class=${teams.length > ROWS ? 'two' : ''} tabindex=${scrolls ? '0' : nothing} aria-labelledby="projector-title">
      ${repeat(teams, ({ team }) => team, item)}
    </ol>
  </section>`;
};

const head = () => html`<span class="head"><span class="steps">${STEPS.map(({ key }) => html`<span>${stepIcon(key)}</span>`)}</span></span>`;

const item = (row) => html`<li data-team=${row.team} data-key="row/${row.team}" class=${condition(row)}>
  <span class="rank">${row.rank ?? html`<span aria-hidden="true">–</span><span class="sr">not ranked</span>`}</span>
  <span class="team" title=${row.team}><span class="name">${row.team}</span>${botMark(row)}${excludedMark(row)}${resetMark(row)}</span>
  <span class="steps">${STEPS.map((step) => stepDot(step, row.steps.includes(step.key), row.lapsed?.includes(step.key)))}</span>
  <span class="now">${now(row)}</span>
</li>`;

const condition = (row) => (isLive(row) ? 'live' : isMissing(row) ? 'away missing' : 'away');

/** Shows the consumers of a group that works, else its state. */
const now = (row) =>
  row.groupState === 'Stable' ? html`<span class="members">${plural(row.members, 'consumer')}</span>` : groupState(row.groupState);
