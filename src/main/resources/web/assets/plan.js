import { html } from 'lit';
import './parts/copy-button.js';
import './plan/try.js';
import { movedTiles } from './model/derive.js';
import { groupPage } from './model/group-address.js';
import { groupName } from './model/legible.js';
import { complaint, fromGroup, questions, readPlan, USUAL, writePlan } from './model/plan.js';
import { figures, groupOf } from './model/plan-words.js';
import { get } from './net/api.js';
import { Planner } from './net/plan.js';
import { LightElement } from './parts/light-element.js';
import { placesOf, slideFrom } from './parts/motion.js';
import { pageHeader } from './parts/page-header.js';
import { answer, rowOf } from './plan/answer.js';
import { compare } from './plan/compare.js';
import { form } from './plan/form.js';

const ADDRESS_GAP = 150; // browsers refuse an address that changes too often
const ONE_STEP = 1_500; // changes that follow each other faster are one step back
const SLOW = 1_000;
const LONGEST = 8_000;
const KEYS = ['owners', 'moves', 'time', 'size'];

/** Plans a group that does not exist yet. The whole plan is in the address; see model/plan.js. */
class PlanPage extends LightElement {
  static properties = {
    view: { state: true },
    observed: { state: true },
    chosen: { state: true },
    hints: { state: true },
    measured: { state: true },
    clock: { state: true },
  };

  constructor() {
    super();
    this.planners = { a: new Planner(() => this.requestUpdate()), b: new Planner(() => this.requestUpdate()) };
    this.hints = {};
    this.drawn = {};
    this.clock = Date.now();
    this.show = this.show.bind(this);
    this.read();
    addEventListener('popstate', () => this.read());
    addEventListener('pagehide', () => this.address());
    setInterval(() => this.tick(), 250);
  }

  /** Takes the plan from the address; a group fills in what the address does not name. */
  read() {
    const read = readPlan(location.search);
    this.view = { ...read, a: read.a ?? USUAL };
    if (read.group !== null) this.observe(read);
    else this.observed = undefined;
  }

  async observe({ a, b, group }) {
    try {
      const known = await get(`/api/v1/plan/observed?group=${encodeURIComponent(group)}`);
      this.observed = { sentence: known.sentence };
      const complete = a?.consumers && (a.partitions || a.topic);
      if (!complete) {
        this.view = { ...this.view, a: fromGroup(known.parameters, a), b };
        history.replaceState(null, '', `/plan?${writePlan(this.view)}`);
      }
    } catch (error) {
      this.observed = { error: error.message };
    }
  }

  /** Shows another view, and soon puts it into the address. */
  show(change) {
    this.view = { ...this.view, ...change };
    this.chosen = null;
    this.due ??= setTimeout(() => this.address(), ADDRESS_GAP);
  }

  address() {
    if (this.due === undefined) return;
    clearTimeout(this.due);
    this.due = undefined;
    const now = Date.now();
    const step = now - (this.wroteAt ?? 0) < ONE_STEP ? 'replaceState' : 'pushState';
    this.wroteAt = now;
    history[step](null, '', `/plan?${writePlan(this.view)}`);
  }

  /** The page shows how long it waits for a slow answer. */
  tick() {
    const now = Date.now();
    if (Object.values(this.planners).some((planner) => planner.waiting(now) > 0)) this.clock = now;
  }

  sides() {
    return this.view.b === null ? ['a'] : ['a', 'b'];
  }

  answers(side) {
    return Object.fromEntries(KEYS.map((key) => [key, this.planners[side].of(key)]));
  }

  /** Returns the lines of the lab about a plan: by parameter, and those that name none as `other`. */
  errors(side) {
    const lines = KEYS.map((key) => this.planners[side].of(key).error?.message).filter(Boolean);
    const all = [...new Set(lines)].map(complaint);
    return {
      fields: Object.fromEntries(all.filter(({ field }) => field !== null).map(({ field, text }) => [field, text])),
      other: all.filter(({ field }) => field === null).map(({ text }) => text),
    };
  }

  render() {
    const { view } = this;
    const edited = view.b === null ? 'a' : view.edit;
    return html`
      ${pageHeader(html`Plan ${view.group === null ? '' : html`from <b title=${groupName(view.group)}>${groupName(view.group)}</b>`}`)}
      <main class="plan xray ${view.b === null ? '' : 'two'}">
        <div class="asks">
          ${this.tools(edited)} ${this.origin()} ${this.general(edited)}
          ${form({
            name: edited.toUpperCase(),
            plan: view[edited],
            other: view.b === null ? null : { name: edited === 'a' ? 'B' : 'A', plan: view[edited === 'a' ? 'b' : 'a'] },
            errors: this.errors(edited).fields,
            change: (plan) => this.show({ [edited]: plan }),
          })}
        </div>
        <div class="answers">
          ${this.progress()} ${view.b === null ? '' : compare(view)}
          <div class="columns-of-plans">${this.sides().map((side) => answer(this.subject(side)))}</div>
          <gs-plan-try
            .plan=${view.a}
            .prediction=${this.answers('a').time.data}
            .take=${(plan) => this.show({ a: plan })}
            @measured=${(e) => (this.measured = e.detail)}
          ></gs-plan-try>
        </div>
      </main>
    `;
  }

  /** Collects what the parts of an answer need. */
  subject(side) {
    const { view } = this;
    const other = side === 'a' ? 'b' : 'a';
    const overTime = this.sides().map((one) => this.planners[one].of('time').data).filter((data) => data !== null);
    const others = view.b === null ? null : this.planners[other].of('time').data;
    const measured = side === 'a' ? this.measured : undefined;
    const committed = measured && overTime[0] ? overTime[0].samples.map(({ committedLag, lag }) => committedLag ?? lag) : [];
    return {
      key: side,
      name: side.toUpperCase(),
      plan: view[side],
      answers: this.answers(side),
      alone: view.b === null,
      after: view.after,
      others: others && figures(others),
      measured,
      axis: {
        length: Math.max(1, ...overTime.map(({ length }) => length)),
        most: Math.max(0, ...overTime.map(({ peakLag }) => peakLag), ...committed, ...(measured ?? []).map(({ lag }) => lag ?? 0)),
      },
      chosen: this.chosen,
      hint: this.hints[side],
      choose: (id) => (this.chosen = id),
      point: (words) => (this.hints = { ...this.hints, [side]: words }),
      change: (plan) => this.show({ [side]: plan }),
      show: this.show,
    };
  }

  tools(edited) {
    const { view } = this;
    const link = `${location.origin}/plan?${writePlan(view)}`;
    return html`<div class="plan-tools">
      ${
        view.b === null
          ? html`<button type="button" id="plan-compare" @click=${() => this.show({ b: view.a, edit: 'b' })}>Compare with a plan B</button>`
          : html`<span role="group" aria-label="Plan to edit">
                <button type="button" aria-pressed=${edited === 'a'} @click=${() => this.show({ edit: 'a' })}>Edit A</button>
                <button type="button" aria-pressed=${edited === 'b'} @click=${() => this.show({ edit: 'b' })}>Edit B</button>
              </span>
              <button type="button" class="quiet" id="plan-drop" @click=${() => this.show({ b: null, edit: 'a' })}>Remove B</button>`
      }
      <span class="link"><span class="dim">Link</span> <gs-copy .text=${link} what="the link to this plan"></gs-copy></span>
      <button type="button" class="quiet" id="plan-answer" @click=${() => this.querySelector('.answer').scrollIntoView()}>To the answer ↓</button>
    </div>`;
  }

  origin() {
    const { group } = this.view;
    if (group === null || this.observed === undefined) return '';
    const { sentence, error } = this.observed;
    return error
      ? html`<p class="error" role="alert">${error}</p>`
      : html`<p class="observed">${sentence} <a href=${groupPage(group)}>X-ray</a></p>`;
  }

  /** Shows lines of the lab that name no field. */
  general(side) {
    return this.errors(side).other.map((line) => html`<p class="error" role="alert">${line}</p>`);
  }

  progress() {
    const slow = this.sides().find((side) => this.planners[side].waiting(this.clock) > SLOW);
    if (slow === undefined) return html`<div class="progress" role="status"></div>`;
    const waited = this.planners[slow].waiting(this.clock);
    return html`<div class="progress" role="status">
      <p>The lab computes plan ${slow.toUpperCase()}. This may take up to ${LONGEST / 1_000} s.</p>
      <progress max=${LONGEST} value=${waited} aria-label="Time of the computation"></progress>
    </div>`;
  }

  /** Returns the group that a side draws, or undefined while there is none. */
  groupOf(side) {
    const subject = this.view[side] === null ? null : this.subject(side);
    const row = subject && rowOf(subject);
    return row ? groupOf(subject.answers.moves.data, row, false) : undefined;
  }

  willUpdate() {
    this.sides().forEach((side) => this.planners[side].ask(questions(this.view[side])));
    this.places = Object.fromEntries(
      this.sides().map((side) => {
        const root = this.querySelector(`[data-plan=${side}]`);
        const group = this.groupOf(side);
        const moved = root === null ? [] : movedTiles(this.drawn[side], group);
        this.drawn[side] = group;
        return [side, moved.length > 0 ? placesOf(root, moved) : new Map()];
      }),
    );
  }

  updated() {
    const now = this.querySelector('#headline-a')?.innerText ?? '';
    document.title = `Groupstage: plan${this.view.b === null ? '' : ' A and B'}${now === '' ? '' : `, ${now.split(':')[0]}`}`;
    for (const side of this.sides()) slideFrom(this.querySelector(`[data-plan=${side}]`), this.places[side]);
  }
}

customElements.define('gs-plan', PlanPage);
