import { html } from 'lit';
import '../parts/copy-button.js';

const COMMANDS = ['python3 -m pip install kafka-python', 'python3 team.py'];

const starterOf = (team) => `/starters/python?team=${encodeURIComponent(team)}`;

const commandLine = (command) =>
  html`<p class="command"><code>${command}</code><gs-copy .text=${command} what="the command"></gs-copy></p>`;

/** The starter, filled in for this team, and the two commands that run it. */
export const starter = ({ team }) => html`
  <section class="panel" id="starter" aria-labelledby="starter-title">
    <h2 id="starter-title">Start here</h2>
    <p>
      <a id="starter-download" class="button primary" href=${starterOf(team)} download="team.py">Download team.py</a><br />
      <span class="dim">It connects already. Your account is in it: keep it to your team.</span>
    </p>
    <p>Then, where it lies:</p>
    ${COMMANDS.map(commandLine)}
    <p class="dim">Run the second one again in another terminal, and the two share the work.</p>
  </section>
`;
