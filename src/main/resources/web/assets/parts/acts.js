import { html } from 'lit';
import { Complaint } from './complaint.js';

const UNDO = 10_000;

/**
 * Runs the instructor's actions for one panel. The panel shows the result as a line that is read aloud. The undo of an action
 * stays beside its button for ten seconds.
 */
export class Acts {
  constructor(host) {
    this.host = host;
    this.complaint = new Complaint(host);
    this.said = '';
    this.kept = new Map(); // key of an action → its undo
    this.busy = new Set();
    host.addController(this);
  }

  /**
   * Runs one action. `send` returns a promise, `done` is the sentence about its result, and `undo`, if there is one, has
   * the same two fields; its `send` receives the answer to the action.
   */
  async run(key, { send, done, undo }) {
    if (this.busy.has(key)) return undefined;
    this.busy.add(key);
    this.forget(key);
    try {
      const answer = await send();
      this.complaint.say(null);
      this.said = done;
      if (undo) this.keep(key, undo, answer);
      this.host.dispatchEvent(new CustomEvent('changed'));
      return answer;
    } catch (error) {
      this.said = '';
      this.complaint.say(error);
      if (error?.status === 401 || error?.status === 403) this.host.dispatchEvent(new CustomEvent('signedout'));
      return undefined;
    } finally {
      this.busy.delete(key);
      this.host.requestUpdate();
    }
  }

  keep(key, { send, done }, answer) {
    this.kept.set(key, { act: { send: () => send(answer), done }, until: Date.now() + UNDO });
    this.clock ??= setInterval(() => this.tick(), 1_000);
  }

  tick() {
    const now = Date.now();
    [...this.kept].filter(([, { until }]) => until <= now).forEach(([key]) => this.forget(key));
    this.host.requestUpdate();
  }

  /** Removes an undo. If it has the focus, the focus goes to the button of its action. */
  forget(key) {
    if (!this.kept.delete(key)) return;
    const focused = document.activeElement;
    if (focused?.dataset?.undo === key) focused.closest('.act')?.querySelector('button:not([data-undo])')?.focus();
    if (this.kept.size === 0) this.hostDisconnected();
  }

  /** Returns the keys of the actions that have an undo now. */
  undoable() {
    return [...this.kept.keys()];
  }

  hostDisconnected() {
    clearInterval(this.clock);
    this.clock = undefined;
  }

  /** Shows a button for an action, its undo while there is one, and a line that says what the button does. */
  row(key, { label, does, act, id = key, on = false }) {
    return html`<div class="act">
      <span class="act-buttons">
        <button
          type="button"
          id=${id}
          class=${on ? 'on' : ''}
          aria-describedby="${id}-does"
          @click=${() => act()}
        >
          ${label}
        </button>
        ${this.undo(key, label)}
      </span>
      <span id="${id}-does" class="does">${does}</span>
    </div>`;
  }

  undo(key, label) {
    const kept = this.kept.get(key);
    if (!kept) return '';
    const left = Math.max(1, Math.ceil((kept.until - Date.now()) / 1_000));
    return html`<button type="button" class="undo" data-undo=${key} aria-label="Undo: ${label}" @click=${() => this.run(key, kept.act)}>
      Undo <span class="left">${left} s</span>
    </button>`;
  }

  /** Shows what the last action has done, or why it failed. */
  result() {
    return html`<p class="done" role="status" tabindex="-1">${this.said}</p>
      <p class="error" role="alert">${this.complaint.text}</p>`;
  }
}
