import { get } from './api.js';

const AGAIN = 2_000;

/**
 * Keeps how a group last decided each question, as the lab found it in the rebalances. It is for a reader who has not
 * answered; the lab grades an answer by the same rule. `onChange` runs after each change of `known`.
 */
export class Outcomes {
  constructor(group, onChange) {
    this.path = `/api/v1/outcomes?id=${encodeURIComponent(group)}`;
    this.onChange = onChange;
    this.known = new Map(); // question → outcome
  }

  /** Loads the outcomes. Calls during a request lead to one more request. */
  async refresh() {
    if (this.loading) {
      this.stale = true;
      return;
    }
    this.loading = true;
    this.stale = false;
    clearTimeout(this.due);
    try {
      this.known = new Map((await get(this.path)).map((outcome) => [outcome.question, outcome]));
    } catch {
      this.due = setTimeout(() => this.refresh(), AGAIN);
    }
    this.loading = false;
    this.onChange();
    if (this.stale) this.refresh();
  }

  close() {
    clearTimeout(this.due);
    this.onChange = () => {};
  }
}
