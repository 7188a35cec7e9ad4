const AGAIN = 2_000;

/**
 * Keeps something of the lab up to date. `load` asks for it and keeps the answer; it returns true if the answer was old when it
 * came, and may throw. After each request `done` runs with its error, or null. A failed request is repeated.
 */
export class Kept {
  constructor(load, done) {
    this.load = load;
    this.done = done;
  }

  /** Loads it. Calls during a request lead to one more request. */
  async refresh() {
    if (this.loading) {
      this.stale = true;
      return;
    }
    this.loading = true;
    this.stale = false;
    clearTimeout(this.due);
    let failure = null;
    try {
      if (await this.load()) this.stale = true;
    } catch (error) {
      failure = error;
      this.due = setTimeout(() => this.refresh(), AGAIN);
    }
    this.loading = false;
    this.done(failure);
    if (this.stale) this.refresh();
  }

  close() {
    clearTimeout(this.due);
    this.stale = false;
    this.done = () => {};
  }
}
