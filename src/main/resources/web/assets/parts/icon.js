import { html, svg } from 'lit';
import { stepOf } from '../model/steps.js';

/**
 * Draws the sign of a step as strokes, because a machine without an emoji font shows an emoji as an empty box. The sign is
 * decorative: the label stands beside it, or in a hidden text.
 */
export const stepIcon = (key) => {
  const step = stepOf(key);
  return step ? icon(step.icon) : '';
};

/** Draws strokes on a 24×24 grid. */
export const icon = (d) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${d}></path>`}</svg>`;

/** Draws two overlapping sheets: the sign for a repeated record. */
export const twiceIcon = icon('M9 9h12v12H9zM5 15H3V3h12v2');

const DOTS = {
  reached: svg`<circle class="full" cx="8" cy="8" r="6"></circle>`,
  lapsed: svg`<circle cx="8" cy="8" r="6"></circle><circle class="full" cx="8" cy="8" r="2.4"></circle>`,
  open: svg`<circle cx="8" cy="8" r="6"></circle>`,
};

/** Draws ●, a ring with a dot, or ○. */
export const dot = (state) => html`<svg class="dot ${state}" viewBox="0 0 16 16" aria-hidden="true">${DOTS[state]}</svg>`;

const WORDS = { reached: 'reached', lapsed: 'reached, not at the moment', open: 'not yet' };

/** Shows the state of a step, with a hidden text. `lapsed` means that the step was reached and is not true at the moment. */
export const stepDot = (step, reached, lapsed = false) => {
  const state = reached ? (lapsed ? 'lapsed' : 'reached') : 'open';
  return html`<span class="step" data-step=${step.key} data-reached=${reached} data-lapsed=${reached && lapsed} title="${step.label}: ${WORDS[state]}"
    >${dot(state)}<span class="sr">${step.label}: ${WORDS[state]}</span></span
  >`;
};
