import { html } from 'lit';
import { staleSince } from '../model/derive.js';
import { get } from '../net/api.js';
import { createStore } from '../net/store.js';
import { follow } from '../net/stream.js';
import { classBanner } from '../parts/class-banner.js';
import { classState } from '../parts/class-state.js';
import { LightElement } from '../parts/light-element.js';
import { staleBanner } from '../parts/stale-banner.js';
import { consumers } from './consumers.js';
import './credentials.js';
import { hints } from './hints.js';
import { scorecard } from './scorecard.js';
import { starter } from './starter.js';
import { steps } from './steps.js';
import { task } from './task.js';
import { verdicts } from './verdicts.js';

const REFRESH = 2_000;

/** Shows what one team needs: its task, its account, its starter, its steps and its score. */
class TeamPage extends LightElement {
  static properties = {
    team: { attribute: false },
    details: { state: true },
    error: { state: true },
    state: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    const { signal } = (this.life = new AbortController());
    const store = createStore((state) => (this.state = state), signal);
    this.state = store.state();
    follow(store.dispatch, signal);
    this.refresh();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.life.abort();
    clearTimeout(this.next);
  }

  async refresh() {
    try {
      this.details = await get(`/api/v1/teams/${encodeURIComponent(this.team)}`);
      this.error = '';
    } catch (error) {
      this.error = error.message;
      if (error.status === 401 || error.status === 403) this.dispatchEvent(new CustomEvent('signedout'));
    }
    if (this.isConnected) this.next = setTimeout(() => this.refresh(), REFRESH);
  }

  updated() {
    document.documentElement.classList.toggle('stale', staleSince(this.state) !== null);
  }

  render() {
    const { details, state } = this;
    return html`
      ${staleBanner(state)}
      ${classState(state, details?.message)} ${classBanner(state.board?.question)}
      <p class="error" role="alert">${this.error}</p>
      ${details ? this.panels(details, state) : html`<p class="dim">This page waits for your team's data from the lab …</p>`}
    `;
  }

  panels(details, state) {
    return html`${hints(details, state)}<div class="columns">
      <div>
        ${task(details)} ${starter(details)}
        <gs-credentials .details=${details}></gs-credentials>
      </div>
      <div>
        ${steps(details)} ${consumers(details, state)} ${scorecard(details, rowOf(details, state))} ${verdicts(details, state)}
      </div>
    </div>`;
  }
}

/** Returns the team's row on the board, once the board has arrived. */
const rowOf = ({ team }, { board }) => board?.teams.find((row) => row.team === team);

customElements.define('gs-team-page', TeamPage);
