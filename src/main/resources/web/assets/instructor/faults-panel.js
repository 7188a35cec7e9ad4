import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clock } from '../model/format.js';
import { post, remove } from '../net/api.js';
import { feed } from '../net/feed.js';
import { Complaint } from '../parts/complaint.js';
import { LightElement } from '../parts/light-element.js';

const FAULTS = '/api/v1/faults';
const REFRESH = 1_000;

const SUBJECTS = [
  ['broker', 'Which broker'],
  ['team', 'Which bot'],
  ['partition', 'Which partition'],
];

const GROUPS = [
  ['broker', 'Faults of a broker'],
  ['partition', 'Faults of the traffic'],
  ['team', 'Faults of a bot'],
  ['none', 'Faults of a group of the lab'],
];

/** Causes faults on the lab's own brokers, topics and bots, and ends them. */
class FaultsPanel extends LightElement {
  static properties = {
    state: { attribute: false },
    faults: { state: true },
    chosen: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    this.complaint = new Complaint(this);
    this.chosen = {};
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.feed = feed(FAULTS, REFRESH, (faults) => this.hear(faults), (error) => this.missed(error));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.feed.stop();
  }

  /** Shows why the list could not be read, until it can. */
  missed(error) {
    this.silent = true;
    this.fail(error);
  }

  hear(faults) {
    this.faults = faults;
    if (this.silent) this.complaint.say(null);
    this.silent = false;
  }

  fail(error) {
    this.said = '';
    this.complaint.say(error);
    if (error?.status === 401 || error?.status === 403) this.dispatchEvent(new CustomEvent('signedout'));
  }

  async send(request, said) {
    try {
      await request();
      this.said = said;
      this.complaint.say(null);
      this.feed.refresh();
    } catch (error) {
      this.fail(error);
    }
  }

  begin(event, kind) {
    event.preventDefault();
    const seconds = Number(event.target.querySelector('input').value);
    const announce = this.querySelector('#faults-announce').checked;
    const subject = this.subject(kind);
    this.send(
      () => post(FAULTS, { fault: kind.fault, subject, seconds, announce }),
      `Ordered: ${kind.label}.`,
    );
  }

  end({ id, text }) {
    this.send(() => remove(`${FAULTS}/${encodeURIComponent(id)}`), `Ended: ${text}`);
  }

  /** Returns the subject that is chosen for this kind, or the first one. */
  subject({ subject, subjects }) {
    const chosen = this.chosen[subject];
    return subjects.includes(chosen) ? chosen : (subjects[0] ?? '');
  }

  render() {
    return html`<section class="panel" id="faults" aria-labelledby="faults-title">
      <h2 id="faults-title">Faults</h2>
      <p class="dim">
        A fault happens to the lab's own brokers, to bots, or to a group of the lab. It ends by itself. The handbook of faults
        is <code>docs/faults.md</code>.
      </p>
      ${this.faults ? this.body() : html`<p class="dim">This page waits for the list of faults …</p>`}
      <p class="dim" role="status">${this.said}</p>
      <p class="error" id="faults-error" role="alert">${this.complaint.text}</p>
    </section>`;
  }

  body() {
    const { kinds, running, ended } = this.faults;
    return html`
      ${running.length > 0 ? this.running(running) : ''}
      <div class="subjects">
        ${SUBJECTS.map(([type, label]) => this.choice(type, label, kinds))}
        <label><input type="checkbox" id="faults-announce" /> Say it on the board</label>
      </div>
      ${GROUPS.map(([type, label]) => this.group(label, kinds.filter(({ subject }) => subject === type)))}
      ${ended.length > 0 ? last(ended[0]) : ''}
    `;
  }

  choice(type, label, kinds) {
    const subjects = kinds.find(({ subject }) => subject === type)?.subjects ?? [];
    if (subjects.length === 0) return '';
    const chosen = this.subject({ subject: type, subjects });
    return html`<label for="faults-${type}">${label}</label>
      <select id="faults-${type}" @change=${(event) => (this.chosen = { ...this.chosen, [type]: event.target.value })}>
        ${subjects.map((name) => html`<option value=${name} ?selected=${name === chosen}>${name}</option>`)}
      </select>`;
  }

  group(label, kinds) {
    if (kinds.length === 0) return '';
    return html`<details>
      <summary>${label} <span class="dim">${kinds.map((kind) => kind.label.toLowerCase()).join(', ')}</span></summary>
      <ul class="kinds">
        ${kinds.map((kind) => this.kind(kind))}
      </ul>
    </details>`;
  }

  kind(kind) {
    const { fault, label, does, lookAt, subjects, seconds } = kind;
    const possible = subjects.length > 0;
    return html`<li data-fault=${fault}>
      <form @submit=${(event) => this.begin(event, kind)}>
        <button type="submit" ?disabled=${!possible}>${label}</button>
        <label
          ><input
            type="number"
            min="1"
            max=${seconds.max}
            value=${seconds.default}
            required
            aria-label="${label}: seconds"
          />
          s</label
        >
      </form>
      <p>
        ${does} ${lookAt} ${this.link(kind)}
        ${possible ? '' : html`<em>This needs a bot: start one first.</em>`}
      </p>
    </li>`;
  }

  link(kind) {
    if (kind.subject === 'partition') return '';
    const group = kind.group ?? (kind.subject === 'team' ? this.subject(kind) : '');
    return xray(group);
  }

  running(running) {
    return html`<ul class="running" aria-label="Faults that happen now">
      ${repeat(
        running,
        ({ id }) => id,
        (one) => html`<li data-running=${one.fault}>
          <b>${one.text}</b> <span>${left(one.endsAt - this.faults.asOf)}</span> ${xray(one.group)}
          <button type="button" @click=${() => this.end(one)}>End now</button>
        </li>`,
      )}
    </ul>`;
  }
}

const left = (millis) => (millis > 0 ? `${Math.ceil(millis / 1_000)} s left` : 'ending');

const xray = (group) =>
  group
    ? html`<a href="/groups?id=${encodeURIComponent(group)}">X-ray of ${group}</a>`
    : html`<a href="/groups">All groups</a>`;

const last = ({ fault, subject, at, text }) =>
  html`<p class="dim">Last fault: ${fault} ${subject}, ended at ${clock(at)}. ${text}</p>`;

customElements.define('gs-faults-panel', FaultsPanel);
