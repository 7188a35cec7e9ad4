import { html } from 'lit';
import { answeredWords, optionLetter, teamsWords } from '../model/answers.js';
import { hasEnded } from '../model/class-state.js';
import { labClock } from '../model/derive.js';

/**
 * Shows the question of the class: how many teams have answered, and once it is revealed, the answers and what happened.
 * After the end of the class it asks nobody to answer.
 */
export const question = (lab) => {
  const { board } = lab;
  if (!board.question) return '';
  const { ask, state, revealed, options, happened } = board.question;
  if (state === 'OPEN' && !revealed && hasEnded(board, labClock(lab))) return '';
  return html`<section id="class-question" data-state=${state} data-revealed=${revealed} aria-labelledby="class-ask">
    <p class="line">
      <b class="kind">Question</b> <span id="class-ask">${ask}</span>
      <span class="answered" role="status">${answeredWords(board.question)}${state === 'CLOSED' ? ' · closed' : ''}</span>
    </p>
    ${
      revealed
        ? html`<ol>
            ${options.map(option)}
            ${options.some((one) => one.happened > 0) ? '' : html`<li class="happened">${happened}</li>`}
          </ol>`
        : ''
    }
  </section>`;
};

const option = ({ text, teams, happened }, i) =>
  html`<li class=${happened > 0 ? 'right' : ''}>
    <b>${optionLetter(i)}</b> ${text}: <b>${teamsWords(teams)}</b>
    ${happened > 0 ? html`<span class="verdict"><span aria-hidden="true">✓</span> happened in ${teamsWords(happened)}</span>` : ''}
  </li>`;
