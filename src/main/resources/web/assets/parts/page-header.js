import { html } from 'lit';
import './theme-toggle.js';

/** Shows the header of the pages for one person. `leave` ends the session, if there is one. */
export const pageHeader = (title, leave) => html`
  <header class="top">
    <h1><a href="/">Groupstage</a> <span>${title}</span></h1>
    <nav>
      <a href="/">Board</a> <a href="/join">Your team</a> <a href="/learn">Learn</a> <a href="/groups">Groups</a> <a href="/plan">Plan</a> <a href="/instructor">Instructor</a>
      ${leave ? html`<button type="button" id="logout" class="quiet" @click=${leave.action}>${leave.label}</button>` : ''}
      <gs-theme-toggle></gs-theme-toggle>
    </nav>
  </header>
`;
