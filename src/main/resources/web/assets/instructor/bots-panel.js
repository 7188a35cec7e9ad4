import { html } from 'lit';
import { BOT_ORDERS } from '../model/bot-orders.js';
import { plural } from '../model/format.js';
import { post } from '../net/api.js';
import { Acts } from '../parts/acts.js';
import { LightElement } from '../parts/light-element.js';

const USUAL = 5;

/** Starts and stops bots, and commands one of them. The board shows what they do. */
class BotsPanel extends LightElement {
  static properties = { state: { attribute: false }, team: { state: true } };

  constructor() {
    super();
    this.acts = new Acts(this);
  }

  order(order, done) {
    return this.acts.run(order.command, { send: () => post('/api/v1/bots', order), done });
  }

  start(event) {
    event.preventDefault();
    const bots = Number(this.querySelector('#bots-count').value);
    this.order({ command: 'START', bots }, `${plural(bots, 'bot')} ${bots === 1 ? 'starts' : 'start'}.`);
  }

  render() {
    const teams = this.state?.board?.teams ?? [];
    const bots = teams.filter(({ bot, members }) => bot && members > 0).map(({ team }) => team);
    bots.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    const most = Math.max(1, teams.length);
    return html`<section class="panel acts-panel" aria-labelledby="bots-title">
      <h2 id="bots-title">Bots</h2>
      <form class="act" @submit=${(event) => this.start(event)}>
        <label for="bots-count">Bots to start</label>
        <span class="act-buttons">
          <input id="bots-count" type="number" min="1" max=${most} value=${Math.min(USUAL, most)} required />
          <button type="submit" id="bots-start">Start bots</button>
        </span>
        <span class="does">A bot works as a team that has no people, from the highest number down. Its row says that it is a bot.</span>
      </form>
      ${this.acts.row('STOP_ALL', {
        id: 'bots-stop',
        label: 'Stop all bots',
        does: 'The consumers of all bots leave. Their results stay.',
        act: () => this.order({ command: 'STOP' }, 'All bots leave.'),
      })}
      ${bots.length > 0 ? this.one(bots) : ''} ${this.acts.result()}
    </section>`;
  }

  one(bots) {
    const team = bots.includes(this.team) ? this.team : bots[0];
    return html`<div role="group" class="one-bot" aria-label="One bot">
      <p class="act">
        <label for="bots-team">Bot</label>
        <select id="bots-team" @change=${(event) => (this.team = event.target.value)}>
          ${bots.map((name) => html`<option value=${name} ?selected=${name === team}>${name}</option>`)}
        </select>
      </p>
      ${BOT_ORDERS.map(({ command, label, does }) =>
        this.acts.row(command, {
          id: `bot-${command.toLowerCase()}`,
          label,
          does,
          act: () => this.order({ command, team }, `${team}: ${label}.`),
        }),
      )}
    </div>`;
  }
}

customElements.define('gs-bots-panel', BotsPanel);
