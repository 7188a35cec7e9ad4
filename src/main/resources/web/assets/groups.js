import { html } from 'lit';
import { table } from './groups/table.js';
import { labNow, staleSince } from './model/derive.js';
import { plural } from './model/format.js';
import { get } from './net/api.js';
import { LightElement } from './parts/light-element.js';
import { pageHeader } from './parts/page-header.js';
import { staleBanner } from './parts/stale-banner.js';

const REFRESH = 2_000;

/** Returns the age of the list. The list is stale if each line is; an empty list is as old as its answer. */
const ageOf = (groups) => ({
  asOf: groups[0]?.asOf ?? Date.now(),
  staleSince: groups.length > 0 && groups.every(({ staleSince }) => staleSince) ? latest(groups) : null,
  staleReason: 'Kafka does not answer',
});

const latest = (groups) => groups.reduce((last, { staleSince }) => Math.max(last, staleSince), 0);

/** Lists all consumer groups. It asks the lab every two seconds, and keeps the filter in the address. */
class Groups extends LightElement {
  static properties = { groups: { state: true }, state: { state: true }, filter: { state: true } };

  constructor() {
    super();
    this.filter = new URLSearchParams(location.search).get('filter') ?? '';
    this.state = { openedAt: Date.now(), now: Date.now(), heardAt: null, group: null };
    this.refresh();
  }

  async refresh() {
    try {
      this.groups = await get('/api/v1/groups');
      this.state = { ...this.state, now: Date.now(), heardAt: Date.now(), group: ageOf(this.groups) };
    } catch {
      this.state = { ...this.state, now: Date.now() }; // the banner reports the silence
    }
    setTimeout(() => this.refresh(), REFRESH);
  }

  render() {
    return html`
      ${pageHeader('Groups')} ${staleBanner(this.state)}
      <main>
        <form role="search" @submit=${(e) => e.preventDefault()}>
          <label for="filter">Filter by name</label>
          <input
            id="filter"
            type="search"
            autocomplete="off"
            spellcheck="false"
            .value=${this.filter}
            @input=${this.narrow}
          />
        </form>
        ${this.groups ? table(this.groups, this.filter, labNow(this.state)) : html`<p class="dim">This page waits for the groups from the lab …</p>`}
      </main>
    `;
  }

  narrow(event) {
    this.filter = event.target.value;
    const query = this.filter === '' ? '' : `?${new URLSearchParams({ filter: this.filter })}`;
    clearTimeout(this.due);
    this.due = setTimeout(() => history.replaceState(null, '', location.pathname + query), 150);
  }

  updated() {
    document.documentElement.classList.toggle('stale', staleSince(this.state) !== null);
    const old = staleSince(this.state) === null ? '' : ' (old)';
    document.title = `Groupstage: ${this.groups ? plural(this.groups.length, 'group') : 'groups'}${old}`;
  }
}

customElements.define('gs-groups', Groups);
