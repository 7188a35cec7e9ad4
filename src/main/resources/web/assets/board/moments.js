import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { labNow, liveTeams } from '../model/derive.js';
import { age } from '../model/format.js';
import { codeText } from '../parts/code-text.js';
import { stepIcon } from '../parts/icon.js';
import { joinHere } from './join-here.js';

const NOTICE_SHOWN = 300_000;

/**
 * Shows the foot: notices of the last five minutes, then the moments, newest first, or a hint if there are none; and the
 * place to join, in one line if the foot is a `strip`.
 */
export const moments = (state, entrance, pages, strip) => {
  const now = labNow(state);
  const notices = state.board.notices.filter(({ at }) => now - at < NOTICE_SHOWN).slice(0, 3);
  return html`<footer class="foot">
    <div role="log" aria-relevant="additions" aria-label="Notices and moments, newest first">
      <h2 class="sr">Moments, newest first</h2>
      <ol id="moments">
        ${repeat(notices, momentKey, (n) => entry('notice', html`<span class="sign" aria-hidden="true">⚠</span>`, n, now))}
        ${hint(state)}
        ${repeat(state.board.moments, momentKey, (m) => entry('event', m.step ? stepIcon(m.step) : '', m, now))}
      </ol>
    </div>
    ${pages} ${joinHere(state, entrance, strip)}
  </footer>`;
};

export const momentKey = ({ at, text }) => `${at} ${text}`;

const entry = (kind, sign, { at, text }, now) =>
  html`<li class=${kind} data-key=${momentKey({ at, text })}>
    ${sign}<span>${codeText(text)}</span><time aria-hidden="true">${age(now - at)}</time>
  </li>`;

const hint = ({ board }) => {
  if (liveTeams(board) > 0 || board.moments.length > 0) return '';
  return html`<li id="empty" class="hint">
    <span>No team is connected yet. <a href="/learn">The handbook</a> explains how to begin.</span>
  </li>`;
};
