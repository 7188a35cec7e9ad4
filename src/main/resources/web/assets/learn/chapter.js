import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { figure } from './figures.js';
import './question.js';

/** Shows a chapter: its text, figures and questions. The lab has removed everything from the text that could run. */
export const chapter = ({ name, title, minutes, sections }, subject, chapters) => html`
  <h2>
    <span class="n">${chapters.findIndex((one) => one.name === name)}</span> ${title}
    <span class="dim minutes">${minutes} min</span>
  </h2>
  ${sections.map((section) => show(section, subject))}
`;

const show = ({ kind, html: text, figure: named, step, question }, subject) => {
  if (kind === 'prose') return html`<div class="prose">${unsafeHTML(text)}</div>`;
  if (kind === 'live') return figure(named, step, subject);
  return html`<gs-question
    id="question-${question.id}"
    .question=${question}
    .before=${subject.outcomes.get(question.id)}
    .answers=${subject.answers}
    .version=${subject.version}
  ></gs-question>`;
};
