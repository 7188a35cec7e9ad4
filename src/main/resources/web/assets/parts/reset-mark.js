import { html } from 'lit';
import { clock } from '../model/format.js';

/** Marks a team whose results the instructor has reset: only what happened since then counts. */
export const resetMark = ({ resetAt }) =>
  resetAt
    ? html` <span class="bot reset" title="The instructor has reset the results of this team at ${clock(resetAt)}. Only what happened since then counts.">reset ${clock(resetAt).slice(0, 5)}</span>`
    : '';
