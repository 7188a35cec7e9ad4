import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clock } from '../model/format.js';
import { feed } from '../net/feed.js';
import { LightElement } from '../parts/light-element.js';

const CHANGES = '/api/v1/audit?limit=50';
const REFRESH = 5_000;

/** Lists the latest changes that somebody made with the instructor's token. */
class AuditPanel extends LightElement {
  static properties = { entries: { state: true }, error: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.feed = feed(CHANGES, REFRESH, (entries) => this.hear(entries), (error) => this.fail(error));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.feed.stop();
  }

  refresh() {
    this.feed.refresh();
  }

  hear(entries) {
    this.entries = entries;
    this.error = '';
  }

  fail(error) {
    this.error = error.message;
    if (error.status === 401 || error.status === 403) this.dispatchEvent(new CustomEvent('signedout'));
  }

  render() {
    return html`<section class="panel" id="audit" aria-labelledby="audit-title">
      <h2 id="audit-title">
        Changes <span class="dim">newest first</span>
        <a class="button small" id="export-audit" href="/api/v1/audit?format=csv" download>All changes, CSV</a>
      </h2>
      <p class="error" role="alert">${this.error}</p>
      ${this.entries ? this.table() : html`<p class="dim">This page waits for the list of changes …</p>`}
    </section>`;
  }

  table() {
    if (this.entries.length === 0) return html`<p class="dim">Nothing has been changed yet. Each action of an instructor appears here.</p>`;
    return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="audit-title">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">time</th>
            <th scope="col">session</th>
            <th scope="col">address</th>
            <th scope="col">action</th>
            <th scope="col">subject</th>
            <th scope="col">before → after</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(this.entries, ({ at, action, subject }, i) => `${at} ${action} ${subject} ${i}`, entry)}
        </tbody>
      </table>
    </div>`;
  }
}

const entry = ({ at, session, address, action, subject, before, after }) => html`<tr>
  <td><time>${clock(at)}</time></td>
  <td><code>${session || '–'}</code></td>
  <td>${address || '–'}</td>
  <td><span class="clamp">${action}</span></td>
  <td><span class="clamp">${subject || '–'}</span></td>
  <td class="change"><span class="clamp">${text(before)} → ${text(after)}</span></td>
</tr>`;

/** A value is a text, or JSON. A missing one is a dash. */
const text = (value) => {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

customElements.define('gs-audit-panel', AuditPanel);
