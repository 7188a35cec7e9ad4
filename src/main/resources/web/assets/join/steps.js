import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { clock } from '../model/format.js';
import { STEPS } from '../model/steps.js';
import { stepDot, stepIcon } from '../parts/icon.js';

/** How far the team is, and what the course says about each step. The next one is open. */
export const steps = (details) => {
  const next = STEPS.find(({ key }) => !details.steps.includes(key));
  return html`
    <section class="panel" id="steps" aria-labelledby="steps-title">
      <h2 id="steps-title">
        Your steps <span class="dim">${details.steps.length} of ${STEPS.length}, rank ${details.rank}</span>
      </h2>
      <ol class="steplist">
        ${STEPS.map((step) => stepItem(step, details, step === next))}
      </ol>
    </section>
  `;
};

/** What a reader opens or shuts stays so: the page is drawn anew, but `open` is only set when the next step changes. */
const stepItem = (step, details, next) => {
  const reached = details.steps.includes(step.key);
  const at = details.stepTimes?.[step.key];
  return html`<li class=${reached ? 'reached' : ''}>
    <details ?open=${next} data-next=${next}>
      <summary>
        ${stepDot(step, reached)} ${stepIcon(step.key)} <b>${step.label}</b>
        ${reached && at ? html`<time class="dim">${clock(at)}</time>` : ''}
        ${next ? html`<span class="next">next</span>` : ''}
      </summary>
      ${text(step, details)}
    </details>
  </li>`;
};

/** The lab has made HTML of the course's Markdown, and left nothing in it that could run. */
const text = (step, details) => {
  const written = details.stepTexts[step.key];
  return written === undefined
    ? html`<p class="steptext">${step.unlocks(details)}</p>`
    : html`<div class="steptext">${unsafeHTML(written)}</div>`;
};
