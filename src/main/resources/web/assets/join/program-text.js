import { html } from 'lit';
import { LightElement } from '../parts/light-element.js';
import '../parts/copy-button.js';

/** Shows the text of a program below its summary, and loads it when somebody opens it: it may contain an account. */
class ProgramText extends LightElement {
  static properties = { address: {}, file: {}, text: { state: true }, problem: { state: true } };

  willUpdate(changed) {
    if (!changed.has('address')) return;
    this.text = undefined;
    this.problem = undefined;
    if (this.querySelector('details')?.open) this.load();
  }

  render() {
    return html`<details class="program" @toggle=${this.load}>
      <summary>Show ${this.file}</summary>
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : ''}
      ${
        this.text === undefined
          ? ''
          : html`<gs-copy .text=${this.text} what="the program"></gs-copy>
              <pre tabindex="0" role="region" aria-label=${this.file}><code>${this.text}</code></pre>`
      }
    </details>`;
  }

  async load() {
    if (this.text !== undefined) return;
    const { address } = this;
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`The lab does not give ${this.file}: ${answer.status}. Reload this page.`);
      const text = await answer.text();
      if (address === this.address) this.text = text;
    } catch (error) {
      this.problem = error.message;
    }
  }
}

customElements.define('gs-program-text', ProgramText);
