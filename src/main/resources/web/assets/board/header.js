import { html } from 'lit';
import '../parts/rate-plots.js';
import '../parts/theme-toggle.js';
import { classTime, liveTeams } from '../model/derive.js';
import { asked, elapsed, perSecond, plural } from '../model/format.js';
import { icon } from '../parts/icon.js';

/**
 * Shows the header: topic, rate, number of live teams, time of the class.
 * `show` receives a change of the view; it is null where the view does not change.
 */
export const header = (state, view, show) => html`
  <header class="top">
    <h1>Groupstage</h1>
    ${state.board ? facts(state) : awaited()}
    <span class="views" role="group" aria-label="View">
      ${show === null ? '' : toggles(view, show)}
      <gs-theme-toggle></gs-theme-toggle>
    </span>
  </header>
`;

const SCREEN = icon('M3 4h18v12H3zM12 16v4M8 20h8');
const GRAPH = icon('M3 3v18h18M7 16v-3h5V9h5V5h4');

const toggles = (view, show) =>
  html`${toggle('projector', 'Large type for a projector', SCREEN, view, show)}
  ${toggle('progress', 'Progress of the class as a graph', GRAPH, view, show)}`;

const toggle = (name, what, sign, view, show) =>
  html`<button type="button" class="quiet" id="view-${name}" title=${what} aria-label=${what} aria-pressed=${view[name]} @click=${() => show({ [name]: !view[name], page: null })}>
    ${sign}
  </button>`;

const awaited = () => html`<span class="awaited">This page waits for the first data from the lab at ${location.host} …</span>`;

const facts = (state) => {
  const { board } = state;
  return html`
    <span class="topic"><b>${board.topic}</b> <span>${plural(board.partitions, 'partition')}</span></span>
    <span class="rate">
      <gs-rate-sparkline .samples=${state.rate} .now=${board.now ?? board.asOf}></gs-rate-sparkline>
      <b id="rate-sent" title="Records that the broker acknowledged in the last second">${sent(board.traffic.sent)}</b>
      <span id="rate-asked" class="dim">${plan(board.traffic)}</span>
    </span>
    <span class="count"><b id="live">${liveTeams(board)}</b> of ${plural(board.teams.length, 'team')} live</span>
    <nav aria-label="Pages">
      <a href="/learn" title="The handbook">Learn</a>
      <a href="/groups" title="All consumer groups">Groups</a>
      <a href="/instructor" title="The instructor's console">Instructor</a>
    </nav>
    <time id="elapsed" title="Since the lab became ready, without pauses">${elapsed(classTime(state))}</time>
  `;
};

const sent = (rate) => (Number.isFinite(rate) ? `${perSecond(rate)} /s` : html`<span class="unknown">unknown</span>`);

const plan = ({ rate, paused, hotPartition }) => {
  const hot = Number.isInteger(hotPartition) ? `, partition ${hotPartition} hot` : '';
  return `(${paused ? 'paused, ' : ''}asked ${asked(rate)}${hot})`;
};
