import { html } from 'lit';
import '../parts/copy-button.js';

/** Shows the task of the team, and the two values that its actions must carry. */
export const task = ({ task: { number, title, matches, type, reason }, topic, actionsTopic }) => html`
  <section class="panel" id="task" aria-labelledby="task-title">
    <h2 id="task-title">Your task <span class="dim">${number}: ${title}</span></h2>
    <p>
      Read every user from <code>${topic}</code>. For each user whose <b>${matches}</b>, write one action to
      <code>${actionsTopic}</code> with this type and reason:
    </p>
    <dl class="values">
      <dt>type</dt>
      <dd><code id="task-type">${type}</code><gs-copy .text=${type} what="the type"></gs-copy></dd>
      <dt>reason</dt>
      <dd><code id="task-reason">${reason}</code><gs-copy .text=${reason} what="the reason"></gs-copy></dd>
    </dl>
  </section>
`;
