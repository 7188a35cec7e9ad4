import { html } from 'lit';
import { put } from '../net/api.js';
import { Acts } from '../parts/acts.js';
import { LightElement } from '../parts/light-element.js';

export const LONGEST_MESSAGE = 280;
const MOST_MINUTES = 600;

/** Holds the actions for the whole class: message, freeze, pause, countdown, end. */
class ClassPanel extends LightElement {
  static properties = { classroom: { attribute: false } };

  constructor() {
    super();
    this.acts = new Acts(this);
  }

  render() {
    return html`<section class="panel acts-panel" id="class" aria-labelledby="class-title">
      <h2 id="class-title">The whole class</h2>
      ${this.message()} ${this.freeze()} ${this.pause()} ${this.countdown()} ${this.end()} ${this.acts.result()}
    </section>`;
  }

  message() {
    return html`<form class="act" @submit=${(event) => this.say(event)}>
      <label for="class-message">Message to all</label>
      <span class="act-buttons">
        <input id="class-message" maxlength=${LONGEST_MESSAGE} autocomplete="off" required />
        <button type="submit">Show it</button>
        ${this.acts.undo('message', 'Show it')}
      </span>
      <span class="does">The board and each team’s page show it until you take it off.</span>
    </form>`;
  }

  say(event) {
    event.preventDefault();
    const input = this.querySelector('#class-message');
    const text = input.value.trim();
    if (text === '') return;
    const before = this.classroom?.message?.text ?? null;
    this.acts
      .run('message', {
        send: () => put('/api/v1/class', { message: text }),
        done: 'The board and the teams’ pages show your message.',
        undo: {
          send: () => put('/api/v1/class', { message: before }),
          done: before === null ? 'Your message is off again.' : 'The message before it is shown again.',
        },
      })
      .then((answer) => {
        if (answer !== undefined) input.value = '';
      });
  }

  freeze() {
    const frozen = Boolean(this.classroom?.frozenSince);
    return this.acts.row('freeze', {
      id: 'class-freeze',
      label: frozen ? 'Unfreeze the public board' : 'Freeze the public board',
      does: frozen
        ? 'The board shows the present state again.'
        : 'The board keeps its present state, and shows since when. The lab goes on, and this page stays live.',
      on: frozen,
      act: () =>
        this.acts.run('freeze', {
          send: () => put('/api/v1/class', { frozen: !frozen }),
          done: frozen ? 'The public board is live again.' : 'The public board is frozen.',
        }),
    });
  }

  pause() {
    const paused = Boolean(this.classroom?.pausedSince);
    return this.acts.row('pause', {
      id: 'class-pause',
      label: paused ? 'Resume the class' : 'Pause the class',
      does: paused ? 'Traffic is sent again, and the clocks of the steps go on.' : 'Traffic stops, and the clocks of the steps stop. The board shows since when.',
      on: paused,
      act: () =>
        this.acts.run('pause', {
          send: () => put('/api/v1/class', { paused: !paused }),
          done: paused ? 'The class goes on: traffic is sent again.' : 'The class is paused: traffic stops.',
        }),
    });
  }

  countdown() {
    return html`<form class="act" @submit=${(event) => this.count(event)}>
      <label for="class-minutes">Minutes left</label>
      <span class="act-buttons">
        <input id="class-minutes" type="number" min="1" max=${MOST_MINUTES} value="15" required />
        <button type="submit">Start the countdown</button>
        ${this.acts.undo('countdown', 'Start the countdown')}
      </span>
      <span class="does">The board and the teams’ pages show the time that is left. Nothing stops at its end.</span>
    </form>`;
  }

  count(event) {
    event.preventDefault();
    const minutes = Number(this.querySelector('#class-minutes').value);
    this.acts.run('countdown', {
      send: () => put('/api/v1/class', { minutesLeft: minutes }),
      done: `The countdown runs: ${minutes} min.`,
      undo: { send: () => put('/api/v1/class', { minutesLeft: null }), done: 'The countdown is off again.' },
    });
  }

  end() {
    return this.acts.row('end', {
      id: 'class-end',
      label: 'End the class',
      does: 'Downloads the report, and freezes the public board, which shows the result. Nothing is deleted, and the lab goes on.',
      act: () => {
        download('/api/v1/export?format=html');
        return this.acts.run('end', {
          send: () => put('/api/v1/class', { frozen: true, minutesLeft: 0 }),
          done: 'The class has ended: the report is downloaded, and the public board is frozen.',
          undo: {
            send: () => put('/api/v1/class', { frozen: false, minutesLeft: null }),
            done: 'The class goes on, and the public board is live again.',
          },
        });
      },
    });
  }
}

const download = (address) => {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
};

customElements.define('gs-class-panel', ClassPanel);
