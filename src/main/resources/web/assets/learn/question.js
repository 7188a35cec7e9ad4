import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { answerState, optionLetter, savedWords, teamsWords } from '../model/answers.js';
import { clock } from '../model/format.js';
import { codeText } from '../parts/code-text.js';
import { LightElement } from '../parts/light-element.js';

const NOTHING = { given: undefined, unsaved: undefined, asked: null };
const EARLY = 'Your group has done this already. Choose your answer, and the page shows what happened.';

/**
 * Shows a question to answer before an experiment, and after it what the X-ray saw. `answers` keeps the answers of the
 * reader's team. `before` is how the group of the figures decided the question last. It is folded until the reader has
 * answered, because it gives the answer away.
 */
class QuestionCard extends LightElement {
  static properties = {
    question: { attribute: false },
    before: { attribute: false },
    answers: { attribute: false },
    version: { attribute: false }, // changes with the answers
  };

  render() {
    const { id, ask } = this.question;
    const mine = this.answers?.of(id) ?? NOTHING;
    const state = answerState(this.question, mine);
    // a question to the class does not show an earlier event, because the next one decides it
    const before = state.toClass ? undefined : this.before;
    const shown = mine.given === undefined ? undefined : before;
    const right = state.decided ? state.right : (shown?.right ?? null);
    const done = state.decided || shown !== undefined;
    return html`<section
      class="question ${state.toClass ? 'to-class' : ''}"
      data-question=${id}
      data-decided=${done}
      data-grade=${mine.given?.grade ?? 'NONE'}
      aria-labelledby="q-${id}"
    >
      <p class="kind">${state.toClass ? 'Question to the class' : 'Think first, then try'}</p>
      <p id="q-${id}" class="ask">${ask}</p>
      ${this.answers && !state.decided ? this.choices(state, mine, right, before !== undefined) : this.outcome(state, right)}
      ${state.decided ? this.happened(mine.given) : shown ? this.saw(shown) : before ? this.folded(before) : this.explanation()}
      ${this.classWords(state)}
    </section>`;
  }

  choices(state, mine, right, happened) {
    const { id, options } = this.question;
    const unsaved = mine.unsaved !== undefined;
    return html`<fieldset ?disabled=${state.closed}>
        <legend class="sr">Your answer</legend>
        <ol>
          ${options.map(
            ({ text }, i) =>
              html`<li class=${i === right ? 'right' : ''}>
                <label>
                  <input
                    type="radio"
                    name="answer-${id}"
                    value=${i}
                    .checked=${live(i === state.chosen)}
                    @change=${() => this.answers.choose(id, i)}
                  />
                  <span>${text}</span> ${this.marks(i, state, right)}
                </label>
              </li>`,
          )}
        </ol>
      </fieldset>
      <p class="saved ${unsaved ? 'unsaved' : ''}" role="status">
        ${happened && state.chosen === null ? EARLY : savedWords(state, unsaved)}
      </p>
      <p class="error" role="alert">${unsaved || !this.answers.loaded || state.chosen === null ? (this.answers.error?.message ?? '') : ''}</p>`;
  }

  outcome(state, right) {
    return html`<ol>
        ${this.question.options.map(({ text }, i) => html`<li class=${i === right ? 'right' : ''}>${text} ${this.marks(i, state, right)}</li>`)}
      </ol>
      ${this.answers ? '' : html`<p class="saved"><a href="/join">Join with your team</a> first, and the lab keeps your answers.</p>`}`;
  }

  marks(i, { chosen, decided, counts }, right) {
    return html`${i === right ? html`<span class="verdict"><span aria-hidden="true">✓</span> this happened</span>` : ''}
    ${decided && i === chosen ? html`<span class="yours">your answer</span>` : ''}
    ${counts ? html`<span class="dim teams">${teamsWords(counts.options[i]?.teams ?? 0)}</span>` : ''}`;
  }

  happened({ grade, right, decidedAt, happened }) {
    const words = grade === 'RIGHT' ? 'You were right.' : right === null ? 'None of the options happened.' : 'It went another way.';
    return html`<div role="status">
      <p class="saw"><b>${words}</b> <time>${clock(decidedAt)}</time> ${codeText(happened)}</p>
      <div class="prose">${unsafeHTML(this.question.explanation)}</div>
    </div>`;
  }

  /** Shows an event that came before the answer of this reader. */
  saw({ decidedAt, happened }) {
    return html`<div role="status">
      <p class="saw">
        <time>${clock(decidedAt)}</time> ${codeText(happened)}
        <span class="dim">You answered after this, so it does not count. Try it again: the next time decides your answer.</span>
      </p>
      <div class="prose">${unsafeHTML(this.question.explanation)}</div>
    </div>`;
  }

  /** Keeps an event closed for a reader who has not answered. */
  folded({ decidedAt, happened, right }) {
    const option = this.question.options[right];
    return html`<details>
        <summary>Show what happened without an answer</summary>
        <p class="saw">
          <time>${clock(decidedAt)}</time> ${codeText(happened)}
          ${option ? html`That is <b>${optionLetter(right)}</b>: ${option.text}` : ''}
        </p>
        <div class="prose">${unsafeHTML(this.question.explanation)}</div>
      </details>`;
  }

  explanation() {
    return html`<details>
      <summary>Show the explanation without the experiment</summary>
      <div class="prose">${unsafeHTML(this.question.explanation)}</div>
    </details>`;
  }

  classWords({ counts }) {
    return counts ? html`<p class="dim class-words">${counts.happened}</p>` : '';
  }
}

customElements.define('gs-question', QuestionCard);
