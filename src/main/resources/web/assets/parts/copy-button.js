import { html } from 'lit';
import { LightElement } from './light-element.js';

const SAID = 1_500;

/** Copies a text. Browsers allow the clipboard on https and localhost only: elsewhere a hidden field is copied from. */
class CopyButton extends LightElement {
  static properties = { text: { attribute: false }, what: {}, said: { state: true } };

  render() {
    return html`<button type="button" class="small" aria-label="Copy ${this.what}" @click=${this.copy}>
      <span aria-live="polite">${this.said ?? 'Copy'}</span>
    </button>`;
  }

  async copy() {
    const done = navigator.clipboard ? await this.byClipboard() : this.bySelection();
    this.said = done ? 'Copied' : 'Select it';
    setTimeout(() => (this.said = undefined), SAID);
  }

  async byClipboard() {
    try {
      await navigator.clipboard.writeText(this.text);
      return true;
    } catch {
      return this.bySelection(); // refused by the browser
    }
  }

  bySelection() {
    const field = document.createElement('textarea');
    field.className = 'sr';
    field.value = this.text;
    this.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    this.querySelector('button').focus();
    return done;
  }
}

customElements.define('gs-copy', CopyButton);
