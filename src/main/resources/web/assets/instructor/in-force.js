import { html } from 'lit';
import { timeLeft } from '../model/class-state.js';
import { clock, elapsed, plural } from '../model/format.js';
import { patch, put } from '../net/api.js';
import { Acts } from '../parts/acts.js';
import { LightElement } from '../parts/light-element.js';
import { EXCLUDED, FROZEN, MESSAGE, PAUSED, RESET, TIME_LEFT } from '../parts/signs.js';
import { undoReset } from './reset-results.js';

const RESETS = 2;

/** Shows what is frozen, paused, announced, excluded or reset, large, and each with the button that ends it. It stays in sight. */
class InForce extends LightElement {
  static properties = { classroom: { attribute: false }, now: { attribute: false } };

  constructor() {
    super();
    this.acts = new Acts(this);
  }

  willUpdate() {
    this.held = this.contains(document.activeElement);
  }

  /** The button that ends a state goes with it, so the focus moves to the next one, or to the line about the result. */
  updated() {
    const height = this.querySelector('#in-force')?.offsetHeight ?? 0;
    document.documentElement.style.setProperty('--in-force', `${height}px`); // a control that gets the focus does not lie under it
    if (!this.held || this.contains(document.activeElement)) return;
    (this.querySelector('#in-force button') ?? this.querySelector('.done'))?.focus({ preventScroll: true });
  }

  render() {
    const parts = this.classroom ? [...this.parts(), ...this.ended()] : [];
    return html`
      ${
        parts.length === 0
          ? ''
          : html`<section id="in-force" aria-labelledby="in-force-title">
              <h2 id="in-force-title" class="sr">In force now</h2>
              <ul>${parts}</ul>
            </section>`
      }
      ${this.acts.result()}
    `;
  }

  parts() {
    const { frozenSince, pausedSince, message, teams } = this.classroom;
    const left = timeLeft(this.classroom, this.now);
    return [
      ...(frozenSince ? [this.frozen(frozenSince)] : []),
      ...(pausedSince ? [this.paused(pausedSince)] : []),
      ...(left === null ? [] : [this.countdown(left)]),
      ...(message ? [this.message(message)] : []),
      ...teams.filter(({ excluded }) => excluded).map((team) => this.excluded(team)),
      ...this.resets(teams.filter(({ resetUndo }) => resetUndo)),
      ...teams.filter((team) => team.message).map((team) => this.toTeam(team)),
    ];
  }

  /** Keeps the place of a message that was taken off while its undo lasts. */
  ended() {
    const { message, teams } = this.classroom;
    const shown = new Set([...(message ? ['message'] : []), ...teams.filter((team) => team.message).map(({ team }) => `message-${team}`)]);
    return this.acts
      .undoable()
      .filter((key) => !shown.has(key))
      .map(
        (key) =>
          html`<li class="act" data-force=${key}>
            <span class="sign">${MESSAGE}</span><span class="what">A message is off</span>${this.acts.undo(key, 'take the message off')}
          </li>`,
      );
  }

  frozen(since) {
    return this.part('frozen', FROZEN, html`Public board frozen since <b>${clock(since)}</b>`, 'Unfreeze the board', {
      send: () => put('/api/v1/class', { frozen: false }),
      done: 'The public board is live again.',
    });
  }

  paused(since) {
    return this.part('paused', PAUSED, html`Class paused since <b>${clock(since)}</b>`, 'Resume the class', {
      send: () => put('/api/v1/class', { paused: false }),
      done: 'The class goes on: traffic is sent again.',
    });
  }

  countdown(left) {
    const words = left > 0 ? html`<b>${elapsed(left)}</b> left` : html`The class has ended at <b>${clock(this.classroom.endsAt)}</b>`;
    return this.part('countdown', TIME_LEFT, words, left > 0 ? 'Take the countdown off' : 'Show the class as going on', {
      send: () => put('/api/v1/class', { minutesLeft: null }),
      done: left > 0 ? 'The board does not show a countdown any more.' : 'The board does not show the end of the class any more.',
    });
  }

  message({ text, at }) {
    return this.part('message', MESSAGE, html`To all since ${clock(at)}: <b class="words" title=${text}>${text}</b>`, 'Take the message off', {
      send: () => put('/api/v1/class', { message: null }),
      done: 'The message to all is off the board and the teams’ pages.',
      undo: { send: () => put('/api/v1/class', { message: text }), done: 'The message to all is shown again.' },
    });
  }

  excluded({ team }) {
    return this.part(`excluded-${team}`, EXCLUDED, html`<b>${team}</b> excluded from the ranking`, `Rank ${team} again`, {
      send: () => patch(teamPath(team), { excluded: false }),
      done: `${team} is ranked again.`,
    });
  }

  /** Shows the newest resets, each with its undo. More of them would cover the page. */
  resets(teams) {
    const newest = [...teams].sort((a, b) => b.resetAt - a.resetAt);
    const more = newest.length - RESETS;
    return [
      ...newest.slice(0, RESETS).map((team) => this.reset(team)),
      ...(more > 0
        ? [
            html`<li data-force="resets">
              <span class="sign">${RESET}</span><span class="what">${plural(more, 'more team')} reset; the undo is among its actions</span>
            </li>`,
          ]
        : []),
    ];
  }

  reset(known) {
    const { team, resetAt } = known;
    const words = html`The results of <b>${team}</b> count since <b>${clock(resetAt)}</b>`;
    return this.part(`reset-${team}`, RESET, words, `Undo the reset of ${team}`, undoReset(known));
  }

  toTeam({ team, message }) {
    return this.part(
      `message-${team}`,
      MESSAGE,
      html`To ${team} since ${clock(message.at)}: <b class="words" title=${message.text}>${message.text}</b>`,
      `Take the message to ${team} off`,
      {
        send: () => patch(teamPath(team), { message: null }),
        done: `The page of ${team} does not show the message any more.`,
        undo: {
          send: () => patch(teamPath(team), { message: message.text }),
          done: `The page of ${team} shows the message again.`,
        },
      },
    );
  }

  part(key, sign, words, label, act) {
    return html`<li data-force=${key}>
      <span class="sign">${sign}</span><span class="what">${words}</span>
      <button type="button" @click=${() => this.acts.run(key, act)}>${label}</button>
    </li>`;
  }
}

const teamPath = (team) => `/api/v1/teams/${encodeURIComponent(team)}`;

/** Returns a line for the title of the tab: "frozen, paused, 2 excluded"; empty if nothing is in force. */
export const inForceWords = (classroom) => {
  if (!classroom) return '';
  const out = classroom.teams.filter(({ excluded }) => excluded).length;
  return [classroom.frozenSince ? 'frozen' : '', classroom.pausedSince ? 'paused' : '', out > 0 ? `${plural(out, 'team')} excluded` : '']
    .filter(Boolean)
    .join(', ');
};

customElements.define('gs-in-force', InForce);
