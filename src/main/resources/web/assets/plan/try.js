import { html } from 'lit';
import { groupPage } from '../model/group-address.js';
import { assignorOf, countsOf, partitionsOf, set } from '../model/plan.js';
import { millisOf, sinceStart } from '../model/plan-scales.js';
import { get } from '../net/api.js';
import { Trial } from '../net/trial.js';
import { Complaint } from '../parts/complaint.js';
import { LightElement } from '../parts/light-element.js';

const MOST_MEMBERS = 12;

/**
 * Starts a bot in the lab that does what the plan says, and draws its lag over the predicted one. Only the instructor may do
 * so. It sends the event `measured` with the samples, [{at, lag}].
 */
class PlanTry extends LightElement {
  static properties = {
    plan: { attribute: false },
    prediction: { attribute: false },
    take: { attribute: false },
    role: { state: true },
    lab: { state: true },
    said: { state: true },
    trial: { state: true },
  };

  constructor() {
    super();
    this.complaint = new Complaint(this);
    this.said = '';
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.role = (await get('/api/v1/session')).role;
      if (this.role === 'instructor') this.lab = await get('/api/v1/board');
    } catch (error) {
      this.complaint.say(error);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.trial?.end();
  }

  async start() {
    const { now } = countsOf(this.plan);
    this.complaint.say(null);
    const trial = new Trial({
      members: Number(now),
      habits: this.habits(),
      events: this.plan.at ?? [],
      length: this.prediction.length,
      said: (words) => (this.said = words),
      measured: (samples) => this.dispatchEvent(new CustomEvent('measured', { detail: samples })),
    });
    this.trial = trial;
    try {
      await trial.run();
    } catch (error) {
      this.said = '';
      this.complaint.say(error);
    } finally {
      this.trial = undefined;
    }
  }

  /** Returns what a bot can be asked to take from the plan. */
  habits() {
    const every = millisOf(this.plan['commit-interval']?.[0] ?? '5s');
    return { ...assignorOf(this.plan), ...(every >= 100 && every <= 60_000 ? { commitIntervalMillis: Math.round(every) } : {}) };
  }

  render() {
    return html`<section class="panel try" aria-labelledby="try-title">
      <h2 id="try-title">Try it in the lab</h2>
      ${this.role === 'instructor' ? this.controls() : this.why()}
      <p class="done" role="status">${this.said} ${this.trial?.team ? html`<a href=${groupPage(this.trial.team)}>X-ray of ${this.trial.team}</a>` : ''}</p>
      <p class="error" role="alert">${this.complaint.text}</p>
    </section>`;
  }

  why() {
    if (this.role === undefined) return '';
    return html`<p class="dim">
      Only the instructor can start bots that do in the lab what this plan says. <a href="/instructor">Log in as the instructor</a>, and open this plan again.
    </p>`;
  }

  controls() {
    const { now } = countsOf(this.plan);
    const members = Number(now);
    if (this.trial) return html`<button type="button" id="try-stop" @click=${() => this.trial.end()}>Stop the bot</button>`;
    if (!(members >= 1 && members <= MOST_MEMBERS)) return html`<p class="dim">A bot has 1 to ${MOST_MEMBERS} consumers, and plan A has ${now}.</p>`;
    if (this.prediction === null) return html`<p class="dim">Name a rate and a time for a record first: then there is a prediction to compare with.</p>`;
    return html`
      <p>A bot starts ${members} ${members === 1 ? 'consumer' : 'consumers'} in the lab. This page plays the events of plan A for it, and draws the measured lag over the predicted one until ${sinceStart(this.prediction.length)}.</p>
      ${this.differences()}
      <button type="button" id="try-start" @click=${() => this.start()}>Try it in the lab</button>
    `;
  }

  /** The lab decides how many partitions there are, and how fast records arrive. */
  differences() {
    if (!this.lab) return '';
    const { partitions, traffic } = this.lab;
    const rate = traffic.paused ? 0 : traffic.rate;
    const same = partitionsOf(this.plan) === partitions && Number(this.plan.rate?.[0]) === rate;
    const take = () => this.take(set(set(set(this.plan, 'topic', []), 'partitions', [`${partitions}`]), 'rate', [`${rate}`]));
    return html`<p class="dim">
        The lab has ${partitions} partitions${Number.isFinite(rate) ? `, and ${rate} records arrive in a second` : ''}.
        ${same || !Number.isFinite(rate) ? '' : html`The plan has other values, so the lines will differ. <button type="button" class="small" id="try-take" @click=${take}>Take the lab’s values</button>`}
      </p>
      <p class="dim">The bot takes the assignor and the commit interval of the plan. It has its own speed and session timeout, and a consumer of it may leave or crash without an order. A rolling deploy is not played.</p>`;
  }
}

customElements.define('gs-plan-try', PlanTry);
