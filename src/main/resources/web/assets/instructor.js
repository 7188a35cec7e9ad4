import { html } from 'lit';
import { exports } from './instructor/exports.js';
import './instructor/bots-panel.js';
import './instructor/faults-panel.js';
import './instructor/help-panel.js';
import './instructor/question-panel.js';
import './instructor/traffic-panel.js';
import './parts/secret-form.js';
import { staleSince } from './model/derive.js';
import { asked } from './model/format.js';
import { post } from './net/api.js';
import { BOARD_HISTORY, recall } from './net/recall.js';
import { createStore } from './net/store.js';
import { follow } from './net/stream.js';
import { pageHeader } from './parts/page-header.js';
import { SessionPage } from './parts/session-page.js';
import { staleBanner } from './parts/stale-banner.js';

/** Shows the instructor's page: a login, then the controls. */
class Instructor extends SessionPage {
  static properties = { role: { state: true }, state: { attribute: false } };

  recalled({ role }) {
    this.enter(role);
  }

  enter(role) {
    this.role = role === 'instructor' ? role : 'visitor';
    if (this.role === 'visitor' || this.store) return;
    this.store = createStore((state) => (this.state = state));
    this.state = this.store.state();
    recall(BOARD_HISTORY, this.store.dispatch);
    follow(this.store.dispatch);
  }

  render() {
    const inside = this.role === 'instructor';
    return html`
      ${pageHeader('Instructor', inside ? { label: 'Log out', action: () => this.logout() } : undefined)}
      ${inside ? staleBanner(this.state) : ''}
      <main>
        <p class="error" role="alert">${this.complaint.text}</p>
        ${this.body()}
      </main>
    `;
  }

  body() {
    if (this.role === undefined) return html`<p class="dim">The page asks the lab who you are …</p>`;
    return this.role === 'instructor' ? this.controls() : this.login();
  }

  login() {
    return html`<section class="panel narrow">
      <h2>Log in</h2>
      <gs-secret-form
        name="token"
        label="Instructor's token"
        action="Log in"
        hint="It is the field instructorToken of lab.json in the lab's data directory."
        masked
        .submit=${async (token) => this.enter((await post('/api/v1/login', { token })).role)}
      ></gs-secret-form>
    </section>`;
  }

  controls() {
    return html`
      <gs-help-panel .state=${this.state} @signedout=${() => (this.role = 'visitor')}></gs-help-panel>
      <gs-traffic-panel .state=${this.state} @signedout=${() => (this.role = 'visitor')}></gs-traffic-panel>
      <gs-question-panel .state=${this.state} @signedout=${() => (this.role = 'visitor')}></gs-question-panel>
      <gs-bots-panel .state=${this.state} @signedout=${() => (this.role = 'visitor')}></gs-bots-panel>
      <gs-faults-panel .state=${this.state} @signedout=${() => (this.role = 'visitor')}></gs-faults-panel>
      <p class="codes-link">
        <a id="join-codes" href="/join-codes">Join codes to print</a>
        <span class="dim">one card for each team</span>
      </p>
      ${exports}
    `;
  }

  async logout() {
    try {
      await post('/api/v1/logout');
      location.reload();
    } catch (error) {
      this.complaint.say(error);
    }
  }

  updated() {
    const traffic = this.state?.board?.traffic;
    const old = this.state && staleSince(this.state) !== null ? ' (old)' : '';
    document.documentElement.classList.toggle('stale', old !== '');
    if (this.role !== 'instructor') document.title = 'Groupstage: instructor, log in';
    else
      document.title = traffic
        ? `Groupstage: instructor, ${asked(traffic.rate)} /s asked${old}`
        : 'Groupstage: instructor';
  }
}

customElements.define('gs-instructor', Instructor);
