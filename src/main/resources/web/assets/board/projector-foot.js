import { html } from 'lit';
import { labNow } from '../model/derive.js';
import { age } from '../model/format.js';
import { codeText } from '../parts/code-text.js';
import { stepIcon } from '../parts/icon.js';

/** Shows the newest moment, where teams join, and the pages. */
export const projectorFoot = (state, entrance, pages) => {
  const [newest] = state.board.moments;
  return html`<footer class="foot">
    <p class="newest" role="log" aria-label="Newest moment">${newest ? moment(newest, labNow(state)) : ''}</p>
    ${entrance === null ? '' : html`<p class="join-line">Join: <a href="/join">${entrance.address}</a></p>`} ${pages}
  </footer>`;
};

const moment = ({ at, step, text }, now) =>
  html`${stepIcon(step)} <span>${codeText(text)}</span> <time aria-hidden="true">${age(now - at)}</time>`;
