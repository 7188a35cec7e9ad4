import { html, svg } from 'lit';
import { stepOf } from '../model/steps.js';

/**
 * The sign of a step, drawn as strokes: an emoji would be an empty box on a machine without an emoji font. Decorative:
 * the label stands beside it, or in a hidden text.
 */
export const stepIcon = (key) => {
  const step = stepOf(key);
  return step ? icon(step.icon) : '';
};

/** Strokes on a 24×24 grid. */
export const icon = (d) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${d}></path>`}</svg>`;

/** Two sheets, one upon the other: what came twice. */
export const twiceIcon = icon('M9 9h12v12H9zM5 15H3V3h12v2');

/** ● or ○, with a text for those who do not see it. */
export const stepDot = (step, reached) => html`
  <span class="step" data-step=${step.key} data-reached=${reached} title="${step.label}: ${reached ? 'reached' : 'not yet'}">
    <svg class="dot" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6"></circle></svg>
    <span class="sr">${step.label}: ${reached ? 'reached' : 'not yet'}</span>
  </span>
`;
