import { get } from '../net/api.js';

const AGAIN = 1_000;

/**
 * Holds an error as one line for the element that shows it. If the lab does not answer, it asks the lab again every second.
 * The line disappears when the lab answers.
 */
export class Complaint {
  constructor(host) {
    this.host = host;
    this.text = '';
    host.addController(this);
  }

  /** Shows this error, an ApiError; null removes the line. */
  say(error) {
    clearTimeout(this.due);
    this.error = error;
    this.text = error?.message ?? '';
    this.host.requestUpdate();
    if (error?.status === 0) this.due = setTimeout(() => this.askAgain(error), AGAIN);
  }

  async askAgain(error) {
    const silent = await get('/healthz').then(
      () => false,
      ({ status }) => status === 0,
    );
    if (this.error === error) this.say(silent ? error : null); // else another error has replaced this one
  }

  hostDisconnected() {
    clearTimeout(this.due);
  }
}
