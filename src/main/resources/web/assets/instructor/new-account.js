import { html } from 'lit';

/** Asks before a team gets a new account, because this cannot be undone. Escape and the first button leave all as it is. */
export const newAccountQuestion = (team, yes) => html`
  <dialog aria-labelledby="new-account-title-${team}">
    <h3 id="new-account-title-${team}">New password and join code for ${team}?</h3>
    <p>
      The old password and the old join code end at once: the lab closes the team’s clients and its pages, and its programs
      need the new password. This cannot be undone.
    </p>
    <p class="choice">
      <button type="button" autofocus @click=${(event) => event.target.closest('dialog').close()}>Keep the old ones</button>
      <button type="button" class="primary" @click=${yes}>Make new ones</button>
    </p>
  </dialog>
`;

/** Shows the new join code as a card to print. */
export const newAccountCard = ({ team, joinCode }, entrance, close) => html`
  <div class="new-account" role="group" aria-label="New join code of ${team}">
    <div class="ticket" data-team=${team}>
      <h3>${team}</h3>
      <p class="code">${joinCode}</p>
      <p>
        Open <b>${entrance?.address ?? `${location.origin}/join`}</b> and type this code. The whole team uses the same one. The
        team’s page has the new password.
      </p>
    </div>
    <p class="choice">
      <button type="button" @click=${() => print()}>Print this card</button>
      <button type="button" @click=${close}>Hide it</button>
      <span class="does">This page shows the code only once.</span>
    </p>
  </div>
`;
