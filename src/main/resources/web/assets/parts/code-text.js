import { html } from 'lit';

/**
 * Renders a sentence of the lab. Text between back quotes becomes code. The sentence may contain text of clients; the
 * template escapes all of it.
 */
export const codeText = (sentence) =>
  sentence.split(/`([^`]+)`/).map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));
