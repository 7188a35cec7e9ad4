import { html } from 'lit';
import './rate-control.js';
import '../parts/rate-plots.js';
import { labNow, staleSince } from '../model/derive.js';
import { asked, perSecond } from '../model/format.js';
import { put } from '../net/api.js';
import { latestWins } from '../net/latest.js';
import { Complaint } from '../parts/complaint.js';
import { LightElement } from '../parts/light-element.js';

const OWN_VALUE = 1_500;

/**
 * Asks for a rate of traffic, and shows the rate that is really sent. It shows a new request at once. It returns to the
 * lab's value when the lab refuses the request, or after 1.5 seconds.
 */
class TrafficPanel extends LightElement {
  static properties = { state: { attribute: false }, plan: { state: true } };

  constructor() {
    super();
    this.complaint = new Complaint(this);
    this.changedAt = 0;
    this.queue = latestWins({
      send: (change) => put('/api/v1/traffic', change),
      onDone: (plan) => this.settle(plan, null),
      onError: (error) => this.settle(this.state.board?.traffic, error),
    });
  }

  willUpdate() {
    const reported = reportedPlan(this.state.board, this.plan);
    if (reported && !this.pending && Date.now() - this.changedAt > OWN_VALUE) this.plan = reported;
  }

  change(change) {
    this.pending = true;
    this.changedAt = Date.now();
    if (sound(change)) this.plan = { ...this.plan, ...change };
    this.queue.push(change);
  }

  settle(plan, error) {
    this.pending = false;
    this.plan = plan ?? this.plan;
    this.complaint.say(error);
    if (error?.status === 401 || error?.status === 403) this.dispatchEvent(new CustomEvent('signedout'));
  }

  render() {
    const { board } = this.state;
    if (!board || !this.plan) return html`<p class="dim">This page waits for the first data from the lab …</p>`;
    const { rate, paused } = this.plan;
    const sent = staleSince(this.state) === null ? board.traffic.sent : null;
    return html`<section class="panel" aria-labelledby="traffic-title">
      <h2 id="traffic-title">Traffic into ${board.topic}</h2>
      <p id="now" aria-live="off">
        asked <b id="rate-asked">${asked(rate)}${rate === 'max' ? '' : ' /s'}</b>${board.pausedSince ? ' (the class is paused)' : paused ? ' (paused)' : ''} · sending
        <b id="rate-sent">${Number.isFinite(sent) ? `${perSecond(sent)} /s` : html`<span class="unknown">unknown</span>`}</b>
        <button type="button" id="pause" aria-pressed=${paused} @click=${() => this.change({ paused: !paused })}>
          <span aria-hidden="true">${paused ? '▶' : '❚❚'}</span> ${paused ? 'Resume' : 'Pause'}
        </button>
      </p>
      <gs-rate-control .rate=${rate} @rate=${(e) => this.change({ rate: e.detail })}></gs-rate-control>
      <p class="error" id="traffic-error" role="alert">${this.complaint.text}</p>
      ${this.hot(board.partitions)} ${this.chart()}
    </section>`;
  }

  hot(partitions) {
    const chosen = this.plan.hotPartition;
    const choice = (value, text) =>
      html`<button
        type="button"
        data-hot=${text}
        aria-pressed=${chosen === value}
        @click=${() => this.change({ hotPartition: value })}
      >
        ${text}
      </button>`;
    return html`<div role="group" class="hot" aria-labelledby="hot-label">
      <span id="hot-label">Hot partition <span class="dim">(gets half of all records)</span></span>
      ${choice(null, 'none')} ${Array.from({ length: partitions }, (_, p) => choice(p, String(p)))}
    </div>`;
  }

  chart() {
    return html`<figure>
      <figcaption>
        <span class="key sent">sent</span> <span class="key asked">asked</span>
        <span class="dim">records a second, the last five minutes</span>
      </figcaption>
      <gs-rate-chart
        role="img"
        aria-label="Rate asked and sent over the last five minutes"
        .samples=${this.state.rate}
        .now=${labNow(this.state)}
      ></gs-rate-chart>
    </figure>`;
  }
}

/** Returns the order for the traffic. While the class is paused, the board reports that pause, and the order keeps its own. */
const reportedPlan = (board, plan) => {
  if (!board?.traffic) return undefined;
  return board.pausedSince ? { ...board.traffic, paused: plan?.paused ?? false } : board.traffic;
};

/** Returns false for a change that the lab will surely refuse, so that the page does not show it as asked. */
const sound = ({ rate = 0 }) => rate === 'max' || rate >= 0;

customElements.define('gs-traffic-panel', TrafficPanel);
