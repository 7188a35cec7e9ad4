import { html } from 'lit';
import { commits } from './group/commits.js';
import { detail } from './group/detail.js';
import { absent, gone, teach } from './group/empty.js';
import { facts } from './group/facts.js';
import { rebalanceList } from './group/rebalance-list.js';
import { lag } from './group/lag.js';
import { logs } from './group/logs.js';
import { members } from './group/members.js';
import { pager } from './group/pager.js';
import { timeline } from './group/timeline.js';
import { title } from './group/title.js';
import * as fold from './model/group-fold.js';
import { labNow, movedTiles, staleSince } from './model/derive.js';
import { groupIn, groupPage } from './model/group-address.js';
import { headline } from './model/headline.js';
import { groupName } from './model/legible.js';
import { pageOf, readView, showing, writeView } from './model/view.js';
import { feed } from './net/group-feed.js';
import { createStore } from './net/store.js';
import { LightElement } from './parts/light-element.js';
import { placesOf, slideFrom } from './parts/motion.js';
import { pageHeader } from './parts/page-header.js';
import { resetMark } from './parts/reset-mark.js';
import { staleBanner } from './parts/stale-banner.js';
import { warningList } from './parts/warnings.js';

const ADDRESS_GAP = 150; // browsers refuse an address that changes too often

/** Follows the group that the address names from now on. */
const live = (element) => {
  element.groupId = groupIn(location);
  element.addressOf = (query) => groupPage(element.groupId, query);
  const store = createStore((state) => (element.state = state), undefined, fold);
  element.state = store.state();
  feed(element.groupId, store.dispatch);
};

/**
 * Renders the X-ray of one group, and keeps the view in the address. `source` sets `groupId`, the function `addressOf` from
 * a query to an address, and the `state`, now and later.
 */
export class GroupPage extends LightElement {
  static properties = { state: { attribute: false }, view: { attribute: false }, hint: { attribute: false } };

  constructor(source = live) {
    super();
    this.view = readView(location.search);
    this.hint = null;
    source(this);
    addEventListener('popstate', () => (this.view = readView(location.search)));
    addEventListener('pagehide', () => this.address());
  }

  /** Shows another view, and soon puts it into the address. */
  show(view) {
    this.view = view;
    this.due ??= setTimeout(() => this.address(), ADDRESS_GAP);
  }

  address() {
    clearTimeout(this.due);
    this.due = undefined;
    history.replaceState(null, '', this.addressOf(writeView(this.view)));
  }

  open(rebalance) {
    const at = rebalance.startedAt ?? rebalance.completedAt;
    const view = at === null ? this.view : showing(this.view, labNow(this.state), at);
    this.show({ ...view, rebalance: rebalance.id });
    this.address(); // at once, so that a reload after the click shows it open
    this.focusNext = '#detail-title';
  }

  close() {
    this.focusNext = `[data-rebalance="${CSS.escape(this.view.rebalance)}"]`;
    this.show({ ...this.view, rebalance: null });
    this.address();
  }

  render() {
    return html`
      ${pageHeader(html`Group <b title=${groupName(this.groupId)}>${groupName(this.groupId)}</b>`)} ${staleBanner(this.state)}
      <main class="xray">${this.body()}</main>
      ${this.group() ? detail(this.model()) : ''}
    `;
  }

  body() {
    const { group } = this.state;
    if (this.state.absent) return this.group() ? this.history() : absent(this.groupId);
    if (!group) return html`<p class="dim">This page waits for the first data of this group from the lab …</p>`;
    const model = this.model();
    return html`
      <h2 id="headline" class="headline">${headline(this.state, model.now)}${resetMark(group)}</h2>
      ${warningList(group.warnings)} ${facts(model)} ${group.members.length === 0 ? teach(model) : ''} ${members(model)} ${pager(model)}
      <div class="pair ${model.several ? 'several' : ''} ${model.shown.partitions.length > 12 ? 'many' : ''}">
        ${logs(model)} ${timeline(model)}
      </div>
      <div class="pair">${lag(model)} ${rebalanceList(model)}</div>
      ${commits(model)}
    `;
  }

  /** Returns the group or, if it is gone, the remains of it in its history. */
  group() {
    return this.state.group ?? (fold.isGone(this.state) ? fold.vestige(this.groupId, this.state) : null);
  }

  /** Shows the history of a group that is gone. */
  history() {
    const model = this.model();
    return html`
      ${gone(this.groupId)} ${pager(model)} ${model.group.partitions.length > 0 ? timeline(model) : ''}
      ${rebalanceList(model)}
    `;
  }

  /** Collects the data for the parts of the page, and the page itself, which they ask for another view. */
  model() {
    const { state, view } = this;
    const group = this.group();
    return {
      page: this,
      state,
      view,
      group,
      now: labNow(state),
      everybody: fold.membersById(state),
      shown: pageOf(group.partitions, view),
      several: new Set(group.partitions.map(({ topic }) => topic)).size > 1,
    };
  }

  willUpdate(changed) {
    const before = changed.get('state')?.group;
    this.places = placesOf(this, movedTiles(before, this.state.group)); // read while the page still shows the previous state
  }

  updated() {
    const stale = staleSince(this.state) !== null;
    document.documentElement.classList.toggle('stale', stale);
    document.title = title(this.groupId, this.state, stale);
    slideFrom(this, this.places);
    if (!this.focusNext) return;
    (this.querySelector(this.focusNext) ?? this.querySelector('#time'))?.focus({ preventScroll: true });
    this.focusNext = undefined;
    this.uncover();
  }

  /** Scrolls up the part of the timeline that the docked detail would cover, as far as the top of the timeline stays in sight. */
  uncover() {
    const [dock, time] = ['#detail', '.timeline'].map((css) => this.querySelector(css)?.getBoundingClientRect());
    if (dock && time) scrollBy(0, Math.max(0, Math.min(time.bottom - dock.top + 6, time.top - 6)));
  }
}

customElements.define('gs-group', GroupPage);
