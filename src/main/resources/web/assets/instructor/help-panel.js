import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { age } from '../model/format.js';
import { codeText } from '../parts/code-text.js';
import { LightElement } from '../parts/light-element.js';
import { strangersList } from './strangers.js';

/** Shows which teams of people need help now, the longest first, and which programs are refused and belong to no team. */
class HelpPanel extends LightElement {
  static properties = { classroom: { attribute: false }, now: { attribute: false }, error: { attribute: false } };

  render() {
    return html`<section class="panel" id="help" aria-labelledby="help-title">
      <h2 id="help-title">Teams that need help now <span class="dim">longest first</span></h2>
      <p class="error" role="alert">${this.error}</p>
      ${this.classroom ? this.list() : html`<p class="dim">This page waits for the hints of the teams …</p>`}
      ${strangersList(this.classroom?.strangers ?? [], this.now)}
    </section>`;
  }

  list() {
    const stuck = this.classroom.teams.filter(({ bot, hints }) => !bot && hints.length > 0);
    if (stuck.length === 0) {
      return html`<p class="dim">No team needs help. A team appears here with the hint that it sees on its own page.</p>`;
    }
    return html`<ol>
      ${repeat(
        stuck,
        ({ team }) => team,
        (team) => row(team, this.now),
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
