import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { clock } from '../model/format.js';
import { factWords, outcome } from '../model/outcome.js';
import { codeText } from '../parts/code-text.js';
import { LightElement } from '../parts/light-element.js';

/** Shows a question to think about before an experiment, and after it what the X-ray saw. It keeps what it saw. */
class QuestionCard extends LightElement {
  static properties = { question: { attribute: false }, seen: { attribute: false } };

  willUpdate() {
    if (this.seen) this.decided = outcome(this.question, this.seen) ?? this.decided;
  }

  render() {
    const { id, ask, options } = this.question;
    const right = this.decided?.option ?? -1;
    return html`<section class="question" data-question=${id} data-decided=${this.decided !== undefined} aria-labelledby="q-${id}">
      <p class="kind">Think first, then try</p>
      <p id="q-${id}" class="ask">${ask}</p>
      <ol>
        ${options.map(
          ({ text }, i) =>
            html`<li class=${i === right ? 'right' : ''}>
              ${text} ${i === right ? html`<span class="verdict"><span aria-hidden="true">✓</span> this happened</span>` : ''}
            </li>`,
        )}
      </ol>
      ${this.decided ? this.happened(this.decided) : this.waiting()}
    </section>`;
  }

  waiting() {
    return html`<details>
      <summary>Show the explanation without the experiment</summary>
      <div class="prose">${unsafeHTML(this.question.explanation)}</div>
    </details>`;
  }

  happened({ rebalance, value }) {
    return html`<div role="status">
      <p class="saw">
        <time>${clock(rebalance.completedAt)}</time> ${codeText(rebalance.sentence)}
        <b>The X-ray measured: ${factWords(this.question.fact, value)}.</b>
      </p>
      <div class="prose">${unsafeHTML(this.question.explanation)}</div>
    </div>`;
  }
}

customElements.define('gs-question', QuestionCard);
