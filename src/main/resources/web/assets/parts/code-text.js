import { html } from 'lit';

/**
 * A sentence of the lab as a page shows it: what stands between back quotes is code. Names in it may be text of clients;
 * all of it is escaped, as any text in a template.
 */
export const codeText = (sentence) =>
  sentence.split(/`([^`]+)`/).map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));
