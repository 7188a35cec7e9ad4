import { html } from 'lit';
import { CLIENTS, programAddress } from '../model/clients.js';
import '../parts/client-tabs.js';
import '../parts/copy-button.js';
import './program-text.js';

const commandLine = (command) =>
  html`<p class="command"><code>${command}</code><gs-copy .text=${command} what="the command"></gs-copy></p>`;

/** Shows the starter for each client, with the commands that install the client and run it. Without a team it has no account. */
export const starter = ({ team }) => html`
  <section class="panel" id="starter" aria-labelledby="starter-title">
    <h2 id="starter-title">Start here</h2>
    <p class="dim">Choose your client. All programs do the same.</p>
    <gs-client-tabs .panels=${CLIENTS.map((client) => ({ ...client, content: panel(client, team) }))}></gs-client-tabs>
  </section>
`;

const panel = ({ install, debian, library, starter: first, state }, team) => html`
  <p>
    <a id="starter-download" class="button primary" href=${programAddress(first.name, team)} download=${first.file}
      >Download ${first.file}</a
    >
    ${
      library && team !== null
        ? html` <a class="button" href=${programAddress(library.name, null)} download=${library.file}>Download ${library.file}</a>`
        : ''
    }<br />
    <span class="dim">${
      team === null
        ? 'This copy has no account. Join with your team, and it is filled in.'
        : 'It connects without a change. It contains your account, so share it with your team only.'
    }</span>
  </p>
  <p>${library ? `Unpack ${library.file}, which has the client, in the same folder. ${team === null ? 'Your team\'s page has it. ' : ''}You need a JDK 21 or newer.` : 'Install the client.'}</p>
  ${install.map(commandLine)}
  ${debian ? html`<p>Debian and Ubuntu have it as a package:</p>${commandLine(debian)}` : ''}
  <p>Then run the program in the folder that contains it:</p>
  ${commandLine(first.run)}
  <p class="dim">Run it again in another terminal or on another laptop: the two programs share the work.</p>
  <p class="dim">
    ${
      state === null
        ? 'kcat reaches all steps but the last one, because it cannot seek when it gets a partition. For the last step, use another client.'
        : html`For the last step, use
            <a id="state-download" href=${programAddress(state.name, team)} download=${state.file}>${state.file}</a>. This program also
            keeps its state when a partition changes its owner.`
    }
  </p>
  <gs-program-text address=${programAddress(first.name, team)} file=${first.file}></gs-program-text>
  ${state === null ? '' : html`<gs-program-text address=${programAddress(state.name, team)} file=${state.file}></gs-program-text>`}
`;
