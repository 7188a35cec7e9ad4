import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { labNow } from '../model/derive.js';
import { age } from '../model/format.js';
import { codeText } from '../parts/code-text.js';
import '../parts/copy-button.js';

/**
 * Shows the mistakes that the lab sees at the moment, each with what to change. Only the codes are in the region that is read
 * aloud, because the figures change every second.
 */
export const hints = ({ hints: found }, state) => html`
  <p class="sr" role="status">${found.length === 0 ? '' : `The lab has a hint: ${found.map(({ code }) => words(code)).join(', ')}.`}</p>
  <div id="hints">
    ${found.length === 0
      ? ''
      : html`<section class="panel hints" aria-labelledby="hints-title">
          <h2 id="hints-title">Change this now</h2>
          ${repeat(
            found,
            ({ code }) => code,
            (one) => hint(one, labNow(state)),
          )}
        </section>`}
  </div>
`;

/** "TOPIC_WRONG" → "topic wrong" */
const words = (code) => code.toLowerCase().replaceAll('_', ' ');

const hint = ({ code, since, seen, change, client, line, link }, now) => html`
  <article class="hint-card" data-hint=${code}>
    <p class="seen">
      <span class="sign" aria-hidden="true">!</span> ${codeText(seen)}
      <span class="dim">for ${age(now - since)}</span>
    </p>
    <p class="change">${codeText(change)}</p>
    ${line === null ? '' : codeLine(line, client)}
    <p class="more"><a href=${link}>Read why in the handbook</a> <span class="dim code">${code}</span></p>
  </article>
`;

const codeLine = (line, client) => html`
  <p class="line">
    <span class="dim">${client ?? 'Setting'}</span> <code>${line}</code>
    <gs-copy .text=${line} what="the line"></gs-copy>
  </p>
`;
