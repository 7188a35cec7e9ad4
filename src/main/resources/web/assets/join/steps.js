import { html } from 'lit';
import { clock } from '../model/format.js';
import { STEPS } from '../model/steps.js';
import { stepDot, stepIcon } from '../parts/icon.js';

/** How far the team is, and what unlocks each step. */
export const steps = (details) => html`
  <section class="panel" id="steps" aria-labelledby="steps-title">
    <h2 id="steps-title">Your steps <span class="dim">${details.steps.length} of ${STEPS.length}</span></h2>
    <ol class="steplist">
      ${STEPS.map((step) => stepItem(step, details))}
    </ol>
  </section>
`;

const stepItem = (step, details) => {
  const reached = details.steps.includes(step.key);
  const at = details.stepTimes?.[step.key];
  return html`<li class=${reached ? 'reached' : ''}>
    ${stepDot(step, reached)} ${stepIcon(step.key)}
    <span
      ><b>${step.label}</b> ${reached && at ? html`<time class="dim">${clock(at)}</time>` : ''}<br />
      <span class="dim">${step.unlocks(details)}</span></span
    >
  </li>`;
};
