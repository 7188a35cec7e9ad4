import { html } from 'lit';

const TABLES = [
  ['scorecards', 'Scorecards', 'each team: rank, right, wrong by code, missed, precision, recall, F1'],
  ['steps', 'Steps', 'who reached which step when'],
  ['rebalances', 'Rebalances', 'each rebalance of a team: when, how long, why, by whom, and how much was delivered twice'],
];

const link = (id, query, text) =>
  html`<a class="button" id="export-${id}" href="/api/v1/export?${query}" download>${text}</a>`;

/** The results, to take away. */
export const exports = html`
  <section class="panel" id="exports" aria-labelledby="exports-title">
    <h2 id="exports-title">Results <span class="dim">as they are now</span></h2>
    <dl class="exports">
      ${TABLES.map(
        ([table, name, what]) =>
          html`<dt>${link(table, `format=csv&table=${table}`, `${name}, CSV`)}</dt>
            <dd>${what}</dd>`,
      )}
      <dt>${link('json', 'format=json', 'All, JSON')}</dt>
      <dd>the three of them in one file, for programs</dd>
    </dl>
    <p class="dim">
      In a terminal: <code>./groupstage export --format csv --table scorecards --output scorecards.csv</code>
    </p>
  </section>
`;
