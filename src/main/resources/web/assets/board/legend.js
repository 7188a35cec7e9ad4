import { html } from 'lit';
import { STEPS } from '../model/steps.js';
import { dot, stepIcon } from '../parts/icon.js';

/** Explains each sign in a word, and each kind of dot. */
export const legend = () => html`
  <ul class="legend" aria-label="Signs of the steps">
    ${STEPS.map((step) => html`<li>${stepIcon(step.key)}<span>${step.short}</span></li>`)}
    <li class="dots">${dot('reached')}<span>reached</span></li>
    <li>${dot('lapsed')}<span>reached, not now</span></li>
    <li>${dot('open')}<span>not yet</span></li>
  </ul>
`;
