import { html } from 'lit';

/** Marks a team for which a bot has worked, so that nobody takes its steps for a person's. */
export const botMark = ({ bot }) =>
  bot
    ? html` <span class="bot" title="A bot works or has worked for this team. At equal steps, people rank above it.">bot</span>`
    : '';
