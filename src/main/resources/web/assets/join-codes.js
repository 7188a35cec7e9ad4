import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { get } from './net/api.js';
import { LightElement } from './parts/light-element.js';
import { pageHeader } from './parts/page-header.js';

const RETRY = 2_000;

/** Shows the join codes of all teams as cards to print and cut apart. Only the instructor may see it. */
class JoinCodes extends LightElement {
  static properties = { sheet: { state: true }, entrance: { state: true }, error: { state: true }, stranger: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.ask();
  }

  async ask() {
    try {
      this.entrance = await get('/api/v1/join');
      this.sheet = await get('/api/v1/join-codes');
      this.error = '';
    } catch (error) {
      this.stranger = error.status === 401 || error.status === 403;
      this.error = this.stranger ? '' : error.message;
      if (!this.stranger) setTimeout(() => this.ask(), RETRY);
    }
  }

  render() {
    return html`
      ${pageHeader('Join codes')}
      <main>
        <p class="error" role="alert">${this.error}</p>
        ${this.body()}
      </main>
    `;
  }

  body() {
    if (this.stranger)
      return html`<p id="stranger">
        Only the instructor sees the join codes. <a href="/instructor">Log in as the instructor</a>, then open this page
        again.
      </p>`;
    if (!this.sheet) return html`<p class="dim">This page waits for the join codes from the lab …</p>`;
    const { address, qr } = this.entrance;
    return html`
      <p class="on-screen">
        <button type="button" id="print" class="primary" @click=${() => print()}>Print</button>
        <span class="dim">One card for each team. Cut along the dashed lines.</span>
      </p>
      ${qr === null ? alone : ''}
      <ul class="sheet">
        ${repeat(
          this.sheet.teams,
          ({ team }) => team,
          (entry) => card(entry, address),
        )}
      </ul>
    `;
  }

  updated() {
    document.title = this.sheet ? `Groupstage: ${this.sheet.teams.length} join codes` : 'Groupstage: join codes';
  }
}

const alone = html`<p class="notice on-screen" id="alone">
  <span aria-hidden="true">⚠</span> Other machines cannot reach this lab at this address. Start it with
  <code>--host 0.0.0.0</code> for a class in a local network.
</p>`;

const card = ({ team, joinCode }, address) => html`
  <li class="ticket" data-team=${team}>
    <h2>${team}</h2>
    <p class="code">${joinCode}</p>
    <p>Open <b>${address}</b> and type this code. The whole team uses the same one.</p>
  </li>
`;

customElements.define('gs-join-codes', JoinCodes);
