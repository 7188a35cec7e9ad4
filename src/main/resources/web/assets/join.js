import { html } from 'lit';
import './join/team-page.js';
import './parts/secret-form.js';
import { get, post } from './net/api.js';
import { Complaint } from './parts/complaint.js';
import { LightElement } from './parts/light-element.js';
import { pageHeader } from './parts/page-header.js';

/** Asks a team for its code, then shows its page. */
class Join extends LightElement {
  static properties = { team: { state: true } };

  constructor() {
    super();
    this.complaint = new Complaint(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.recall();
  }

  /** Asks the lab for the team of this session. The cookie identifies it, so a reload keeps the session. `null` means no team yet. */
  async recall() {
    try {
      const { team } = await get('/api/v1/session');
      this.complaint.say(null);
      this.team = team ?? null;
    } catch (error) {
      this.complaint.say(error);
      setTimeout(() => this.recall(), 2_000);
    }
  }

  render() {
    return html`
      ${pageHeader(this.team ?? 'Join', this.team ? { label: 'Use another code', action: () => this.leave() } : undefined)}
      <main>
        <p class="error" role="alert">${this.complaint.text}</p>
        ${this.body()}
      </main>
    `;
  }

  body() {
    if (this.team === undefined) return html`<p class="dim">The page asks the lab who you are …</p>`;
    if (this.team === null) return this.form();
    return html`<gs-team-page .team=${this.team} @signedout=${() => (this.team = null)}></gs-team-page>`;
  }

  form() {
    return html`<section class="panel narrow">
      <h2>Join with your team</h2>
      <gs-secret-form
        name="join-code"
        label="Join code"
        action="Join"
        hint="Your instructor gives each team a code of its own. The whole team uses the same one."
        .submit=${async (joinCode) => (this.team = (await post('/api/v1/join', { joinCode })).team)}
      ></gs-secret-form>
    </section>`;
  }

  async leave() {
    try {
      await post('/api/v1/logout');
      this.team = null;
    } catch (error) {
      this.complaint.say(error);
    }
  }

  updated() {
    document.title = this.team ? `Groupstage: ${this.team}` : 'Groupstage: join with your team';
  }
}

customElements.define('gs-join', Join);
