import { html } from 'lit';
import { clock } from '../model/format.js';
import { post } from '../net/api.js';

const path = (team) => `/api/v1/teams/${encodeURIComponent(team)}/reset`;

/** Returns the act that undoes the last reset of a team. */
export const undoReset = ({ team, resetUndo }) => ({
  send: () => post(`${path(team)}/undo`, { undo: resetUndo }),
  done: `${team} has the results that it would have without the reset.`,
});

const question = (team, yes) => html`
  <dialog id="reset-question-${team}" aria-labelledby="reset-title-${team}">
    <h3 id="reset-title-${team}">Reset the results of ${team}?</h3>
    <p>
      Its steps, its score and its mistakes count from now on, as if the team had begun now. Everybody sees the mark
      “reset”, and the team’s page says so. Its group, its topics and its committed offsets do not change: to read from the
      beginning again, the team stops its consumers and resets its offsets itself. You can undo this until you reset the team
      again.
    </p>
    <p class="choice">
      <button type="button" autofocus @click=${(event) => event.target.closest('dialog').close()}>Keep the results</button>
      <button type="button" class="primary" @click=${yes}>Reset them</button>
    </p>
  </dialog>
`;

/** Shows the button that resets the results of a team, after a question, and the undo, which stays. */
export const resetResults = (menu) => {
  const { team } = menu.row;
  const { resetAt, resetUndo } = menu.known ?? {};
  const dialog = () => menu.querySelector(`#${CSS.escape(`reset-question-${team}`)}`);
  const reset = () => {
    dialog().close();
    menu.acts.run('reset', { send: () => post(path(team)), done: `The results of ${team} count from now on.` });
  };
  return html`${menu.acts.row('reset', {
    id: `reset-${team}`,
    label: 'Reset its results …',
    does: resetAt
      ? `The results count since ${clock(resetAt)}. Another reset makes this one final.`
      : 'The team begins anew: its steps and its score count from then on. You can undo it.',
    act: () => dialog().showModal(),
  })}
  ${question(team, reset)}
  ${
    resetUndo
      ? menu.acts.row('reset-undo', {
          id: `reset-undo-${team}`,
          label: `Undo the reset of ${clock(resetAt)}`,
          does: 'All that the team did counts again, with all that it did since the reset.',
          act: () => menu.acts.run('reset-undo', undoReset(menu.known)),
        })
      : ''
  }`;
};
