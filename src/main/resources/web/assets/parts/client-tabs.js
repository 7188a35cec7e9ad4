import { html } from 'lit';
import { LightElement } from './light-element.js';

const KEPT = 'groupstage.client';
const CHOSEN = 'groupstage-client-chosen';

let tabSets = 0;

/**
 * Shows one of several panels, each for a Kafka client, by tabs of the ARIA pattern. All tab sets of all pages show the client
 * that was chosen last; a set that does not have this client shows its first one.
 */
class ClientTabs extends LightElement {
  static properties = { panels: { attribute: false }, client: { state: true } };

  constructor() {
    super();
    this.name = `clients-${tabSets++}`;
    this.client = localStorage.getItem(KEPT);
  }

  connectedCallback() {
    super.connectedCallback();
    const { signal } = (this.life = new AbortController());
    addEventListener(CHOSEN, ({ detail }) => (this.client = detail), { signal });
    addEventListener('storage', ({ key, newValue }) => key === KEPT && (this.client = newValue), { signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.life.abort();
  }

  render() {
    const shown = this.shown();
    return html`
      <div class="tabs" role="tablist" aria-label="Kafka client" @keydown=${this.move}>
        ${this.panels.map(
          ({ key, title }) => html`<button
            type="button"
            role="tab"
            id="${this.name}-${key}"
            aria-controls=${this.name}
            aria-selected=${key === shown.key}
            tabindex=${key === shown.key ? 0 : -1}
            data-client=${key}
            @click=${() => this.choose(key)}
          >
            ${title}
          </button>`,
        )}
      </div>
      <div class="tab-panel" role="tabpanel" id=${this.name} aria-labelledby="${this.name}-${shown.key}" tabindex="0">
        ${shown.content}
      </div>
    `;
  }

  shown() {
    return this.panels.find(({ key }) => key === this.client) ?? this.panels[0];
  }

  choose(key) {
    localStorage.setItem(KEPT, key);
    dispatchEvent(new CustomEvent(CHOSEN, { detail: key }));
  }

  /** Follows the arrow keys, Home and End: the tab that gets the focus is chosen. */
  async move(event) {
    const last = this.panels.length - 1;
    const now = this.panels.indexOf(this.shown());
    const next = { ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now === 0 ? last : now - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.choose(this.panels[next].key);
    await this.updateComplete;
    this.querySelector('[role=tab][aria-selected=true]').focus();
  }
}

customElements.define('gs-client-tabs', ClientTabs);
