import { get } from './api.js';
import { Kept } from './kept.js';

/**
 * Keeps how a group last decided each question, as the lab found it in the rebalances. It is for a reader who has not
 * answered; the lab grades an answer by the same rule. `onChange` runs after each change of `known`.
 */
export class Outcomes {
  constructor(group, onChange) {
    this.path = `/api/v1/outcomes?id=${encodeURIComponent(group)}`;
    this.known = new Map(); // question → outcome
    this.kept = new Kept(() => this.load(), onChange);
  }

  async load() {
    this.known = new Map((await get(this.path)).map((outcome) => [outcome.question, outcome]));
  }

  refresh() {
    this.kept.refresh();
  }

  close() {
    this.kept.close();
  }
}
