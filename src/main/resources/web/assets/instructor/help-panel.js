import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { labNow } from '../model/derive.js';
import { age } from '../model/format.js';
import { get } from '../net/api.js';
import { codeText } from '../parts/code-text.js';
import { LightElement } from '../parts/light-element.js';

const REFRESH = 2_000;

/** Shows which teams of people need help now, the longest first, and which programs are refused and belong to no team. */
class HelpPanel extends LightElement {
  static properties = {
    state: { attribute: false },
    teams: { state: true },
    strangers: { state: true },
    error: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    this.refresh();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.next);
  }

  async refresh() {
    try {
      const { teams, strangers } = await get('/api/v1/class');
      this.teams = teams;
      this.strangers = strangers;
      this.error = '';
    } catch (error) {
      this.error = error.message;
      if (error.status === 401 || error.status === 403) this.dispatchEvent(new CustomEvent('signedout'));
    }
    if (this.isConnected) this.next = setTimeout(() => this.refresh(), REFRESH);
  }

  render() {
    return html`<section class="panel" id="help" aria-labelledby="help-title">
      <h2 id="help-title">Teams that need help now <span class="dim">longest first</span></h2>
      <p class="error" role="alert">${this.error}</p>
      ${this.teams ? this.list() : html`<p class="dim">This page waits for the hints of the teams …</p>`}
      ${strangersList(this.strangers ?? [], this.state)}
    </section>`;
  }

  list() {
    const stuck = this.teams.filter(({ bot, hints }) => !bot && hints.length > 0);
    if (stuck.length === 0) {
      return html`<p class="dim">No team needs help. A team appears here with the hint that it sees on its own page.</p>`;
    }
    const now = labNow(this.state);
    return html`<ol>
      ${repeat(
        stuck,
        ({ team }) => team,
        (team) => row(team, now),
      )}
    </ol>`;
  }
}

const row = ({ team, stuckSince, hints }, now) => html`
  <li data-team=${team}>
    <a href="/groups/${team}">${team}</a>
    <span class="stuck">for ${age(now - stuckSince)}</span>
    <span class="seen">${codeText(hints[0].seen)}</span>
    <span class="code dim">${hints.map(({ code }) => code).join(', ')}</span>
  </li>
`;

const SHOWN = 5;

/** Lists the programs that belong to no team. Their texts are hostile: lit escapes them, and bdi keeps their direction inside. */
const strangersList = (strangers, state) =>
  strangers.length === 0
    ? nothing
    : html`<h3>Refused programs of no team</h3>
        <ul class="strangers">
          ${strangers.slice(0, SHOWN).map((stranger) => strangerRow(stranger, labNow(state)))}
        </ul>
        ${strangers.length > SHOWN ? html`<p class="dim">… and ${strangers.length - SHOWN} more</p>` : nothing}`;

const strangerRow = ({ address, client, user, refusal, lastAt, count }, now) => html`
  <li>
    A program at <span class="address">${address}</span>${client ? html` (<bdi>${client}</bdi>)` : nothing}
    ${REFUSALS[refusal]?.(html`<bdi class="user">${user}</bdi>`) ?? 'is refused.'}
    <span class="dim">${count === 1 ? 'once' : `${count} times`}, last ${age(now - lastAt)} ago</span>
  </li>
`;

const REFUSALS = {
  UNKNOWN_USER: (user) => html`tries the user name ${user}, which does not exist.`,
  WRONG_PASSWORD: (user) => html`tries a wrong password for the user name ${user}.`,
  WRONG_MECHANISM: () => 'wants a SASL mechanism that the broker does not have.',
  NO_LOGIN: () => 'does not log in: its security protocol is PLAINTEXT.',
  TLS: () => 'does not begin with the protocol of Kafka: usually its security protocol uses TLS.',
  TOO_OLD: () => 'uses a version of the protocol that the broker does not have any more.',
};

customElements.define('gs-help-panel', HelpPanel);
