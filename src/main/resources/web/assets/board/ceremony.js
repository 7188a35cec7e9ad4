import { html } from 'lit';
import { hasEnded } from '../model/class-state.js';
import { labClock } from '../model/derive.js';
import { plural } from '../model/format.js';
import { resultOf } from '../model/progress.js';
import { STEPS } from '../model/steps.js';
import { stepIcon } from '../parts/icon.js';

const SHOWN = 12_000;

/** Returns the teams that have reached their last step with this snapshot. */
export const finishers = ({ board, unlocked }) => {
  const teams = new Set(unlocked.map(({ team }) => team));
  return (board?.teams ?? []).filter(({ team, steps }) => teams.has(team) && steps.length === STEPS.length).map(({ team }) => team);
};

/** Adds these teams to a celebration, which ends some seconds later; null if there is nothing to celebrate. */
export const celebrated = (before, teams, now) => {
  const going = before !== null && now < before.until ? before : null;
  return teams.length === 0 ? going : { teams: [...(going?.teams ?? []), ...teams], until: now + SHOWN };
};

/** Shows the end of the class, or the teams that have just reached all steps. It is shown once, and nothing is hidden by it. */
export const ceremony = (state, celebration) => {
  if (hasEnded(state.board, labClock(state))) return theEnd(state.board);
  if (celebration === null) return '';
  const { teams } = celebration;
  return html`<div id="ceremony" data-kind="finished" role="status">
    <span class="signs">${STEPS.map(({ key }) => stepIcon(key))}</span>
    <b>${listed(teams)}</b> ${teams.length === 1 ? 'has' : 'have'} reached all six steps.
  </div>`;
};

const theEnd = (board) => {
  const { steps, most, finished, first } = resultOf(board);
  return html`<div id="ceremony" data-kind="end" role="status">
    <span class="signs">${STEPS.map(({ key }) => stepIcon(key))}</span>
    <b>The class has ended.</b>
    <span>${plural(board.teams.filter(({ excluded }) => !excluded).length, 'team')} reached ${steps} of ${most} steps.</span>
    <span>${finished.length > 0 ? html`All six: <b>${listed(finished)}</b>.` : first.length > 0 ? html`In front: <b>${listed(first)}</b>.` : ''}</span>
  </div>`;
};

const listed = (names) => (names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);
