import { html } from 'lit';
import { stepOf } from '../model/steps.js';
import { stepDot, stepIcon } from '../parts/icon.js';

/** Shows the chapters as one line of links. */
export const contents = (chapters, here) => html`
  <nav class="chapters" aria-label="Chapters">
    <a href="/learn" aria-current=${here === null ? 'page' : 'false'}>Contents</a>
    ${chapters.map(
      ({ name, title }, i) =>
        html`<a href="/learn/${name}" aria-current=${name === here ? 'page' : 'false'}><span class="n">${i}</span> ${title}</a>`,
    )}
  </nav>
`;

/** Shows the page of contents. The steps are marked only for the reader's own team. */
export const overview = (chapters, { row, own }) => html`
  <h2>From the first connection to a group that survives</h2>
  <div class="prose">
    <p>
      This handbook explains Kafka's consumer groups while you build one. Each chapter takes a few minutes to read, and has
      experiments for your own program. The figures show what the broker sees at this moment.
    </p>
  </div>
  ${
    chapters.length === 0
      ? html`<p>The course of this lab has no chapters.</p>`
      : html`<ol class="overview">
          ${chapters.map((chapter, i) => entry(chapter, i, row, own))}
        </ol>`
  }
`;

const entry = ({ name, title, step, minutes }, i, row, own) => {
  const known = step ? stepOf(step) : undefined;
  return html`<li>
    <a href="/learn/${name}"><span class="n">${i}</span> ${title}</a>
    <span class="dim">${minutes} min</span>
    ${
      known
        ? html`<span class="leads">${own ? stepDot(known, row?.steps.includes(step) ?? false) : ''} ${stepIcon(step)} ${known.label}</span>`
        : ''
    }
  </li>`;
};

/** Shows the links to the chapter before and the chapter after. */
export const neighbours = (chapters, here) => {
  const at = chapters.findIndex(({ name }) => name === here);
  const [before, after] = [chapters[at - 1], chapters[at + 1]];
  return html`<nav class="neighbours" aria-label="Chapter before and after">
    ${before ? html`<a href="/learn/${before.name}" rel="prev">← ${before.title}</a>` : html`<span></span>`}
    ${after ? html`<a href="/learn/${after.name}" rel="next">${after.title} →</a>` : ''}
  </nav>`;
};
