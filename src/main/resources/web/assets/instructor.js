import { html } from 'lit';
import { exports } from './instructor/exports.js';
import './instructor/audit-panel.js';
import './instructor/bots-panel.js';
import './instructor/class-panel.js';
import './instructor/faults-panel.js';
import './instructor/help-panel.js';
import { inForceWords } from './instructor/in-force.js';
import './instructor/question-panel.js';
import './instructor/team-table.js';
import './instructor/traffic-panel.js';
import './parts/secret-form.js';
import { staleSince } from './model/derive.js';
import { asked } from './model/format.js';
import { post } from './net/api.js';
import { feed } from './net/feed.js';
import { entrance } from './net/entrance.js';
import { BOARD_HISTORY, recall } from './net/recall.js';
import { createStore } from './net/store.js';
import { follow } from './net/stream.js';
import { pageHeader } from './parts/page-header.js';
import { SessionPage } from './parts/session-page.js';
import { staleBanner } from './parts/stale-banner.js';

const CLASS = '/api/v1/class';
const REFRESH = 2_000;

/** Shows the instructor's page: a login, then the console. */
class Instructor extends SessionPage {
  static properties = {
    role: { state: true },
    state: { attribute: false },
    classroom: { state: true },
    classError: { state: true },
    entrance: { state: true },
  };

  recalled({ role }) {
    this.enter(role);
  }

  enter(role) {
    this.role = role === 'instructor' ? role : 'visitor';
    if (this.role === 'visitor') return;
    this.feed ??= feed(CLASS, REFRESH, (classroom) => this.hear(classroom), (error) => this.fail(error));
    if (this.store) return;
    this.store = createStore((state) => (this.state = state));
    this.state = this.store.state();
    recall(BOARD_HISTORY, this.store.dispatch);
    entrance((found) => (this.entrance = found));
    follow(this.store.dispatch);
  }

  hear(classroom) {
    this.classroom = classroom;
    this.ahead = classroom.asOf - Date.now();
    this.classError = '';
  }

  fail(error) {
    this.classError = error.message;
    if (error.status === 401 || error.status === 403) this.leave();
  }

  /** The session has ended: the page asks for the token again. */
  leave() {
    this.role = 'visitor';
    this.feed?.stop();
    this.feed = undefined;
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
        refusal="This is not the instructor’s token."
        masked
        .submit=${async (token) => this.enter((await post('/api/v1/login', { token })).role)}
      ></gs-secret-form>
    </section>`;
  }

  controls() {
    const { state, classroom } = this;
    const now = state.now + (this.ahead ?? 0);
    const left = () => this.leave();
    const changed = () => this.changed();
    return html`
      <gs-help-panel .classroom=${classroom} .now=${now} .error=${this.classError ?? ''}></gs-help-panel>
      <gs-in-force .classroom=${classroom} .now=${now} @signedout=${left} @changed=${changed}></gs-in-force>
      <div class="console">
        <gs-traffic-panel .state=${state} @signedout=${left}></gs-traffic-panel>
        <div>
          <gs-class-panel .classroom=${classroom} @signedout=${left} @changed=${changed}></gs-class-panel>
          <gs-question-panel .state=${state} @signedout=${left}></gs-question-panel>
        </div>
        <gs-bots-panel .state=${state} @signedout=${left} @changed=${changed}></gs-bots-panel>
        <gs-faults-panel .state=${state} @signedout=${left}></gs-faults-panel>
      </div>
      <gs-team-table
        .state=${state}
        .classroom=${classroom}
        .now=${now}
        .entrance=${this.entrance}
        @signedout=${left}
        @changed=${changed}
      ></gs-team-table>
      <p class="codes-link">
        <a id="join-codes" href="/join-codes">Join codes to print</a>
        <span class="dim">one card for each team</span>
      </p>
      ${exports}
      <gs-audit-panel @signedout=${left}></gs-audit-panel>
    `;
  }

  /** Asks for the class and for the list of changes at once, because an action has changed something. */
  changed() {
    this.feed?.refresh();
    this.querySelector('gs-audit-panel')?.refresh();
  }

  async logout() {
    this.leave(); // first, because no panel may ask for anything once the session has ended
    this.role = undefined;
    await this.updateComplete;
    try {
      await post('/api/v1/logout');
      location.reload();
    } catch (error) {
      this.enter('instructor');
      this.complaint.say(error);
    }
  }

  updated() {
    document.documentElement.classList.toggle('stale', Boolean(this.state) && staleSince(this.state) !== null);
    document.title = this.title();
  }

  title() {
    if (this.role !== 'instructor') return 'Groupstage: instructor, log in';
    const traffic = this.state?.board?.traffic;
    const facts = [inForceWords(this.classroom), traffic ? `${asked(traffic.rate)} /s asked` : ''].filter(Boolean);
    const old = this.state && staleSince(this.state) !== null ? ' (old)' : '';
    return `Groupstage: instructor${facts.map((fact) => `, ${fact}`).join('')}${traffic ? old : ''}`;
  }
}

customElements.define('gs-instructor', Instructor);
