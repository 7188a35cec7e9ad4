import { html } from 'lit';

/** Marks a team that the instructor has taken out of the ranking. */
export const excludedMark = ({ excluded }) =>
  excluded
    ? html` <span class="bot excluded" title="The instructor has excluded this team from the ranking. Its steps still count for the team.">excluded</span>`
    : '';
