import { html } from 'lit';
import '../parts/copy-button.js';

const INSTALL = 'python3 -m pip install kafka-python';
const DEBIAN = 'sudo apt install python3-kafka';
const RUN = 'python3 team.py';

const commandLine = (command) =>
  html`<p class="command"><code>${command}</code><gs-copy .text=${command} what="the command"></gs-copy></p>`;

/** The starter, filled in for this team, and the commands that install its client and run it. */
export const starter = ({ team }) => html`
  <section class="panel" id="starter" aria-labelledby="starter-title">
    <h2 id="starter-title">Start here</h2>
    <p>
      <a id="starter-download" class="button primary" href="/starters/python?team=${team}" download="team.py">Download team.py</a><br />
      <span class="dim">It connects already. Your account is in it: keep it to your team.</span>
    </p>
    <p>Install the client: with pip, or on Debian and Ubuntu with apt.</p>
    ${commandLine(INSTALL)} ${commandLine(DEBIAN)}
    <p>Then run it in the folder where it lies:</p>
    ${commandLine(RUN)}
    <p class="dim">Run it again in another terminal or on another laptop, and the two share the work.</p>
    <p class="dim">
      For the last step:
      <a id="state-download" href="/starters/python-state?team=${team}" download="team_state.py">team_state.py</a>, the
      same program, keeps its state when a partition changes hands.
    </p>
  </section>
`;
