import { html } from 'lit';

const TABLES = [
  ['scorecards', 'Scorecards', 'each team: rank, right, wrong by code, missed, precision, recall, F1'],
  ['steps', 'Steps', 'the time at which each team reached each step'],
  ['rebalances', 'Rebalances', 'each rebalance of a team: time, duration, cause, members, and the number of records delivered twice'],
];

const link = (id, query, text) =>
  html`<a class="button" id="export-${id}" href="/api/v1/export?${query}" download>${text}</a>`;

/** Shows the links that download the results. */
export const exports = html`
  <section class="panel" id="exports" aria-labelledby="exports-title">
    <h2 id="exports-title">Results <span class="dim">as they are now</span></h2>
    <dl class="exports">
      <dt>${link('html', 'format=html', 'Report, to print')}</dt>
      <dd>ranking, steps over time, rebalances, and a page for each team to hand out; one file without scripts</dd>
      ${TABLES.map(
        ([table, name, what]) =>
          html`<dt>${link(table, `format=csv&table=${table}`, `${name}, CSV`)}</dt>
            <dd>${what}</dd>`,
      )}
      <dt>${link('json', 'format=json', 'All, JSON')}</dt>
      <dd>all three tables in one file, for programs</dd>
      <dt><a class="button" id="replay" href="/replay">Replay</a></dt>
      <dd>the board and any group as they were at an instant of the class, at 1 to 600 times the speed</dd>
    </dl>
    <p class="dim">
      In a terminal: <code>./groupstage export --format csv --table scorecards --output scorecards.csv</code>
    </p>
  </section>
`;
