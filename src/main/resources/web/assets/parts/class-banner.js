import { html } from 'lit';

/** Points at the open question of the class, so that it stands out on a team's page and in the handbook. */
export const classBanner = (question, answered) => {
  if (!question || question.state !== 'OPEN') return '';
  const { chapter, question: id, ask } = question;
  return html`<p class="class-banner" role="status">
    <b>Question to the class</b> <a href="/learn/${chapter}#question-${id}">${ask}</a>
    ${answered ? html`<span class="dim">Your team has answered.</span>` : ''}
  </p>`;
};
