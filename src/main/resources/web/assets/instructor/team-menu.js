import { html } from 'lit';
import { LONGEST_MESSAGE } from './class-panel.js';
import { newAccountCard, newAccountQuestion } from './new-account.js';
import { resetResults } from './reset-results.js';
import { BOT_ORDERS } from '../model/bot-orders.js';
import { patch, post } from '../net/api.js';
import { Acts } from '../parts/acts.js';
import { LightElement } from '../parts/light-element.js';

/** Holds the actions on one team. Escape closes it. */
class TeamMenu extends LightElement {
  static properties = {
    row: { attribute: false },
    known: { attribute: false },
    entrance: { attribute: false },
    account: { state: true },
  };

  constructor() {
    super();
    this.acts = new Acts(this);
    this.account = null;
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || this.querySelector('dialog[open]')) return;
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('closed'));
    });
  }

  get path() {
    return `/api/v1/teams/${encodeURIComponent(this.row.team)}`;
  }

  render() {
    const { team } = this.row;
    return html`<div role="group" aria-label="Actions on ${team}" class="menu acts-panel">
      <div>${this.message()} ${this.exclude()} ${this.credentials()} ${resetResults(this)}</div>
      <div>${this.bot()}</div>
      ${this.account ? newAccountCard(this.account, this.entrance, () => this.hideCard()) : ''} ${this.acts.result()}
    </div>`;
  }

  message() {
    const { team } = this.row;
    const id = `message-${team}`;
    return html`<form class="act" @submit=${(event) => this.say(event, id)}>
      <label for=${id}>Message to ${team}</label>
      <span class="act-buttons">
        <input id=${id} maxlength=${LONGEST_MESSAGE} autocomplete="off" required />
        <button type="submit">Send</button>
        ${this.acts.undo('message', 'Send')}
      </span>
      <span class="does">The team’s page shows it until you take it off.</span>
    </form>`;
  }

  say(event, id) {
    event.preventDefault();
    const input = this.querySelector(`#${CSS.escape(id)}`);
    const text = input.value.trim();
    if (text === '') return;
    const before = this.known?.message?.text ?? null;
    this.acts
      .run('message', {
        send: () => patch(this.path, { message: text }),
        done: `The page of ${this.row.team} shows your message.`,
        undo: {
          send: () => patch(this.path, { message: before }),
          done: before === null ? 'Your message is off again.' : 'The message before it is shown again.',
        },
      })
      .then((answer) => {
        if (answer !== undefined) input.value = '';
      });
  }

  exclude() {
    const { team } = this.row;
    const excluded = Boolean(this.known?.excluded);
    return this.acts.row('exclude', {
      id: `exclude-${team}`,
      label: excluded ? 'Rank it again' : 'Exclude it from the ranking',
      does: excluded ? 'The board ranks the team again.' : 'The board shows the team without a rank, with a mark. Its steps still count for itself.',
      on: excluded,
      act: () =>
        this.acts.run('exclude', {
          send: () => patch(this.path, { excluded: !excluded }),
          done: excluded ? `${team} is ranked again.` : `${team} is excluded from the ranking.`,
        }),
    });
  }

  credentials() {
    const { team } = this.row;
    return html`${this.acts.row('credentials', {
      id: `credentials-${team}`,
      label: 'New password and join code …',
      does: 'For an account that strangers know. It ends the old ones, and cannot be undone.',
      act: () => this.querySelector('dialog').showModal(),
    })}
    ${newAccountQuestion(team, () => this.renew())}`;
  }

  async renew() {
    this.querySelector('dialog').close();
    const account = await this.acts.run('credentials', {
      send: () => post(`${this.path}/credentials`),
      done: `${this.row.team} has a new password and a new join code. The card shows the code once.`,
    });
    if (account) this.account = { team: this.row.team, ...account };
  }

  hideCard() {
    this.account = null;
    this.querySelector(`#${CSS.escape(`credentials-${this.row.team}`)}`).focus();
  }

  bot() {
    const { team, bot, members } = this.row;
    if (!bot || members === 0) {
      return html`<p class="dim no-bot">
        No bot works for this team${bot ? ' at the moment' : ''}, so there is nothing to command. Faults and commands never touch the consumers of people.
      </p>`;
    }
    return BOT_ORDERS.map(({ command, label, does }) =>
      this.acts.row(command, {
        id: `${command.toLowerCase()}-${team}`,
        label,
        does,
        act: () =>
          this.acts.run(command, { send: () => post('/api/v1/bots', { command, team }), done: `${team}: ${label}.` }),
      }),
    );
  }
}

customElements.define('gs-team-menu', TeamMenu);
