import { html } from 'lit';

/** A partition: its number, and its topic where there are several. What is too long is cut from the topic, never from the number. */
export const partitionName = ({ topic, partition }, several) => html`
  ${several ? html`<small>${topic}</small>` : ''}<b>${partition}</b>
`;
