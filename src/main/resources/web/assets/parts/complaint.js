import { get } from '../net/api.js';

const AGAIN = 1_000;

/**
 * What went wrong, in one line, for the element that shows it. That the lab does not answer is true only until it does: so
 * the lab is asked again and again, and the line goes by itself.
 */
export class Complaint {
  constructor(host) {
    this.host = host;
    this.text = '';
    host.addController(this);
  }

  /** `error` is an ApiError; null takes the line away. */
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
    if (this.error === error) this.say(silent ? error : null); // else another line has come meanwhile
  }

  hostDisconnected() {
    clearTimeout(this.due);
  }
}
