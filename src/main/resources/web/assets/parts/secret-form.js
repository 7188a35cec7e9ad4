import { html } from 'lit';
import { Complaint } from './complaint.js';
import { LightElement } from './light-element.js';

/**
 * Asks for one secret (a token or a join code) and passes it to `submit`, which returns a promise. If the promise is
 * rejected, the form shows the reason in one line; for a wrong secret, this is `refusal`. The secret goes into the body of
 * a request, never into the address.
 */
class SecretForm extends LightElement {
  static properties = {
    label: {},
    name: {},
    action: {},
    hint: {},
    refusal: {},
    submit: { attribute: false },
    masked: { type: Boolean },
    busy: { state: true },
  };

  constructor() {
    super();
    this.complaint = new Complaint(this);
  }

  render() {
    return html`<form @submit=${this.send} novalidate>
      <label for=${this.name}>${this.label}</label>
      <div class="field">
        <input
          id=${this.name}
          name=${this.name}
          type=${this.masked ? 'password' : 'text'}
          autocomplete=${this.masked ? 'current-password' : 'off'}
          autocapitalize="off"
          spellcheck="false"
          aria-describedby="${this.name}-hint ${this.name}-error"
          aria-invalid=${this.complaint.text ? 'true' : 'false'}
        />
        <button type="submit" class="primary" ?disabled=${this.busy}>${this.action}</button>
      </div>
      <p id="${this.name}-hint" class="dim">${this.hint}</p>
      <p id="${this.name}-error" class="error" role="alert">${this.complaint.text}</p>
    </form>`;
  }

  firstUpdated() {
    this.querySelector('input').focus();
  }

  async send(event) {
    event.preventDefault();
    const input = this.querySelector('input');
    const secret = input.value.trim();
    if (secret === '') {
      this.complaint.say({ message: `${this.label}: the field is empty.` });
      input.focus();
      return;
    }
    this.busy = true;
    try {
      await this.submit(secret);
      this.complaint.say(null);
    } catch (error) {
      this.complaint.say(error.status === 403 ? { ...error, message: this.refusal } : error);
      input.select();
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('gs-secret-form', SecretForm);
