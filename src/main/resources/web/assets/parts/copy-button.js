import { html } from 'lit';
import { LightElement } from './light-element.js';

const SHOWN = 1_500;

/** Copies a text. Browsers allow the clipboard on https and localhost only, so elsewhere it copies from a hidden field. */
class CopyButton extends LightElement {
  static properties = { text: { attribute: false }, what: {}, feedback: { state: true } };

  render() {
    return html`<button type="button" class="small" aria-label="Copy ${this.what}" @click=${this.copy}>
      <span aria-live="polite">${this.feedback ?? 'Copy'}</span>
    </button>`;
  }

  async copy() {
    const done = navigator.clipboard ? await this.byClipboard() : this.bySelection();
    this.feedback = done ? 'Copied' : 'Select it';
    setTimeout(() => (this.feedback = undefined), SHOWN);
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
