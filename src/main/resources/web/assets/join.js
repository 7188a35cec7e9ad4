import { html } from 'lit';
import './join/team-page.js';
import './parts/secret-form.js';
import { post } from './net/api.js';
import { pageHeader } from './parts/page-header.js';
import { SessionPage } from './parts/session-page.js';

/** Asks a team for its code, then shows its page. */
class Join extends SessionPage {
  static properties = { team: { state: true } };

  /** Stores the team; `null` means that the session has none. */
  recalled({ team }) {
    this.team = team ?? null;
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
        refusal="No team has this code. Compare it with the code that you were given."
        .submit=${async (joinCode) => (this.team = (await post('/api/v1/join', { joinCode })).team)}
      ></gs-secret-form>
      <p class="dim" id="alone-note">
        If you work without an instructor: the file <code>lab.json</code> in the lab’s data directory has each team’s code as
        <code>joinCode</code>. It also has the token for <a href="/instructor">the instructor’s page</a>, as
        <code>instructorToken</code>.
      </p>
      ${
        location.protocol === 'https:'
          ? html`<p class="dim" id="certificate-note">
              If your browser warns of the certificate: the lab has made it itself, so the browser does not know it. Your
              programs get it with their download, and check it.
            </p>`
          : ''
      }
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
