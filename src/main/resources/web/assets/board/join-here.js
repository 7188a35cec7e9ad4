import { html, svg } from 'lit';
import { missingTeams } from '../model/derive.js';
import { plural } from '../model/format.js';

/**
 * Shows where teams join: large and with a QR code while a team is missing, as one line afterwards. `entrance` is the
 * answer of GET /api/v1/join, or null before it has come. `strip` leaves room for one line only.
 */
export const joinHere = ({ board }, entrance, strip) => {
  if (entrance === null) return '';
  const missing = missingTeams(board);
  return missing === 0 || strip ? html`<p class="join-line">${link(entrance)}</p>` : invitation(entrance, missing, board.teams.length);
};

const link = ({ address }) => html`Join: <a href="/join">${address}</a>`;

const invitation = (entrance, missing, all) => html`
  <section class="join-here" aria-labelledby="join-title">
    <div>
      <h2 id="join-title">Join here</h2>
      <p class="address"><a href="/join">${entrance.address}</a></p>
      <p class="dim">
        ${entrance.qr ? html`${missing} of ${plural(all, 'team')} ${missing === 1 ? 'is' : 'are'} missing. Type the code of your team.` : alone}
      </p>
    </div>
    ${entrance.qr ? qrCode(entrance) : ''}
  </section>
`;

const alone = html`Only this machine can open this address. For a class, start the lab with <code>--host 0.0.0.0</code>.`;

/** Draws the code dark on light in both themes, with the margin of four modules that a reader needs. */
const qrCode = ({ address, qr: { modules, path } }) => html`<svg
  class="qr"
  role="img"
  aria-label="QR code of ${address}"
  viewBox="-4 -4 ${modules + 8} ${modules + 8}"
  shape-rendering="crispEdges"
>
  ${svg`<rect x="-4" y="-4" width=${modules + 8} height=${modules + 8} fill="#fff"></rect><path d=${path} fill="#000"></path>`}
</svg>`;
