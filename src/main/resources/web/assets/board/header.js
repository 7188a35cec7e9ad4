import { html } from 'lit';
import '../parts/rate-plots.js';
import '../parts/theme-toggle.js';
import { labNow, liveTeams } from '../model/derive.js';
import { asked, elapsed, perSecond, plural } from '../model/format.js';
import { staleBanner } from '../parts/stale-banner.js';

/** Shows the header: topic, rate, number of live teams, elapsed time. The banner covers it while the data is old. */
export const header = (state) => html`
  <header class="top">
    <h1>Groupstage</h1>
    ${state.board ? facts(state) : awaited()}
    <gs-theme-toggle></gs-theme-toggle>
    ${staleBanner(state)}
  </header>
`;

const awaited = () => html`<span class="awaited">This page waits for the first data from the lab at ${location.host} …</span>`;

const facts = (state) => {
  const { board } = state;
  return html`
    <span class="topic"><b>${board.topic}</b> <span>${plural(board.partitions, 'partition')}</span></span>
    <span class="rate">
      <gs-rate-sparkline .samples=${state.rate} .now=${board.asOf}></gs-rate-sparkline>
      <b id="rate-sent" title="Records that the broker acknowledged in the last second">${sent(board.traffic.sent)}</b>
      <span id="rate-asked" class="dim">${plan(board.traffic)}</span>
    </span>
    <span class="count"><b id="live">${liveTeams(board)}</b> of ${plural(board.teams.length, 'team')} live</span>
    <a href="/learn" title="The handbook">Learn</a>
    <a href="/groups" title="All consumer groups">Groups</a>
    <a href="/instructor" title="Rate, join codes, results">Instructor</a>
    <time id="elapsed" title="Since the lab became ready">${elapsed(labNow(state) - board.startedAt)}</time>
  `;
};

const sent = (rate) => (Number.isFinite(rate) ? `${perSecond(rate)} /s` : html`<span class="unknown">unknown</span>`);

const plan = ({ rate, paused, hotPartition }) => {
  const hot = Number.isInteger(hotPartition) ? `, partition ${hotPartition} hot` : '';
  return `(${paused ? 'paused, ' : ''}asked ${asked(rate)}${hot})`;
};
