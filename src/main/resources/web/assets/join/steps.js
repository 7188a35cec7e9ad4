import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { clock } from '../model/format.js';
import { STEPS } from '../model/steps.js';
import { botMark } from '../parts/bot-mark.js';
import { stepDot, stepIcon } from '../parts/icon.js';
import { resetMark } from '../parts/reset-mark.js';

/** Shows the steps of the team with their texts from the course. The next step is open. */
export const steps = (details) => {
  const next = STEPS.find(({ key }) => !details.steps.includes(key));
  return html`
    <section class="panel" id="steps" aria-labelledby="steps-title">
      <h2 id="steps-title">
        Your steps <span class="dim">${details.steps.length} of ${STEPS.length}, ${details.rank === null ? 'excluded from the ranking' : `rank ${details.rank}`}</span>${botMark(details)}${resetMark(details)}
        <a class="more" href="/learn">Handbook: read and try</a>
      </h2>
      ${details.bot ? byBot : ''} ${details.resetAt ? byReset(details) : ''}
      <ol class="steplist">
        ${STEPS.map((step) => stepItem(step, details, step === next))}
      </ol>
    </section>
  `;
};

const byBot = html`<p class="dim" id="by-bot">
  A bot has worked for this team, so some of these steps may be its own. At equal steps, teams of people rank above.
</p>`;

const byReset = ({ resetAt }) => html`<p class="notice" id="by-reset" role="status">
  The instructor has reset your results at ${clock(resetAt)}. Only what your programs have done since then counts. Your
  group, your topics and your committed offsets have not changed, so your programs can go on. To read from the beginning
  again, stop your consumers, reset the offsets of your group, and start them.
</p>`;

/** A step that the reader opens or closes stays so, because `open` is only set when the next step changes. */
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

/** The lab has turned the course's Markdown into HTML and removed everything that could run. */
const text = (step, details) => {
  const written = details.stepTexts[step.key];
  return written === undefined
    ? html`<p class="steptext">${step.unlocks(details)}</p>`
    : html`<div class="steptext">${unsafeHTML(written)}</div>`;
};
