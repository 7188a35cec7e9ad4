import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { labNow } from '../model/derive.js';
import { age } from '../model/format.js';
import { get } from '../net/api.js';
import { codeText } from '../parts/code-text.js';
import { LightElement } from '../parts/light-element.js';
import { strangersList } from './strangers.js';

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
      ${this.strangers ? strangersList(this.strangers, labNow(this.state)) : ''}
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

customElements.define('gs-help-panel', HelpPanel);
