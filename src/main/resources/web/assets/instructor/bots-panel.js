import { html } from 'lit';
import { post } from '../net/api.js';
import { Complaint } from '../parts/complaint.js';
import { LightElement } from '../parts/light-element.js';

const ORDERS = [
  { command: 'ADD_MEMBER', label: 'Add a consumer' },
  { command: 'LEAVE', label: 'One leaves' },
  { command: 'CRASH', label: 'One crashes' },
  { command: 'SLOW_DOWN', label: 'Slow down' },
  { command: 'SPEED_UP', label: 'Usual speed' },
  { command: 'ERR', label: 'Make mistakes' },
  { command: 'STOP', label: 'Stop this bot' },
];

/** Starts and stops bots, and commands one of them. The board shows what they do. */
class BotsPanel extends LightElement {
  static properties = { state: { attribute: false }, team: { state: true }, said: { state: true } };

  constructor() {
    super();
    this.complaint = new Complaint(this);
    this.said = '';
  }

  async order(order, said) {
    try {
      await post('/api/v1/bots', order);
      this.said = said;
      this.complaint.say(null);
    } catch (error) {
      this.said = '';
      this.complaint.say(error);
      if (error?.status === 401 || error?.status === 403) this.dispatchEvent(new CustomEvent('signedout'));
    }
  }

  start(event) {
    event.preventDefault();
    const bots = Number(this.querySelector('#bots-count').value);
    this.order({ command: 'START', bots }, `${bots === 1 ? '1 bot starts' : `${bots} bots start`}.`);
  }

  render() {
    const teams = this.state?.board?.teams ?? [];
    const bots = teams.filter(({ bot, members }) => bot && members > 0).map(({ team }) => team);
    bots.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    return html`<section class="panel" aria-labelledby="bots-title">
      <h2 id="bots-title">Bots</h2>
      <p class="dim">
        A bot works as a team that has no people, from the highest team number down. Its row says that it is a bot.
      </p>
      <form class="bots" @submit=${(event) => this.start(event)}>
        <label for="bots-count">Bots to start</label>
        <input id="bots-count" type="number" min="1" max=${Math.max(1, teams.length)} value="5" required />
        <button type="submit" id="bots-start">Start bots</button>
        <button type="button" id="bots-stop" @click=${() => this.order({ command: 'STOP' }, 'All bots leave.')}>
          Stop all bots
        </button>
      </form>
      ${bots.length > 0 ? this.one(bots) : ''}
      <p class="dim" role="status">${this.said}</p>
      <p class="error" id="bots-error" role="alert">${this.complaint.text}</p>
    </section>`;
  }

  one(bots) {
    const team = bots.includes(this.team) ? this.team : bots[0];
    return html`<div role="group" class="bots" aria-label="One bot">
      <label for="bots-team">Bot</label>
      <select id="bots-team" @change=${(event) => (this.team = event.target.value)}>
        ${bots.map((name) => html`<option value=${name} ?selected=${name === team}>${name}</option>`)}
      </select>
      ${ORDERS.map(
        ({ command, label }) =>
          html`<button type="button" data-order=${command} @click=${() => this.order({ command, team }, `${team}: ${label}.`)}>
            ${label}
          </button>`,
      )}
    </div>`;
  }
}

customElements.define('gs-bots-panel', BotsPanel);
