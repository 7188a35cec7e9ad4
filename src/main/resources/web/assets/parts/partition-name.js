import { html } from 'lit';

/** Shows a partition as its number, and its topic if there are several. A long name is cut in the topic, never in the number. */
export const partitionName = ({ topic, partition }, several) => html`
  ${several ? html`<small>${topic}</small>` : ''}<b>${partition}</b>
`;
