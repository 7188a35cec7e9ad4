import { html } from 'lit';
import { facts } from '../group/facts.js';
import { members } from '../group/members.js';
import { timeline } from '../group/timeline.js';
import { labNow, movedTiles } from '../model/derive.js';
import { clock } from '../model/format.js';
import { groupPage } from '../model/group-address.js';
import * as fold from '../model/group-fold.js';
import { headline } from '../model/headline.js';
import { groupName } from '../model/legible.js';
import { iconOf } from '../model/words.js';
import { pageOf, readView } from '../model/view.js';
import { feed } from '../net/group-feed.js';
import { createStore } from '../net/store.js';
import { icon } from '../parts/icon.js';
import { LightElement } from '../parts/light-element.js';
import { placesOf, slideFrom } from '../parts/motion.js';
import { warningList } from '../parts/warnings.js';

const LAST = 4;

/** Shows the heart of a group's X-ray beside the board: headline, members with their partitions, timeline, last rebalances. */
class XRayBeside extends LightElement {
  static properties = { group: { attribute: false }, state: { state: true }, view: { state: true }, hint: { state: true } };

  willUpdate(changed) {
    if (changed.has('group')) this.begin();
    const before = changed.get('state')?.group;
    this.places = placesOf(this, movedTiles(before, this.state.group));
  }

  updated() {
    slideFrom(this, this.places);
  }

  /** Follows another group. */
  begin() {
    this.life?.abort();
    const { signal } = (this.life = new AbortController());
    this.view = readView('');
    this.hint = null;
    const store = createStore((state) => (this.state = state), signal, fold);
    this.state = store.state();
    feed(this.group, store.dispatch, signal);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.life?.abort();
  }

  /** The timeline asks for another view, which stays in this page. */
  show(view) {
    this.view = view;
  }

  /** A rebalance opens on the X-ray itself, which has room for its details. */
  open({ id }) {
    location.assign(groupPage(this.group, `rebalance=${encodeURIComponent(id)}`));
  }

  render() {
    return html`<section id="beside" class="xray" aria-labelledby="beside-title">
      <h2 id="beside-title">
        X-ray of <a href=${groupPage(this.group)}>${groupName(this.group)}</a>
        <button type="button" class="small" id="beside-close" @click=${() => this.dispatchEvent(new CustomEvent('closed'))}>Close</button>
      </h2>
      ${this.state.group ? this.parts() : this.empty()}
    </section>`;
  }

  empty() {
    return this.state.absent
      ? html`<p class="dim">This group does not exist yet. It appears here when its first consumer joins.</p>`
      : html`<p class="dim">The page waits for the first data of this group from the lab …</p>`;
  }

  parts() {
    const model = this.model();
    return html`
      <p class="headline">${headline(this.state, model.now)}</p>
      ${warningList(model.group.warnings)} ${facts(model)} ${members(model)} ${timeline(model)}
      <ol class="last" aria-label="Last rebalances, newest first">
        ${this.state.rebalances.slice(0, LAST).map(lastRebalance)}
      </ol>
    `;
  }

  model() {
    const { state, view } = this;
    const { group } = state;
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
}

const lastRebalance = (rebalance) => {
  const at = rebalance.completedAt ?? rebalance.startedAt;
  return html`<li>
    <time>${at === null ? 'unknown' : clock(at)}</time> ${icon(iconOf(rebalance))} <span>${rebalance.sentence}</span>
  </li>`;
};

customElements.define('gs-xray-beside', XRayBeside);
