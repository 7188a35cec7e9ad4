import { CLIENTS } from '../model/clients.js';
import '../parts/client-tabs.js';

const clientOf = (node) =>
  node?.tagName === 'PRE' ? CLIENTS.find(({ key }) => node.querySelector(`code.language-${key}`) !== null) : undefined;

/** Joins code blocks that follow each other, each in the language of a client, into one set of tabs. */
export const joinCodeBlocks = (text) => {
  for (const block of text.querySelectorAll('pre')) {
    if (clientOf(block) === undefined || block.closest('gs-client-tabs')) continue;
    const blocks = [block];
    while (clientOf(blocks.at(-1).nextElementSibling)) blocks.push(blocks.at(-1).nextElementSibling);
    const tabs = document.createElement('gs-client-tabs');
    block.replaceWith(tabs);
    tabs.panels = blocks.map((content) => ({ ...clientOf(content), content }));
    blocks.slice(1).forEach((other) => other.remove());
  }
};
