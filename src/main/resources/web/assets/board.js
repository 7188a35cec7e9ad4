import { html } from 'lit';
import { celebrated, ceremony, finishers } from './board/ceremony.js';
import { header } from './board/header.js';
import { momentKey, moments } from './board/moments.js';
import { pageByKey, pager } from './board/pager.js';
import { progress } from './board/progress.js';
import { projector } from './board/projector.js';
import { question } from './board/question.js';
import { ROUNDING, roomOf, WHOLE_ROOM } from './board/room.js';
import { projectorFoot } from './board/projector-foot.js';
import { table } from './board/table.js';
import './board/xray-beside.js';
import { boardAddress, pageOfTeams, readBoardView, TEAMS_ON_A_PAGE } from './model/board-view.js';
import { liveTeams, missingTeams, movedPartitions, staleSince } from './model/derive.js';
import { entrance } from './net/entrance.js';
import { PUBLIC_HISTORY, recall } from './net/recall.js';
import { createStore } from './net/store.js';
import { followPublic } from './net/stream.js';
import { classState } from './parts/class-state.js';
import { fitMembers } from './parts/fit-members.js';
import { LightElement } from './parts/light-element.js';
import { light, placesOf, slideFrom } from './parts/motion.js';
import { staleBanner } from './parts/stale-banner.js';

/** Follows the lab from now on, and keeps the view in the address. */
const live = (element) => {
  const store = createStore((state) => (element.state = state));
  element.state = store.state();
  element.steers = true;
  element.view = readBoardView(location.search);
  recall(PUBLIC_HISTORY, store.dispatch);
  entrance((found) => (element.entrance = found));
  followPublic(store.dispatch);
  addEventListener('popstate', () => (element.view = readBoardView(location.search)));
  addEventListener('keydown', (event) => element.key(event));
};

/** Renders the board, and animates the changes between two states. `source` sets its `state`, now and later. */
export class Board extends LightElement {
  static properties = { state: { attribute: false }, entrance: { state: true }, view: { state: true }, room: { state: true } };

  constructor(source = live) {
    super();
    this.entrance = null;
    this.celebration = null;
    this.room = WHOLE_ROOM;
    this.view = readBoardView('');
    this.steers = false;
    source(this);
    addEventListener('resize', () => {
      this.makeRoom();
      fitMembers(this);
    });
  }

  /** Gives announcements and teams their room, and shows the board again if the teams have another room than before. */
  makeRoom() {
    if (!this.state.board) return;
    leaveTo(this.querySelector('#stale').offsetHeight + this.querySelector('#above').offsetHeight);
    const room = roomOf(this, this.state.board.teams);
    if (JSON.stringify(room) !== JSON.stringify(this.room)) this.room = room;
  }

  /** Shows the board in another way, and puts that into the address. */
  show(change) {
    this.view = { ...this.view, ...change };
    history.replaceState(null, '', boardAddress(this.view));
  }

  key(event) {
    if (this.hasPages() && this.state.board) pageByKey(event, this.page(), this.view.page !== null, (change) => this.show(change));
  }

  hasPages() {
    return !this.view.progress && (this.view.projector || this.view.xray === null);
  }

  /** Returns the present page: of sixteen teams on a projector, else of as many as fit on the screen. */
  page() {
    const size = this.view.projector ? TEAMS_ON_A_PAGE : this.room.size;
    return pageOfTeams(this.state.board.teams, this.view, this.state.now - this.state.openedAt, size);
  }

  render() {
    const { board } = this.state;
    return html`
      ${header(this.state, this.view, this.steers ? (change) => this.show(change) : null)}
      ${staleBanner(this.state)} ${board ? html`${this.main()}${this.foot()}` : ''}
    `;
  }

  main() {
    const { xray } = this.view;
    return html`<main class=${xray === null ? '' : 'pair'}>
      <div class="board-side">
        <div id="above">${classState(this.state)}${ceremony(this.state, this.celebration)}${question(this.state)}</div>
        ${this.teams()}
      </div>
      ${
        xray === null
          ? ''
          : html`<gs-xray-beside .group=${xray} @closed=${() => this.show({ xray: null })}></gs-xray-beside>`
      }
    </main>`;
  }

  teams() {
    const { view } = this;
    if (view.progress) return progress(this.state);
    if (view.projector) return projector(this.page().teams);
    return view.xray === null ? table(this.state, this.page().teams) : projector(this.state.board.teams, true);
  }

  foot() {
    const { view, state } = this;
    const pages = this.hasPages() ? pager(this.page(), view.page !== null, (change) => this.show(change)) : '';
    if (!view.projector && view.xray === null) return moments(state, this.entrance, pages, this.room.strip);
    return projectorFoot(state, this.entrance, pages);
  }

  willUpdate(changed) {
    const earlier = changed.get('state');
    const before = earlier?.board;
    const after = this.state.board;
    const moved = before === after ? [] : [...movedPartitions(before, after), ...newRanks(before, after)];
    this.places = placesOf(this, moved); // read while the page still shows the previous state
    this.news =
      before && after ? after.moments.filter((m) => !before.moments.some((b) => momentKey(b) === momentKey(m))) : [];
    if (changed.has('state')) this.celebration = celebrated(this.celebration, finishers(this.state), this.state.now);
  }

  updated() {
    const { board, unlocked } = this.state;
    const stale = staleSince(this.state) !== null;
    const teams = board ? this.page().teams : [];
    fit(teams.length, board?.teams.length ?? 0, stale, this.view);
    invite(board, teams, this.view.projector || this.view.xray !== null ? null : this.entrance);
    document.title = title(board, stale, this.view);
    this.makeRoom();
    fitMembers(this);
    slideFrom(this, this.places);
    unlocked.forEach(({ team, step }) =>
      light(this.querySelector(`[data-team="${CSS.escape(team)}"] [data-step="${CSS.escape(step)}"] .dot`)),
    );
    this.news.forEach((m) => light(this.querySelector(`li[data-key="${CSS.escape(momentKey(m))}"] .icon`)));
    this.celebrate();
  }

  /** Lights the signs of a ceremony once, when it appears. */
  celebrate() {
    const shown = this.querySelector('#ceremony');
    const key = shown?.textContent.trim() ?? '';
    if (key !== '' && key !== this.lit) shown.querySelectorAll('.icon').forEach((sign) => light(sign));
    this.lit = key;
  }
}

/** Sets the height of the rows by their number, and shows the moments as a strip or a list. */
const fit = (rows, teams, stale, { projector: large, progress: graph, xray }) => {
  const root = document.documentElement;
  const plain = !large && !graph && xray === null;
  root.style.setProperty('--rows', Math.max(1, rows));
  root.classList.toggle('roomy', plain && teams <= 8);
  root.classList.toggle('many', plain && teams > 16);
  root.classList.toggle('stale', stale);
  root.classList.toggle('projector', large);
  root.classList.toggle('graph', graph);
  root.classList.toggle('beside', xray !== null);
};

/** Gives the foot the height for the place to join while a team is missing. */
const invite = (board, teams, entrance) => {
  const root = document.documentElement;
  const missing = board && entrance ? missingTeams(board) : 0;
  const here = missing > 0 ? missingTeams({ teams }) : 0;
  root.style.setProperty('--missing', here);
  root.style.setProperty('--present', Math.max(1, teams.length - here));
  root.classList.toggle('joining', missing > 0);
  root.classList.toggle('alone', missing > 0 && entrance.qr === null);
};

/** Lets the rows give way to what is above them. */
const leaveTo = (height) => {
  const root = document.documentElement;
  root.style.setProperty('--ask', `${height > 0 ? height + ROUNDING : 0}px`);
  root.classList.toggle('asking', height > 0);
};

const newRanks = (before, after) => {
  if (!before || !after) return [];
  const rank = new Map(before.teams.map(({ team }, i) => [team, i]));
  return after.teams.filter(({ team }, i) => rank.has(team) && rank.get(team) !== i).map(({ team }) => `row/${team}`);
};

const title = (board, stale, { xray }) => {
  if (!board) return 'Groupstage: board, waiting for the lab';
  if (board.staleSince) return 'Groupstage: board, live teams unknown (old)';
  const beside = xray === null ? '' : `, X-ray of ${xray}`;
  const state = `${board.frozenSince ? ', frozen' : ''}${board.pausedSince ? ', paused' : ''}`;
  return `Groupstage: board, ${liveTeams(board)} of ${board.teams.length} live${state}${beside}${stale ? ' (old)' : ''}`;
};

customElements.define('gs-board', Board);
