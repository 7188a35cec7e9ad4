import { html } from 'lit';
import { Board } from './board.js';
import { GroupPage } from './group.js';
import * as board from './model/reducer.js';
import * as group from './model/group-fold.js';
import { advanced, pressed, readReplay, replayAddress, toggled, within } from './model/replay.js';
import { boardAt, chartsAt, groupAt, knownTime } from './net/past.js';
import { LightElement } from './parts/light-element.js';
import { bar } from './replay/bar.js';

const FRAME = 250; // the time between two instants while it plays
const AGAIN = 2_000;
const CHARTS_AFTER = 300; // the time without another jump after which the charts are asked for
const ADDRESS_GAP = 150; // browsers refuse an address that changes too often

/**
 * Shows the board or a group at an instant, with the components of the live pages. It asks for one instant at a time; while
 * it waits, only the newest wish is kept.
 */
class Replay extends LightElement {
  static properties = { replay: { state: true }, known: { state: true }, fault: { state: true } };

  constructor() {
    super();
    this.replay = readReplay(location.search);
    this.known = null;
    this.fault = null;
    this.show = this.show.bind(this);
    this.fold = this.replay.group === null ? board : group;
    this.content = this.replay.group === null ? new Board((element) => this.feed(element)) : new GroupPage((element) => this.feed(element));
    this.load();
    setInterval(() => this.play(), FRAME);
    addEventListener('keydown', (e) => this.key(e));
    this.addEventListener('click', (e) => this.openGroup(e));
  }

  /** Is the source of the content's state. */
  feed(element) {
    element.state = this.fold.initial(Date.now());
    element.groupId = this.replay.group;
    element.addressOf = (query) => replayAddress(this.replay, query);
  }

  async load() {
    try {
      const known = await knownTime();
      this.known = known;
      this.replay = { ...this.replay, t: within(known, this.replay.t ?? known.from) };
      this.fault = null;
      this.ask();
    } catch (error) {
      this.fault = error.message;
      setTimeout(() => this.load(), AGAIN);
    }
  }

  /** Shows another instant, speed or state of play. */
  show(replay) {
    this.replay = replay;
    this.playedAt = Date.now();
    this.address();
    this.ask();
  }

  toggle() {
    this.show(toggled(this.replay, this.known));
  }

  /** Lets the time go on. While the lab needs longer for an answer, it skips instants and keeps its speed. */
  play() {
    if (!this.replay.playing || this.known === null) return;
    const now = Date.now();
    const next = advanced(this.replay, this.known, now - (this.playedAt ?? now));
    this.playedAt = now;
    this.replay = next;
    if (!next.playing) this.address();
    this.ask();
  }

  /** Soon puts what is shown into the address, together with the view of the X-ray. */
  address() {
    this.due ??= setTimeout(() => {
      this.due = undefined;
      if (this.replay.group === null) history.replaceState(null, '', replayAddress(this.replay));
      else this.content.address();
    }, ADDRESS_GAP);
  }

  async ask() {
    if (this.asking) return;
    this.asking = true;
    try {
      for (let shown; shown !== this.replay.t; ) {
        shown = this.replay.t;
        await this.fetch(Math.round(shown));
      }
    } finally {
      this.asking = false;
    }
  }

  async fetch(t) {
    try {
      const events = await (this.replay.group === null ? boardAt(t) : groupAt(this.replay.group, t));
      this.dispatch(t, events);
      this.fault = null;
      await this.content.updateComplete;
      document.title = document.title.replace(/^Groupstage: /, 'Groupstage: replay of ');
    } catch (error) {
      this.fault = error.message;
    }
  }

  /** Folds the events. After a jump it begins anew, because charts and moves between both instants are not known. */
  dispatch(t, events) {
    const far = Math.max(20_000, 2 * FRAME * this.replay.speed);
    const jumped = this.shown === undefined || t < this.shown || t - this.shown > far;
    const start = jumped ? this.fold.initial(t) : this.content.state;
    this.content.state = events.reduce((state, event) => this.fold.reduce(state, { ...event, at: t }), start);
    this.shown = t;
    if (jumped) this.recall();
  }

  /** Soon asks for the charts before this instant, once for many jumps. The page is complete without them. */
  recall() {
    clearTimeout(this.charts);
    this.charts = setTimeout(async () => {
      const { shown } = this;
      if (this.content.state.absent) return;
      try {
        const history = await chartsAt(this.replay.group, Math.round(shown));
        if (this.shown < shown) return;
        this.content.state = this.fold.reduce(this.content.state, { type: 'history', at: this.shown, history });
      } catch (error) {
        console.info(`the charts of this instant are missing: ${error.message}`);
      }
    }, CHARTS_AFTER);
  }

  key(event) {
    if (this.known === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.('button, a, select, summary, textarea, [tabindex="0"]') && event.key === ' ') return;
    if (event.target.closest?.('input, select, textarea')) {
      if (event.key !== ' ') return; // the slider and the list have their own keys
    }
    const next = pressed(this.replay, this.known, event);
    if (next === null) return;
    event.preventDefault();
    this.show(next);
  }

  /** Opens the X-ray at the same instant where the live board opens the present one. */
  openGroup(event) {
    const link = event.target.closest('a[href^="/groups/"]');
    if (!link || this.replay.group !== null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const name = decodeURIComponent(link.getAttribute('href').slice('/groups/'.length));
    location.assign(replayAddress({ ...this.replay, group: name, playing: false }));
  }

  leaveGroup(event) {
    event.preventDefault();
    location.assign(replayAddress({ ...this.replay, group: null, playing: false }));
  }

  render() {
    const waiting = html`<p class="replay-bar" role="status">${this.fault ?? 'This page waits for the lab’s journal …'}</p>`;
    return html`${this.known === null ? waiting : bar(this)} ${this.content}`;
  }
}

customElements.define('gs-replay', Replay);
