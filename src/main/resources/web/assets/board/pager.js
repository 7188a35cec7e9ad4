import { html } from 'lit';

/** Shows which page of the teams is shown, and the buttons to stop and to turn the pages; nothing if there is one page. */
export const pager = ({ page, pages }, held, show) => {
  if (pages === 1) return '';
  const turn = (by) => show({ page: ((page - 1 + by + pages) % pages) + 1 });
  return html`<p class="pager" role="group" aria-label="Pages of teams">
    <button type="button" class="small" aria-label="Page before" title="Page before (←)" @click=${() => turn(-1)}>‹</button>
    <span>page <b id="page">${page}</b> of ${pages}</span>
    <button type="button" class="small" aria-label="Next page" title="Next page (→)" @click=${() => turn(1)}>›</button>
    <button type="button" class="small" id="hold" title="Space" @click=${() => show({ page: held ? null : page })}>
      ${held ? 'Turn the pages' : 'Stop turning'}
    </button>
  </p>`;
};

/** Space stops the pages and lets them turn again, and the arrows turn them, wherever the focus is not on a control. */
export const pageByKey = (event, { page, pages }, held, show) => {
  if (pages === 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.('a, button, input, select, textarea, [tabindex]')) return;
  const turn = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (turn) show({ page: ((page - 1 + turn + pages) % pages) + 1 });
  else if (event.key === ' ') show({ page: held ? null : page });
  else return;
  event.preventDefault();
};
