import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { labNow } from '../model/derive.js';
import { age } from '../model/format.js';
import { folded, kindOf } from '../model/verdicts.js';
import { codeText } from '../parts/code-text.js';
import { twiceIcon } from '../parts/icon.js';

/** Shows the verdicts on the team's last records. Mistakes come first, and equal verdicts share one line with a next step. */
export const verdicts = (details, state) => {
  const now = labNow(state);
  const right = details.verdicts.filter(({ code }) => kindOf(code) !== 'wrong');
  const empty = right.length + details.mistakes.length === 0;
  return html`
    <section class="panel" id="verdicts" aria-labelledby="verdicts-title">
      <h2 id="verdicts-title">Last verdicts</h2>
      ${empty ? none(details) : [mistakes(details.mistakes, now), list('right', 'Right', right, now)]}
    </section>
  `;
};

const none = ({ actionsTopic }) =>
  html`<p class="dim">The lab has not judged a record of yours yet. It judges each record that arrives in <code>${actionsTopic}</code>.</p>`;

const mistakes = (all, now) =>
  all.length === 0
    ? html`<p class="dim" id="no-mistakes">The lab has not found a mistake.</p>`
    : list('mistakes', 'Mistakes', all, now);

const list = (id, title, all, now) =>
  all.length === 0
    ? ''
    : html`<table class="verdicts" id="verdicts-${id}">
        <caption>
          ${title} <span class="dim">${last(all.length)}</span>
        </caption>
        <thead class="sr">
          <tr>
            <th scope="col">verdict</th>
            <th scope="col">how many</th>
            <th scope="col">newest record</th>
            <th scope="col">how long ago</th>
            <th scope="col">next step</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            folded(all),
            ({ key }) => key,
            (line) => row(line, now),
          )}
        </tbody>
      </table>`;

/** The page has only the newest verdicts, so it shows their number. Otherwise a count would seem to cover all. */
const last = (n) => (n === 1 ? 'the last one' : `the last ${n}; equal verdicts share one line, which shows the newest record`);

const row = ({ at, topic, partition, offset, code, hint, count, oldest }, now) => html`
  <tr data-verdict=${code} data-count=${count}>
    <th scope="row" class=${kindOf(code)} title=${code}>
      <span class="sign" aria-hidden="true">${SIGNS[kindOf(code)]}</span>${code}
    </th>
    <td class="count" title="the last ${count}, offsets ${oldest} to ${offset}">${count === 1 ? '' : `×${count}`}</td>
    <td class="record" title="${topic}, partition ${partition}, offset ${offset}">
      ${topic.split('.')[0]} ${partition}-${offset}
    </td>
    <td class="age"><time>${age(now - at)}</time></td>
    <td class="hint"><span>${codeText(hint)}</span></td>
  </tr>
`;

const SIGNS = { right: '✓', twice: twiceIcon, wrong: '✗' };
