import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { labNow } from '../model/derive.js';
import { age } from '../model/format.js';
import { twiceIcon } from '../parts/icon.js';

/** What became of the team's last records, newest first, each with one next step. */
export const verdicts = (details, state) => html`
  <section class="panel" id="verdicts" aria-labelledby="verdicts-title">
    <h2 id="verdicts-title">Last verdicts</h2>
    ${details.verdicts.length === 0 ? empty(details) : list(details.verdicts, labNow(state))}
  </section>
`;

const empty = ({ actionsTopic }) =>
  html`<p class="dim">None yet. As soon as a record arrives in <code>${actionsTopic}</code>, it is judged here.</p>`;

const list = (all, now) => html`
  <table class="verdicts">
    <thead>
      <tr>
        <th scope="col">verdict</th>
        <th scope="col">record</th>
        <th scope="col">next step</th>
        <th scope="col"><span class="sr">how long ago</span></th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        all,
        ({ topic, partition, offset }) => `${topic}-${partition}-${offset}`,
        (v) => verdict(v, now),
      )}
    </tbody>
  </table>
`;

const verdict = ({ at, topic, partition, offset, code, hint }, now) => html`
  <tr data-verdict=${code}>
    <th scope="row" class=${kind(code)} title=${code}>
      <span class="sign" aria-hidden="true">${SIGNS[kind(code)]}</span>${code}
    </th>
    <td class="record" title="${topic}, partition ${partition}, offset ${offset}">
      ${kindOf(topic)} ${partition}-${offset}
    </td>
    <td class="hint">${hint}</td>
    <td class="age"><time>${age(now - at)}</time></td>
  </tr>
`;

const SIGNS = { right: '✓', twice: twiceIcon, wrong: '✗' };
const kind = (code) => ({ CORRECT: 'right', OK: 'right', DUPLICATE: 'twice' })[code] ?? 'wrong';

/** "actions.team-1" → "actions": which team it is, the page says. */
const kindOf = (topic) => topic.split('.')[0];
