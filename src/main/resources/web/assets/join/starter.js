import { html } from 'lit';
import '../parts/copy-button.js';

const INSTALL = 'python3 -m pip install kafka-python';
const DEBIAN = 'sudo apt install python3-kafka';
const RUN = 'python3 team.py';

const commandLine = (command) =>
  html`<p class="command"><code>${command}</code><gs-copy .text=${command} what="the command"></gs-copy></p>`;

/** Shows the starter, filled in for this team, and the commands that install its client and run it. */
export const starter = ({ team }) => html`
  <section class="panel" id="starter" aria-labelledby="starter-title">
    <h2 id="starter-title">Start here</h2>
    <p>
      <a id="starter-download" class="button primary" href="/starters/python?team=${team}" download="team.py">Download team.py</a><br />
      <span class="dim">It connects without a change. It contains your account, so share it with your team only.</span>
    </p>
    <p>Install the client with pip, or with apt on Debian and Ubuntu.</p>
    ${commandLine(INSTALL)} ${commandLine(DEBIAN)}
    <p>Then run the program in the folder that contains it:</p>
    ${commandLine(RUN)}
    <p class="dim">Run it again in another terminal or on another laptop: the two programs share the work.</p>
    <p class="dim">
      For the last step, use
      <a id="state-download" href="/starters/python-state?team=${team}" download="team_state.py">team_state.py</a>. This
      program also keeps its state when a partition changes its owner.
    </p>
  </section>
`;
