import { html } from 'lit';
import { answeredWords, optionLetter, teamsWords } from '../model/answers.js';
import { get, put } from '../net/api.js';
import { Complaint } from '../parts/complaint.js';
import { LightElement } from '../parts/light-element.js';

const AGAIN = 2_000;

/** Puts one question to the whole class, and closes it. The board shows how many teams have answered. */
class QuestionPanel extends LightElement {
  static properties = { state: { attribute: false }, questions: { state: true }, chosen: { state: true } };

  constructor() {
    super();
    this.complaint = new Complaint(this);
    this.questions = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.next);
  }

  /** Loads the questions of all chapters. */
  async load() {
    try {
      const lines = await get('/api/v1/chapters');
      const chapters = await Promise.all(lines.map(({ name }) => get(`/api/v1/chapters/${encodeURIComponent(name)}`)));
      this.questions = chapters.flatMap(({ title, sections }) =>
        sections.filter(({ question }) => question).map(({ question }) => ({ ...question, title })),
      );
    } catch {
      this.next = setTimeout(() => this.load(), AGAIN);
    }
  }

  async ask(order) {
    try {
      await put('/api/v1/question', order);
      this.complaint.say(null);
    } catch (error) {
      this.complaint.say(error);
      if (error?.status === 401 || error?.status === 403) this.dispatchEvent(new CustomEvent('signedout'));
    }
  }

  render() {
    const present = this.state?.board?.question ?? null;
    return html`<section class="panel" aria-labelledby="question-title">
      <h2 id="question-title">Question to the class</h2>
      <p class="dim">
        Each team answers in the handbook before its experiment. The board shows how many have answered, and the answers when
        you close the question or when all of these teams have made the experiment.
      </p>
      ${this.questions.length === 0 ? html`<p>The handbook of this lab has no questions.</p>` : this.choice(present)}
      ${present ? this.present(present) : ''}
      <p class="error" id="question-error" role="alert">${this.complaint.text}</p>
    </section>`;
  }

  choice(present) {
    const chosen = this.chosen ?? present?.question ?? this.questions[0].id;
    const open = present?.question === chosen && present.state === 'OPEN';
    return html`<form
      class="ask"
      @submit=${(event) => {
        event.preventDefault();
        this.ask({ question: chosen });
      }}
    >
      <label for="question-choice">Question</label>
      <select id="question-choice" @change=${(event) => (this.chosen = event.target.value)}>
        ${this.questions.map(
          ({ id, ask, title }) => html`<option value=${id} ?selected=${id === chosen}>${title}: ${ask}</option>`,
        )}
      </select>
      <button type="submit" id="question-open" ?disabled=${open}>Put it to the class</button>
    </form>`;
  }

  present(question) {
    const { question: id, ask, state, revealed, options, happened } = question;
    return html`<div id="question-present" data-state=${state}>
      <p><b>${state === 'OPEN' ? 'Open' : 'Closed'}:</b> ${ask}</p>
      <p role="status">
        ${answeredWords(question)}; ${question.decided} of these have seen what happens.
        ${revealed ? html`${options.map((option, i) => `${optionLetter(i)}: ${teamsWords(option.teams)}`).join(', ')}. ${happened}` : ''}
      </p>
      <p class="acts">
        ${
          state === 'OPEN'
            ? html`<button type="button" id="question-close" @click=${() => this.ask({ question: id, closed: true })}>Close it and show the answers</button>`
            : html`<button type="button" id="question-again" @click=${() => this.ask({ question: id })}>Open it again</button>`
        }
        <button type="button" id="question-withdraw" @click=${() => this.ask({ question: null })}>Take it off the board</button>
      </p>
    </div>`;
  }
}

customElements.define('gs-question-panel', QuestionPanel);
