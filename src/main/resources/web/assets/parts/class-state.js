import { html } from 'lit';
import { labClock } from '../model/derive.js';
import { hasEnded, timeLeft } from '../model/class-state.js';
import { clock, elapsed } from '../model/format.js';
import { FROZEN, MESSAGE, PAUSED, TIME_LEFT } from './signs.js';

/**
 * Shows the state of the class while there is something to say: frozen, paused, the time that is left, the messages. The
 * countdown changes each second and is not read aloud.
 */
export const classState = (state, ...messages) => {
  const { board } = state;
  if (!board) return '';
  const now = labClock(state);
  const { frozenSince, pausedSince } = board;
  const left = timeLeft(board, now);
  const texts = [board.message, ...messages].filter(Boolean);
  const parts = [
    ...(frozenSince ? [part('frozen', FROZEN, html`Frozen since <b>${clock(frozenSince)}</b>`)] : []),
    ...(pausedSince ? [part('paused', PAUSED, html`Paused since <b>${clock(pausedSince)}</b>`)] : []),
    ...(left !== null && !hasEnded(board, now) ? [countdown(left)] : []),
    ...texts.map(({ text }) => part('message', MESSAGE, html`<span class="words">${text}</span>`)),
  ];
  return parts.length === 0 ? '' : html`<ul id="class-state" aria-label="State of the class">${parts}</ul>`;
};

const part = (key, sign, words) => html`<li data-class=${key}>${sign}<span role="status">${words}</span></li>`;

const countdown = (left) =>
  html`<li data-class="left">${TIME_LEFT}<span role="timer"><b>${elapsed(left + 999)}</b> left</span></li>`;
