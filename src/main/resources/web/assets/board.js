import { html } from 'lit';
import { header } from './board/header.js';
import { momentKey, moments } from './board/moments.js';
import { question } from './board/question.js';
import { table } from './board/table.js';
import { liveTeams, missingTeams, movedPartitions, staleSince } from './model/derive.js';
import { entrance } from './net/entrance.js';
import { BOARD_HISTORY, recall } from './net/recall.js';
import { createStore } from './net/store.js';
import { follow } from './net/stream.js';
import { fitMembers } from './parts/fit-members.js';
import { LightElement } from './parts/light-element.js';
import { light, placesOf, slideFrom } from './parts/motion.js';

/** Follows the lab from now on. */
const live = (element) => {
  const store = createStore((state) => (element.state = state));
  element.state = store.state();
  recall(BOARD_HISTORY, store.dispatch);
  entrance((found) => (element.entrance = found));
  follow(store.dispatch);
};

/** Renders the board, and animates the changes between two states. `source` sets its `state`, now and later. */
export class Board extends LightElement {
  static properties = { state: { attribute: false }, entrance: { state: true } };

  constructor(source = live) {
    super();
    this.entrance = null;
    source(this);
    addEventListener('resize', () => {
      makeRoom(this.querySelector('#class-question'));
      fitMembers(this);
    });
  }

  render() {
    const { board } = this.state;
    return html`
      ${header(this.state)}
      ${board ? html`<main>${question(this.state)}${table(this.state)}</main>${moments(this.state, this.entrance)}` : ''}
    `;
  }

  willUpdate(changed) {
    const before = changed.get('state')?.board;
    const after = this.state.board;
    const moved = before === after ? [] : [...movedPartitions(before, after), ...newRanks(before, after)];
    this.places = placesOf(this, moved); // read while the page still shows the previous state
    this.news =
      before && after ? after.moments.filter((m) => !before.moments.some((b) => momentKey(b) === momentKey(m))) : [];
  }

  updated() {
    const { board, unlocked } = this.state;
    const stale = staleSince(this.state) !== null;
    fit(board, stale);
    invite(board, this.entrance);
    document.title = title(board, stale);
    makeRoom(this.querySelector('#class-question'));
    fitMembers(this);
    slideFrom(this, this.places);
    unlocked.forEach(({ team, step }) =>
      light(this.querySelector(`tr[data-team="${CSS.escape(team)}"] [data-step="${CSS.escape(step)}"] .dot`)),
    );
    this.news.forEach((m) => light(this.querySelector(`li[data-key="${CSS.escape(momentKey(m))}"] .icon`)));
  }
}

/** Sets the height of the rows by their number, and shows the moments as a strip or a list. */
const fit = (board, stale) => {
  const rows = board?.teams.length ?? 0;
  const root = document.documentElement;
  root.style.setProperty('--rows', Math.max(1, rows));
  root.classList.toggle('roomy', rows <= 8);
  root.classList.toggle('many', rows > 16);
  root.classList.toggle('stale', stale);
};

/** Gives the foot the height for the place to join while a team is missing. */
const invite = (board, entrance) => {
  const root = document.documentElement;
  const missing = board && entrance ? missingTeams(board) : 0;
  root.style.setProperty('--missing', missing);
  root.style.setProperty('--present', Math.max(1, (board?.teams.length ?? 0) - missing));
  root.classList.toggle('joining', missing > 0);
  root.classList.toggle('alone', missing > 0 && entrance.qr === null);
};

/** Lets the rows give way to the question of the class. A table makes its rows whole pixels, so that they need a few more. */
const ROUNDING = 8;

const makeRoom = (question) => {
  const root = document.documentElement;
  root.style.setProperty('--ask', `${question ? question.offsetHeight + ROUNDING : 0}px`);
  root.classList.toggle('asking', question !== null);
};

const newRanks = (before, after) => {
  if (!before || !after) return [];
  const rank = new Map(before.teams.map(({ team }, i) => [team, i]));
  return after.teams.filter(({ team }, i) => rank.has(team) && rank.get(team) !== i).map(({ team }) => `row/${team}`);
};

const title = (board, stale) => {
  if (!board) return 'Groupstage: board, waiting for the lab';
  if (board.staleSince) return 'Groupstage: board, live teams unknown (old)';
  return `Groupstage: board, ${liveTeams(board)} of ${board.teams.length} live${stale ? ' (old)' : ''}`;
};

customElements.define('gs-board', Board);
