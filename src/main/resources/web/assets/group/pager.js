import { html } from 'lit';
import { plural } from '../model/format.js';
import { PAGE } from '../model/view.js';

/** Shows the buttons that page through the partitions, if they need more than one page. */
export const pager = ({ page, view, shown, group }) => {
  if (shown.pages === 1) return '';
  const go = (number) => page.show({ ...view, page: number });
  const first = (shown.page - 1) * PAGE + 1;
  return html`<nav class="pager" aria-label="Pages of partitions">
    <button type="button" ?disabled=${shown.page === 1} @click=${() => go(shown.page - 1)}>‹ Previous ${PAGE}</button>
    <span id="page"
      >${first}–${first + shown.partitions.length - 1} of ${plural(group.partitions.length, 'partition')}</span
    >
    <button type="button" ?disabled=${shown.page === shown.pages} @click=${() => go(shown.page + 1)}>
      Next ${PAGE} ›
    </button>
  </nav>`;
};
