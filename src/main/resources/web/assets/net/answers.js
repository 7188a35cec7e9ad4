import { get, post } from './api.js';
import { Kept } from './kept.js';

const AGAIN = 2_000;

/**
 * Keeps a team's answers as the lab has them, and sends new ones, one after the other and the last choice last. If the lab
 * does not answer, it tries again. `onChange` runs after each change of `known`, `asked`, `unsaved` and `error`.
 */
export class Answers {
  constructor(team, onChange) {
    this.path = `/api/v1/teams/${encodeURIComponent(team)}/answers`;
    this.onChange = onChange;
    this.known = new Map(); // question → answer, as the lab has it
    this.unsaved = new Map(); // question → option
    this.asked = null; // the question of the class, as this team may see it
    this.loaded = false;
    this.saves = 0;
    this.error = null;
    this.kept = new Kept(
      () => this.load(),
      (error) => {
        if (error !== null && !this.loaded) this.error = error;
        this.onChange();
      },
    );
  }

  /** Loads the answers, and returns whether one was saved meanwhile, which this list may lack. */
  async load() {
    const { saves } = this;
    const { answers, question } = await get(this.path);
    const current = saves === this.saves;
    if (current) this.known = new Map(answers.map((answer) => [answer.question, answer]));
    this.asked = question;
    this.loaded = true;
    if (this.unsaved.size === 0) this.error = null;
    return !current;
  }

  refresh() {
    this.kept.refresh();
  }

  choose(question, answer) {
    this.unsaved.delete(question); // a Map keeps the order of its keys: the last choice is sent last
    this.unsaved.set(question, answer);
    this.onChange();
    this.send();
  }

  async send() {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.next);
    while (this.unsaved.size > 0) {
      const [question, answer] = this.unsaved.entries().next().value;
      try {
        const saved = await post(this.path, { question, answer });
        this.saves += 1;
        this.known = new Map(this.known).set(question, saved);
        this.error = null;
        if (this.unsaved.get(question) === answer) this.unsaved.delete(question);
      } catch (error) {
        this.error = error;
        if (passes(error)) {
          this.next = setTimeout(() => this.send(), AGAIN);
          break;
        }
        this.unsaved.delete(question); // the lab has refused it, and its own state counts
        this.refresh();
      }
      this.onChange();
    }
    this.sending = false;
    this.onChange();
  }

  of(question) {
    return { given: this.known.get(question), unsaved: this.unsaved.get(question), asked: this.asked };
  }
}

/** Returns whether the same request may succeed later: the lab is silent, or Kafka is, or the team was too fast. */
const passes = ({ status }) => [0, 429, 503].includes(status);
