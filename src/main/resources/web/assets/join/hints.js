import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { labNow } from '../model/derive.js';
import { age } from '../model/format.js';
import { codeText } from '../parts/code-text.js';
import '../parts/copy-button.js';

/** Shows the mistakes that the lab sees at the moment, each with what to change. The region is always there, so that a new hint is read aloud. */
export const hints = ({ hints: found }, state) => html`
  <div id="hints" role="status">
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

const hint = ({ code, since, seen, change, client, line, link }, now) => html`
  <article class="hint-card" data-hint=${code}>
    <p class="seen">
      <span class="sign" aria-hidden="true">!</span> ${codeText(seen)}
      <span class="dim" aria-live="off">since ${age(now - since)}</span>
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
