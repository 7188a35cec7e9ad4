import { html } from 'lit';

/** Names the plan for screen readers where two plans have a part of the same name. */
export const ofPlan = ({ alone, name }) => (alone ? '' : html`<span class="sr">, plan ${name}</span>`);

/** Does the same for a label. */
export const labelled = (label, { alone, name }) => (alone ? label : `${label}, plan ${name}`);
