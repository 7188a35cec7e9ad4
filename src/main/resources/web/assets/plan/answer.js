import { html } from 'lit';
import { countsOf } from '../model/plan.js';
import { headline } from '../model/plan-words.js';
import { assignment } from './assignment.js';
import { counts } from './counts.js';
import { moves } from './moves.js';
import { size } from './size.js';
import { time } from './time.js';

/**
 * Shows the answer to one plan. `subject` has its `key` (a or b), its `name`, the `plan`, the `answers` by question, and
 * functions of the page; see plan.js.
 */
export const answer = (subject) => {
  const { key, name, answers, alone } = subject;
  const wrong = Object.values(answers).some(({ error }) => error);
  return html`<section class="answer ${wrong ? 'old' : ''}" data-plan=${key} aria-label="Answer to plan ${name}">
    ${alone ? '' : html`<h2 class="plan-name">Plan ${name}</h2>`}
    <p class="headline" id="headline-${key}" role="status">${sentence(answers)}</p>
    ${assignment(subject)} ${counts(subject)} ${moves(subject)} ${time(subject)} ${size(subject)}
  </section>`;
};

const sentence = ({ moves: owners, time: overTime }) => {
  if (owners.error) return owners.data === null ? NO_ANSWER : `${NO_ANSWER} The answer below is the one before.`;
  if (owners.data === null) return 'The lab computes this plan …';
  const [row] = owners.data.counts;
  return [headline(owners.data, row), ...(overTime.data ? [overTime.data.sentences[0]] : [])].join(' ');
};

const NO_ANSWER = 'This plan has no answer: a line beside its field says why.';

/** Returns the row of a plan for the number of consumers now, or after the change if `after` is set. */
export const rowOf = ({ plan, answers, after }) => {
  const rows = answers.moves.data?.counts ?? [];
  const { then } = countsOf(plan);
  return (after && rows.find(({ consumers }) => String(consumers) === then)) || rows[0];
};
