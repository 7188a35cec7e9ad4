import { html, svg } from 'lit';
import { colourOf, shapeOf } from '../model/member.js';

/** Draws a member's shape. The class of its parent gives the colour. */
export const shape = (ordinal) =>
  html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">${svg`<path d=${shapeOf(ordinal)}></path>`}</svg>`;

/** Shows a member in running text: letter and shape in its colour, or "nobody". */
export const memberSign = (member) =>
  member
    ? html`<span class="member ${colourOf(member.ordinal)}" title=${member.clientId}
        ><span class="letter">${member.letter}</span>${shape(member.ordinal)}</span
      >`
    : html`<span class="dim">nobody</span>`;
