import { html } from 'lit';
import { botHabits, BY_SEED, wishes } from './bot-habits.js';
import { BOT_ORDERS } from '../model/bot-orders.js';
import { plural } from '../model/format.js';
import { post } from '../net/api.js';
import { Acts } from '../parts/acts.js';
import { LightElement } from '../parts/light-element.js';

const USUAL = 5;

/** Starts and stops bots, and commands one of them. The board shows what they do. */
class BotsPanel extends LightElement {
  static properties = { state: { attribute: false }, team: { state: true }, target: { state: true }, fresh: { state: true }, changed: { state: true } };

  constructor() {
    super();
    this.acts = new Acts(this);
    this.target = ''; // a team, or empty for the next free ones
    this.fresh = BY_SEED;
    this.changed = BY_SEED;
    this.last = new Map(); // team → the habits that this page gave its bot
  }

  order(order, done) {
    return this.acts.run(order.command, { send: () => post('/api/v1/bots', order), done });
  }

  start(event) {
    event.preventDefault();
    const team = this.target;
    if (team !== '') {
      this.last.set(team, this.fresh);
      this.order({ command: 'START', team, ...wishes(this.fresh) }, `A bot starts for ${team}, unless a person has joined it.`);
      return;
    }
    const bots = Number(this.querySelector('#bots-count').value);
    this.order({ command: 'START', bots, ...wishes(this.fresh) }, `${plural(bots, 'bot')} ${bots === 1 ? 'starts' : 'start'}.`);
  }

  /** Gives a bot other habits. The undo brings back those before it, as far as this page knows them. */
  change(event, team) {
    event.preventDefault();
    const before = this.last.get(team) ?? BY_SEED;
    const habits = this.changed;
    const send = (chosen) => {
      this.last.set(team, chosen);
      return post('/api/v1/bots', { command: 'CHANGE', team, ...wishes(chosen) });
    };
    this.acts.run('CHANGE', {
      send: () => send(habits),
      done: `${team}: its bot starts again with these habits.`,
      undo: { send: () => send(before), done: `${team}: its bot starts again with the habits before.` },
    });
  }

  render() {
    const teams = this.state?.board?.teams ?? [];
    const bots = teams.filter(({ bot, members }) => bot && members > 0).map(({ team }) => team);
    bots.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    const most = Math.max(1, teams.length);
    const others = teams.map(({ team }) => team).filter((team) => !bots.includes(team));
    others.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    return html`<section class="panel acts-panel" aria-labelledby="bots-title">
      <h2 id="bots-title">Bots</h2>
      <form class="act" @submit=${(event) => this.start(event)}>
        <label for="bots-count">Bots to start</label>
        <span class="act-buttons">
          <input id="bots-count" type="number" min="1" max=${most} value=${Math.min(USUAL, most)} ?disabled=${this.target !== ''} required />
          <label for="bots-for">for</label>
          <select id="bots-for" @change=${(event) => (this.target = event.target.value)}>
            <option value="">the next free teams</option>
            ${others.map((name) => html`<option value=${name}>${name}</option>`)}
          </select>
          <button type="submit" id="bots-start">Start bots</button>
        </span>
        ${botHabits('bots-new', this.fresh, (chosen) => (this.fresh = chosen))}
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
      <form class="act" @submit=${(event) => this.change(event, team)}>
        ${botHabits('bot-change', this.changed, (chosen) => (this.changed = chosen))}
        <span class="act-buttons">
          <button type="submit" id="bot-change">Change its habits</button>
          ${this.acts.undo('CHANGE', 'Change its habits')}
        </span>
        <span class="does">Its consumers leave, and new ones join with these habits.</span>
      </form>
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
